import { describe, expect, it } from 'vitest';
import { lowerRank, sortedSample, upperRank } from '../../../src/numeric/sampled-quantiles.ts';

describe('sortedSample', () => {
  it('of a short column is its finite values in order', () => {
    const column = Float64Array.of(3, Number.NaN, -1, Number.POSITIVE_INFINITY, 10, Number.NEGATIVE_INFINITY);
    expect([...sortedSample(column)]).toEqual([-1, 3, 10]);
    expect([...sortedSample(new Float64Array())]).toEqual([]);
  });

  it('takes every value of 1,024 rows, and of more only evenly spaced ones, the last row among them', () => {
    const counting = (rows: number) => Float64Array.from({ length: rows }, (_, row) => row);
    expect([...sortedSample(counting(1024))]).toEqual([...counting(1024)]);
    const everySecond = Array.from({ length: 513 }, (_, i) => 2 * i);
    expect([...sortedSample(counting(1025))]).toEqual(everySecond);
    const long = sortedSample(counting(10_000));
    expect([long.length, long[0], long[1], long.at(-1)]).toEqual([1000, 9, 19, 9999]);
  });

  it('transforms before it looks, and leaves out what becomes infinite', () => {
    expect([...sortedSample(Float64Array.of(0, 100, 1, 10), Math.log10)]).toEqual([0, 1, 2]);
  });
});

describe('ranks', () => {
  const ten = Float64Array.from({ length: 10 }, (_, i) => i);

  it('are the samples just below and just above a share of the order', () => {
    expect([lowerRank(ten, 0), lowerRank(ten, 0.5), lowerRank(ten, 0.98), lowerRank(ten, 1)]).toEqual([
      0, 4, 8, 9,
    ]);
    expect([upperRank(ten, 0), upperRank(ten, 0.5), upperRank(ten, 0.02), upperRank(ten, 1)]).toEqual([
      0, 5, 1, 9,
    ]);
  });
});
