// Numbers as people read and type them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCompact,
  formatFixed,
  formatInteger,
  formatMeasure,
  formatPercent,
  formatRough,
  formatValue,
  hasDoubtfulComma,
  parseNumber,
  plainNumber,
  shortened,
} from '../../../src/i18n/format.ts';
import { LANGUAGES } from '../../../src/i18n/language.ts';

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
  ['1,000', 1000],
  ['-1,234,567.5', -1234567.5],
  ['1e-3', 0.001],
  ['2,500e3', 2.5e6],
  ['4.88×10¹¹', 4.88e11],
  ['3.10×10⁻⁵', 3.1e-5],
  ['5%', 0.05],
  ['55 %', 0.55],
  ['21.3K', 21300],
  ['2.13만', 21300],
  ['1.5억', 1.5e8],
  ['1.00천', 1000],
  ['3조', 3e12],
  ['21.3k', 21300],
  ['3.46M', 3.46e6],
  ['1.5B', 1.5e9],
  ['2T', 2e12],
  ['4.88x10^11', 4.88e11],
  ['4.88*10^-2', 0.0488],
  ['4.88X10^2', 488],
  ['1E3', 1000],
  ['1e+3', 1000],
  ['5e-4 %', 5e-6],
  ['12,345,678', 12345678],
  ['123,456.789', 123456.789],
  ['0012', 12],
  ['１，０００', 1000],
  ['０．００２', 0.002],
  [' 0,5 ', 0.5],
  [',25', 0.25],
  ['.25', 0.25],
  ['−2', -2],
  ['+4', 4],
  ['7.', 7],
])('%j reads as %d', (typed, value) => {
  expect(parseNumber(typed)).toBe(value);
});

test.each([
  '',
  '.',
  ',',
  '%',
  'fast',
  '1.2.3',
  '1 000',
  '0x10',
  'Infinity',
  '1e999',
  '--1',
  '5e',
  '5^3',
  '10kg',
  '10 k g',
  'k',
  'e5',
  '+',
  'a1',
  '1a',
  '1 %%',
  '4.88×11^3',
  '4.88×10^^3',
  '1e1.5',
  '1.5.5e3',
  '--0,5',
  '1e',
  'constructor',
])('%j is no number', (typed) => {
  expect(parseNumber(typed)).toBeNull();
  expect(hasDoubtfulComma(typed)).toBe(false);
});

test.each(['1,5', '1,', '1,00', '1,0000', '12,34,567', '1000,000', '1,5e-3', '１，５'])(
  'the comma of %j can be read in two ways',
  (typed) => {
    expect(parseNumber(typed)).toBeNull();
    expect(hasDoubtfulComma(typed)).toBe(true);
  },
);

test.each(['1,000', '-12,345,678.5', '0,5', ',25', '1,000만'])(
  'the comma of %j can be read in one way',
  (typed) => {
    expect(parseNumber(typed)).not.toBeNull();
    expect(hasDoubtfulComma(typed)).toBe(false);
  },
);

/** How exactly a number is written, as a share of itself: half a unit in the last of three digits. */
const THREE_DIGITS = 5.01e-3;

describe.each(LANGUAGES)('whatever the page writes is read back (%s)', (language) => {
  const number = fc.double({ min: -1e14, max: 1e14, noNaN: true });
  const forms: readonly [string, (value: number) => string, fc.Arbitrary<number>, share: number][] = [
    ['integer', (value) => formatInteger(language, value), fc.integer({ min: -(2 ** 31) }), 0],
    ['fixed', (value) => formatFixed(language, Math.round(value) / 4, 2), fc.integer(), 0],
    ['measure', (value) => formatMeasure(language, value), number, THREE_DIGITS],
    ['rough', (value) => formatRough(language, value), number, THREE_DIGITS],
    ['value', (value) => formatValue(language, value), number, 1e-5],
    ['compact', (value) => formatCompact(language, value), fc.integer({ min: 0 }), THREE_DIGITS],
    ['percent', (value) => formatPercent(language, value / 100), fc.integer({ min: 0, max: 100 }), 0],
  ];
  test.each(forms)('%s', (form, write, values, share) => {
    fc.assert(
      fc.property(values, (value) => {
        const meant = form === 'fixed' ? Math.round(value) / 4 : form === 'percent' ? value / 100 : value;
        const read = parseNumber(write(value));
        expect(read).not.toBeNull();
        expect(Math.abs((read as number) - meant)).toBeLessThanOrEqual(share * Math.abs(meant));
      }),
    );
  });
});

test('what a person wrote is told whole up to 40 characters, else by its beginning', () => {
  expect(shortened('  9999 \n')).toBe('9999');
  expect(shortened('a'.repeat(40))).toBe('a'.repeat(40));
  expect(shortened('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`);
  // A whale is one character of two code units.
  expect(shortened('🐳'.repeat(40))).toBe('🐳'.repeat(40));
  expect(shortened(` ${'🐳'.repeat(41)} `)).toBe(`${'🐳'.repeat(39)}…`);
});
