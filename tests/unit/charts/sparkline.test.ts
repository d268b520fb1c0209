import { expect, test } from 'vitest';
import { sparklinePath, spreadEvenly } from '../../../src/charts/sparkline.ts';

test('equal ratios are equal heights, from the least below to the greatest on top', () => {
  expect(sparklinePath([0.01, 0.1, 1], 20, 10)).toBe('M0.0 10.0L10.0 5.0L20.0 0.0');
  expect(sparklinePath([3, 3], 20, 10)).toBe('M0.0 5.0L20.0 5.0');
});

test('what has no logarithm leaves a gap', () => {
  expect(sparklinePath([1, 0, 100, 10, Number.NaN], 40, 10)).toBe('M0.0 10.0M20.0 0.0L30.0 5.0');
  expect(sparklinePath([0, Number.NaN, Number.POSITIVE_INFINITY], 20, 10)).toBe('');
  expect(sparklinePath([], 20, 10)).toBe('');
});

test('a long series is read at rows spread evenly over it, with both ends', () => {
  const row = (value: number) => value;
  expect(spreadEvenly(101, 5, row)).toEqual([0, 25, 50, 75, 100]);
  expect(spreadEvenly(3, 5, row)).toEqual([0, 1, 2]);
  expect(spreadEvenly(1, 5, row)).toEqual([0]);
  expect(spreadEvenly(0, 5, row)).toEqual([]);
});
