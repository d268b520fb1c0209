import { expect, test } from 'vitest';
import { RECENT_STEPS, RecentUpdates } from '../../../src/training/recent-updates.ts';

test('the largest update of a block among the last steps, until they are forgotten or taken back', () => {
  const updates = new RecentUpdates();
  expect(updates.largest).toBeNull();
  updates.add(1, Float32Array.of(1, 9, 2));
  updates.add(2, Float32Array.of(3, 4, 7));
  updates.add(3, Float32Array.of(8, 1, 1));
  expect(updates.largest).toEqual({ step: 1, block: 1, norm: 9 });
  for (let step = 4; step <= RECENT_STEPS + 1; step++) updates.add(step, Float32Array.of(0, 0, 1));
  expect(updates.largest).toEqual({ step: 3, block: 0, norm: 8 });
  updates.returnTo(2);
  expect(updates.largest).toEqual({ step: 2, block: 2, norm: 7 });
});

test('an update that is not a number is larger than any that is one, the first of several', () => {
  const updates = new RecentUpdates();
  updates.add(1, Float32Array.of(1, Number.NaN, 3, Number.NaN));
  expect(updates.largest).toEqual({ step: 1, block: 1, norm: Number.NaN });
  updates.add(2, Float32Array.of(9, 8, Number.POSITIVE_INFINITY, 1));
  updates.add(3, Float32Array.of(Number.NaN, 0, 0, 0));
  expect(updates.largest).toEqual({ step: 1, block: 1, norm: Number.NaN });
});

test('of equal updates the first is told', () => {
  const updates = new RecentUpdates();
  updates.add(1, Float32Array.of(0, 2, 2));
  updates.add(2, Float32Array.of(2, 0, 0));
  expect(updates.largest).toEqual({ step: 1, block: 1, norm: 2 });
});
