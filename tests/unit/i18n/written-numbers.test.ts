// Where one way of writing a number ends and the next begins.
import { describe, expect, it } from 'vitest';
import {
  formatCompact,
  formatFixed,
  formatInteger,
  formatMeasure,
  formatPercent,
  formatRough,
  formatValue,
  plainNumber,
} from '../../../src/i18n/format.ts';

describe('a measured number', () => {
  it.each([
    [99_999, '99,999'],
    [1e5, '1.00×10⁵'],
    [-1e5, '-1.00×10⁵'],
    [1e-4, '0.000100'],
    [9.99e-5, '9.99×10⁻⁵'],
    [-2e-7, '-2.00×10⁻⁷'],
    [999, '999'],
    [1000, '1,000'],
    [-1234.5, '-1,235'],
    [6.02214e123, '6.02×10¹²³'],
    [-1.8, '-1.80'],
    [Number.NEGATIVE_INFINITY, '-∞'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (value, written) => {
    expect(formatMeasure('en', value)).toBe(written);
  });
});

describe('the short form', () => {
  it.each([
    ['en', 0, '0'],
    ['en', 999, '999'],
    ['en', 1000, '1.00K'],
    ['en', 21_340, '21.3K'],
    ['en', 3_456_789, '3.46M'],
    ['ko', 999, '999'],
    ['ko', 1000, '1.00천'],
    ['ko', 21_340, '2.13만'],
  ] as const)('%s: %d is %s', (language, value, written) => {
    expect(formatCompact(language, value)).toBe(written);
  });
});

describe('a number in a sentence', () => {
  it.each([
    [0, '0'],
    [4096, '4,096'],
    [-1234567, '-1,234,567'],
    [123456789012345, '123,456,789,012,345'],
    [0.001, '0.001'],
    [0.00099, '9.9e-4'],
    [-0.00099, '-9.9e-4'],
    [1234.5678, '1,234.57'],
    [999_999.5, '1,000,000'],
    [-1234.5678, '-1,234.57'],
    [1234567.8, '1,234,570'],
    [1e15, '1e15'],
    [-2.5e22, '-2.5e22'],
  ])('%d is %s', (value, written) => {
    expect(formatValue('en', value)).toBe(written);
  });
});

describe('a number in a field', () => {
  it.each([
    [0, '0'],
    [-3, '-3'],
    [0.001, '0.001'],
    [0.0009995, '9.995e-4'],
    [-0.0005, '-5e-4'],
    [1234567, '1234567'],
    [1234567.8, '1234570'],
    [123456789012345, '123456789012345'],
    [1 / 3, '0.333333'],
    [2.5e22, '2.5e22'],
  ])('%d is %s', (value, written) => {
    expect(plainNumber(value)).toBe(written);
  });
});

it('decimals are as many as are asked for, and no more', () => {
  expect([formatFixed('en', 1.8, 2), formatFixed('en', 1.005, 0), formatFixed('ko', 1234.56789, 3)]).toEqual([
    '1.80',
    '1',
    '1,234.568',
  ]);
  expect([formatPercent('en', 0.05), formatPercent('en', 0.0567), formatPercent('ko', 0.0567, 1)]).toEqual([
    '5%',
    '6%',
    '5.7%',
  ]);
  expect([formatInteger('en', 2.6), formatInteger('en', 1234)]).toEqual(['3', '1,234']);
  expect([formatRough('en', 21_342.7), formatRough('en', 5)]).toEqual(['21,300', '5']);
});
