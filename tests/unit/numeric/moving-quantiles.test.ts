// Moving quantiles against numpy's (tests/fixtures/quantiles.py).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovingQuantiles } from '../../../src/numeric/moving-quantiles.ts';
import fixture from '../../fixtures/quantiles.json';

describe('MovingQuantiles', () => {
  it.each(fixture.cases)('agrees with numpy to the last bits: $name', ({ window, series, quantiles }) => {
    const moving = new MovingQuantiles(window);
    series.forEach((value, i) => {
      moving.push(value);
      fixture.probabilities.forEach((p, j) => {
        const expected = quantiles[i][j];
        expect(Math.abs(moving.quantile(p) - expected)).toBeLessThanOrEqual(4 * Number.EPSILON * expected);
      });
    });
  });

  it('has the order statistics of the last n values, whatever their order', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(value, { minLength: 1 }), (window, series) => {
        const moving = new MovingQuantiles(window);
        for (const x of series) moving.push(x);
        // Adding 0 makes -0 the same as 0, which no order tells apart.
        const sorted = series
          .slice(-window)
          .map((x) => x + 0)
          .sort((a, b) => a - b);
        expect(moving.count).toBe(sorted.length);
        expect(moving.quantile(0) + 0).toBe(sorted[0]);
        expect(moving.quantile(1) + 0).toBe(sorted.at(-1));
        if (sorted.length % 2 === 1) expect(moving.quantile(0.5) + 0).toBe(sorted[(sorted.length - 1) / 2]);
      }),
    );
  });

  it('takes infinity for the largest value', () => {
    const moving = new MovingQuantiles(4);
    for (const value of [1, Number.POSITIVE_INFINITY, 2, 3]) moving.push(value);
    expect(moving.quantile(0.5)).toBe(2.5);
    expect(moving.quantile(0.95)).toBe(Number.POSITIVE_INFINITY);
    expect(moving.quantile(1)).toBe(Number.POSITIVE_INFINITY);
    for (const value of [4, 5]) moving.push(value);
    expect(moving.quantile(1)).toBe(5);
    const infinite = new MovingQuantiles(3);
    for (let i = 0; i < 3; i++) infinite.push(Number.POSITIVE_INFINITY);
    expect(infinite.quantile(0.4)).toBe(Number.POSITIVE_INFINITY);
  });

  it('counts NaN and leaves it out, for as long as it is in the window', () => {
    const moving = new MovingQuantiles(3);
    expect(moving.quantile(0.5)).toBeNaN();
    moving.push(Number.NaN);
    expect(moving.quantile(0.5)).toBeNaN();
    moving.push(1);
    moving.push(5);
    expect([moving.quantile(0.5), moving.count, moving.nanCount]).toEqual([3, 2, 1]);
    moving.push(9);
    expect([moving.quantile(0.5), moving.count, moving.nanCount]).toEqual([5, 3, 0]);
    moving.clear();
    expect([moving.quantile(0.5), moving.count, moving.nanCount]).toEqual([Number.NaN, 0, 0]);
  });

  it('needs a window', () => {
    for (const window of [0, -1, 1.5, Number.NaN])
      expect(() => new MovingQuantiles(window)).toThrow(
        new RangeError(`window ${window} is not a positive integer`),
      );
    expect(new MovingQuantiles(1).count).toBe(0);
  });
});
