import { describe, expect, it } from 'vitest';
import { formatCountTick, formatLogTick, formatMeasure } from '../../../src/charts/number-format.ts';

describe('formatMeasure', () => {
  it.each([
    [1.8304827, '1.83'],
    [1.8, '1.80'],
    [0.01317, '0.0132'],
    [9.996, '10.0'],
    [99.96, '100'],
    [5213.7, '5,210'],
    [123456, '123,000'],
    [3.24e-7, '3.2×10⁻⁷'],
    [9.99e-7, '1.0×10⁻⁶'],
    [2.5e12, '2.5×10¹²'],
    [-1.234, '−1.23'],
    [0, '0'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d -> %s', (value, text) => {
    expect(formatMeasure('en', value)).toBe(text);
  });
});

describe('formatLogTick', () => {
  it.each([
    [0.001, '0.001'],
    [0.02, '0.02'],
    [0.3, '0.3'],
    [1, '1'],
    [500, '500'],
    [10_000, '10,000'],
    [1e5, '10⁵'],
    [5e-7, '5×10⁻⁷'],
  ])('%d -> %s', (value, text) => {
    expect(formatLogTick('en', value)).toBe(text);
  });
});

describe('formatCountTick', () => {
  it.each([
    ['en', 2500, 9000, '2,500'],
    ['en', 50_000, 200_000, '50K'],
    ['en', 2500, 12_000, '2.5K'],
    ['en', 1_250_000, 2_000_000, '1.25M'],
    ['en', 100_000_000, 400_000_000, '100M'],
    ['ko', 50_000, 200_000, '5만'],
    ['ko', 200_000_000, 400_000_000, '2억'],
    ['en', 0, 200_000, '0'],
  ] as const)('%s %d of %d -> %s', (language, value, most, text) => {
    expect(formatCountTick(language, value, most)).toBe(text);
  });
});
