import { expect, it } from 'vitest';
import { median } from '../../../src/numeric/median.ts';

it('is the value in the middle of the order, or the mean of the two there', () => {
  expect(median([4])).toBe(4);
  expect(median([9, -1])).toBe(4);
  expect(median([100, 3, 20])).toBe(20);
  expect(median([100, 3, 20, 10])).toBe(15);
  expect(median([])).toBeNaN();
});

it('leaves the values in their order', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});
