// Settings in the address: there and back without loss, and nothing that does not fit.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Field } from '../../../src/config/field.ts';
import {
  DEFAULT_CONFIG,
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  type RunConfig,
} from '../../../src/config/fields.ts';
import { configFromFragment, configToFragment, type Link } from '../../../src/config/url.ts';
import { accepts } from '../../../src/config/validate.ts';
import { variantFields } from '../../../src/config/variant.ts';

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

test.each([
  ['off', false],
  ['false', false],
  ['on', true],
  ['true', true],
])('a switch is read from %s', (written, value) => {
  const given: RunConfig = { ...DEFAULT_CONFIG, clipGradients: !value };
  const { config, misfits } = configFromFragment(`clipGradients=${written}`, () => given);
  expect(config.clipGradients).toBe(value);
  expect(misfits).toEqual([]);
});

test('switches are written as on and off, and those words are text where a text is asked for', () => {
  const config: RunConfig = { ...DEFAULT_CONFIG, cell: 'rnn', fixSpectralRadius: true, seedText: 'on' };
  const fragment = configToFragment(config);
  expect(fragment).toBe('cell=rnn&fixSpectralRadius=on&seedText=on');
  expect(configFromFragment(fragment)).toEqual({ config, variant: null, misfits: [] });
});

test.each(['', ' '])('%j is not the number 0', (written) => {
  const { config, misfits } = configFromFragment(`validationShare=${written}`);
  expect(config).toEqual(DEFAULT_CONFIG);
  expect(misfits).toEqual([misfit('validationShare', written)]);
});

test('a second run that can differ in nothing that is asked is none; each reason is its own', () => {
  expect(configFromFragment('beside.hiddenUnits=9999&beside.learningRate=fast&beside.batchSize=4')).toEqual({
    config: DEFAULT_CONFIG,
    variant: null,
    misfits: [
      misfit('hiddenUnits', '9999', true),
      { kind: 'shared', field: 'batchSize' },
      misfit('learningRate', 'fast', true),
    ],
  });
});

test('only the sign before the settings is left out', () => {
  expect(configFromFragment('#seedText=a#b').config.seedText).toBe('a#b');
  expect(configFromFragment('seedText=a#b').config.seedText).toBe('a#b');
});

const misfit = (field: string, given: string, ofVariant = false) => ({
  kind: 'value',
  field,
  given,
  ofVariant,
});

test('what does not fit is named as it was written, and the rest is kept', () => {
  const { config, misfits } = configFromFragment(
    '#layers=9&cell=gru&learningRate=fast&clipGradients=maybe&colour=red&beside.colour=blue&Layers=2',
  );
  expect(config).toEqual({ ...DEFAULT_CONFIG, cell: 'gru' });
  expect(misfits).toEqual([
    { kind: 'name', given: 'colour' },
    { kind: 'name', given: 'beside.colour' },
    { kind: 'name', given: 'Layers' },
    misfit('layers', '9'),
    misfit('learningRate', 'fast'),
    misfit('clipGradients', 'maybe'),
  ]);
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is no switch', (written) => {
  const { config, misfits } = configFromFragment(
    `clipGradients=${written}&cell=${written}&layers=${written}`,
  );
  expect(config).toEqual(DEFAULT_CONFIG);
  expect(misfits).toEqual(['cell', 'layers', 'clipGradients'].map((field) => misfit(field, written)));
});

test.each(['', ' ', 'NaN', 'Infinity', '1,5'])('%j is no number of layers', (written) => {
  const { config, misfits } = configFromFragment(`#layers=${encodeURIComponent(written)}`);
  expect(config.layers).toBe(DEFAULT_CONFIG.layers);
  expect(misfits).toHaveLength(1);
});

test('a comparison is written beside the settings, and comes back; what a pair shares cannot differ', () => {
  const config: RunConfig = { ...DEFAULT_CONFIG, cell: 'gru' };
  const variant = { clipGradients: false, layers: 2 } as const;
  const fragment = configToFragment(config, undefined, variant);
  expect(fragment).toBe('cell=gru&beside.clipGradients=off&beside.layers=2');
  expect(configFromFragment(fragment)).toEqual({
    config,
    variant: { layers: 2, clipGradients: false },
    misfits: [],
  });
});

test('what the second run cannot have is named, and the rest of it is kept', () => {
  const link = configFromFragment(
    'beside.batchSize=4&beside.text=hello&beside.dropout=0.5&beside.hiddenUnits=9999&beside.cell=gru&beside.layers=1',
  );
  expect(link).toEqual({
    config: DEFAULT_CONFIG,
    variant: { cell: 'gru' },
    misfits: [
      { kind: 'shared', field: 'text' },
      misfit('hiddenUnits', '9999', true),
      { kind: 'irrelevant', field: 'dropout' },
      { kind: 'shared', field: 'batchSize' },
    ],
  });
});

/** Something like a link: known and misspelt names, values that fit and such as people and machines break. */
const anyPair = fc.tuple(
  fc.oneof(
    fc.constantFrom(...FIELD_NAMES),
    fc.constantFrom(...FIELD_NAMES).map((name) => `beside.${name}`),
    fc.constantFrom('constructor', '__proto__', 'beside.', 'beside.__proto__', 'Layers'),
    fc.string(),
  ),
  fc.oneof(
    fc.double().map(String),
    fc.integer({ min: -3, max: 600 }).map(String),
    fc.constantFrom('on', 'off', 'true', 'constructor', '', 'NaN', '1e999', '-0', '0x10', '1,000'),
    fc.constantFrom(
      ...FIELD_NAMES.flatMap((name) => ('options' in FIELDS[name] ? FIELDS[name].options : [])),
    ),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(2000, 2001).map((length) => 'x'.repeat(length)),
  ),
);
const anyLink = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(anyPair, { maxLength: 12 })
      .map((pairs) => `#${pairs.map((pair) => pair.join('=')).join('&')}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** Whether a run can have these settings, and the link of them says the same. */
function isSound({ config, variant, misfits }: Link): boolean {
  const second = { ...config, ...variant };
  const comparable = variantFields(second);
  const again = configFromFragment(configToFragment(config, undefined, variant));
  return (
    Object.keys(config).join() === FIELD_NAMES.join() &&
    FIELD_NAMES.every((name) => accepts(FIELDS[name], config[name]) && accepts(FIELDS[name], second[name])) &&
    Object.keys(variant ?? {}).every((name) => comparable.includes(name as FieldName)) &&
    misfits.every((found) => !('given' in found) || typeof found.given === 'string') &&
    JSON.stringify(again) === JSON.stringify({ config, variant, misfits: [] })
  );
}

test('whatever stands in a link, the settings are ones that a run can have', () => {
  const sound = fc.property(anyLink, (fragment) => isSound(configFromFragment(fragment)));
  fc.assert(sound, { numRuns: 10_000 });
}, 30_000);
