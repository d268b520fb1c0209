// Numbers as people read and type them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatFixed,
  formatInteger,
  formatMeasure,
  formatPercent,
  formatRough,
  formatValue,
  parseNumber,
  plainNumber,
} from '../../../src/i18n/format.ts';

test.each([
  [1.8, '1.80'],
  [84.31, '84.3'],
  [0.012345, '0.0123'],
  [1234.5, '1,235'],
  [0, '0.00'],
  [488e9, '4.88×10¹¹'],
  [0.000031, '3.10×10⁻⁵'],
  [Number.POSITIVE_INFINITY, '∞'],
])('%d is measured as %s', (value, written) => {
  expect(formatMeasure('en', value)).toBe(written);
});

test('the other forms', () => {
  expect(formatInteger('ko', 1234567)).toBe('1,234,567');
  expect(formatFixed('en', 0.1, 2)).toBe('0.10');
  expect(formatPercent('en', 0.05)).toBe('5%');
  expect(formatRough('ko', 21342.7)).toBe('21,300');
  expect(formatValue('en', 0.00002)).toBe('2e-5');
  expect(formatValue('en', 1 / 3)).toBe('0.333333');
});

test.each([
  [0.002, '0.002'],
  [0.0005, '5e-4'],
  [0.00005, '5e-5'],
  [512, '512'],
  [0.1 + 0.2, '0.3'],
  [10000, '10000'],
])('%d is typed as %s', (value, written) => {
  expect(plainNumber(value)).toBe(written);
});

test('what a field shows can be typed into it again', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      const read = parseNumber(plainNumber(value));
      expect(read).not.toBeNull();
      expect(Math.abs((read as number) - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value));
    }),
  );
});

test.each([
  ['1e-3', 0.001],
  [' 0,5 ', 0.5],
  ['.25', 0.25],
  ['−2', -2],
  ['+4', 4],
  ['7.', 7],
])('%j reads as %d', (typed, value) => {
  expect(parseNumber(typed)).toBe(value);
});

test.each(['', 'fast', '1.2.3', '1 000', '0x10', 'Infinity', '1e999', '--1'])('%j is no number', (typed) => {
  expect(parseNumber(typed)).toBeNull();
});
