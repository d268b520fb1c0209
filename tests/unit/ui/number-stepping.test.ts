// Arrow keys and sliders on a number.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberField } from '../../../src/config/field.ts';
import { FIELD_NAMES, FIELDS } from '../../../src/config/fields.ts';
import { accepts } from '../../../src/config/validate.ts';
import { positionOf, stepped, valueAt } from '../../../src/ui/primitives/number-stepping.ts';

const numbers = FIELD_NAMES.map((name) => FIELDS[name]).filter(
  (field) => field.kind === 'number',
) as NumberField[];

test.each([
  [FIELDS.hiddenUnits, 128, 1, 136],
  [FIELDS.hiddenUnits, 100, 1, 104],
  [FIELDS.hiddenUnits, 100, -1, 96],
  [FIELDS.hiddenUnits, 8, -1, 8],
  [FIELDS.sequenceLength, 2, 1, 8],
  [FIELDS.batchSize, 1, 1, 8],
  [FIELDS.batchSize, 8, -1, 1],
  [FIELDS.temperature, 0.8, 1, 0.85],
  [FIELDS.validationShare, 0.05, -1, 0.04],
  [FIELDS.learningRate, 0.002, 1, 0.0025],
  [FIELDS.learningRate, 10, 1, 10],
  [FIELDS.clipThreshold, 1, -1, 0.8],
] as const)('%#: a step', (field, from, steps, to) => {
  expect(stepped(field, from, steps)).toBe(to);
});

test('steps and slides stay within what the field takes, and move', () => {
  const cases = fc.record({
    field: fc.constantFrom(...numbers),
    position: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ field, position }) => {
      const value = valueAt(field, position);
      expect(accepts(field, value)).toBe(true);
      expect(positionOf(field, value)).toBeGreaterThanOrEqual(0);
      expect(positionOf(field, value)).toBeLessThanOrEqual(1);
      const up = stepped(field, value, 1);
      const down = stepped(field, value, -1);
      expect(accepts(field, up) && accepts(field, down)).toBe(true);
      if (value < field.max) expect(up).toBeGreaterThan(value);
      if (value > field.min) expect(down).toBeLessThan(value);
    }),
  );
});

test('a slider reaches both ends', () => {
  for (const field of numbers) {
    expect(valueAt(field, 0)).toBe(field.min);
    expect(valueAt(field, 1)).toBe(field.max);
  }
});
