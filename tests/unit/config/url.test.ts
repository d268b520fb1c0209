// Settings in the address: there and back without loss, and nothing that does not fit.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Field } from '../../../src/config/field.ts';
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type RunConfig } from '../../../src/config/fields.ts';
import { configFromFragment, configToFragment } from '../../../src/config/url.ts';

function valuesOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return field.integer
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true });
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'switch':
      return fc.boolean();
    case 'text':
      return fc.string({ maxLength: 200, unit: 'grapheme' }).filter((text) => text.length <= field.maxLength);
  }
}

const anyConfig = fc.record(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, valuesOf(FIELDS[name])])),
) as unknown as fc.Arbitrary<RunConfig>;

test('what a text wants by itself is not written, and comes back', () => {
  const baseline = (text: RunConfig['text']): RunConfig =>
    text === 'hello' ? { ...DEFAULT_CONFIG, sequenceLength: 10, batchSize: 4 } : DEFAULT_CONFIG;
  const config: RunConfig = { ...DEFAULT_CONFIG, text: 'hello', sequenceLength: 10, batchSize: 32 };
  const fragment = configToFragment(config, baseline);
  expect(fragment).toBe('text=hello&batchSize=32');
  expect(configFromFragment(fragment, baseline).config).toEqual(config);
});

test('every configuration comes back as it was', () => {
  fc.assert(
    fc.property(anyConfig, (config) => {
      const read = configFromFragment(`#${configToFragment(config)}`);
      expect(read.misfits).toEqual([]);
      // -0 is written as 0.
      expect(read.config).toEqual(JSON.parse(JSON.stringify(config)));
    }),
  );
});

test('the defaults need no address', () => {
  expect(configToFragment(DEFAULT_CONFIG)).toBe('');
  expect(configFromFragment('').config).toEqual(DEFAULT_CONFIG);
});

test('only what differs is written, switches as on and off', () => {
  const config = { ...DEFAULT_CONFIG, cell: 'gru', clipGradients: false, seedText: 'a & b' } as const;
  expect(configToFragment(config)).toBe('cell=gru&clipGradients=off&seedText=a+%26+b');
});

test('what does not fit is named as it was written, and the rest is kept', () => {
  const { config, misfits } = configFromFragment(
    '#layers=9&cell=gru&learningRate=fast&clipGradients=maybe&colour=red',
  );
  expect(config).toEqual({ ...DEFAULT_CONFIG, cell: 'gru' });
  expect(misfits).toEqual([
    { field: 'layers', given: 9 },
    { field: 'learningRate', given: 'fast' },
    { field: 'clipGradients', given: 'maybe' },
  ]);
});

test.each(['', ' ', 'NaN', 'Infinity', '1,5'])('%j is no number of layers', (written) => {
  const { config, misfits } = configFromFragment(`#layers=${encodeURIComponent(written)}`);
  expect(config.layers).toBe(DEFAULT_CONFIG.layers);
  expect(misfits).toHaveLength(1);
});

test('a comparison is written beside the settings, and comes back; what a pair shares cannot differ', () => {
  const config: RunConfig = { ...DEFAULT_CONFIG, cell: 'gru' };
  const comparison = { clipGradients: false, layers: 2 } as const;
  const fragment = configToFragment(config, undefined, comparison);
  expect(fragment).toBe('cell=gru&beside.clipGradients=off&beside.layers=2');
  expect(configFromFragment(fragment)).toEqual({
    config,
    comparison: { layers: 2, clipGradients: false },
    misfits: [],
  });
  expect(configFromFragment('cell=gru&beside.batchSize=4&beside.layers=99')).toEqual({
    config,
    comparison: null,
    misfits: [{ field: 'layers', given: 99 }],
  });
});
