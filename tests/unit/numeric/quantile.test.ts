// Quantiles between order statistics, by hand (definition 7 of Hyndman & Fan): at (n - 1) p, counted from 0.
import { describe, expect, it } from 'vitest';
import { quantileOfSorted } from '../../../src/numeric/quantile.ts';

const INFINITY = Number.POSITIVE_INFINITY;

describe('quantileOfSorted', () => {
  it.each([
    [[1, 2, 4], 0, 1],
    [[1, 2, 4], 0.25, 1.5],
    [[1, 2, 4], 0.5, 2],
    [[1, 2, 4], 0.75, 3],
    [[1, 2, 4], 1, 4],
    [[10, 20, 30, 40, 50], 0.1, 14],
    [[10, 20, 30, 40, 50], 0.9, 46],
    [[7], 0.3, 7],
  ])('of %j at %d is %d', (values, p, expected) => {
    expect(quantileOfSorted(values, values.length, p)).toBeCloseTo(expected, 14);
  });

  it('looks at the first entries alone', () => {
    expect(quantileOfSorted([1, 3, 99, 99], 2, 1)).toBe(3);
    expect(quantileOfSorted([1, 3], 0, 0.5)).toBeNaN();
  });

  it('is an infinity next to one, and never NaN', () => {
    expect(quantileOfSorted([-INFINITY, 1], 2, 0.5)).toBe(-INFINITY);
    expect(quantileOfSorted([1, INFINITY], 2, 0.5)).toBe(INFINITY);
    expect(quantileOfSorted([1, INFINITY], 2, 0)).toBe(1);
    expect(quantileOfSorted([-INFINITY, -INFINITY], 2, 0.5)).toBe(-INFINITY);
    expect(quantileOfSorted([-INFINITY, INFINITY], 2, 1)).toBe(INFINITY);
  });

  it('is never beyond its neighbours, however far these are apart', () => {
    expect(quantileOfSorted([-1e300, 1], 2, 1 - 2 ** -53)).toBeLessThanOrEqual(1);
    expect(quantileOfSorted([0.1, 0.1 + 2 ** -55], 2, 0.7)).toBeLessThanOrEqual(0.1 + 2 ** -55);
  });
});
