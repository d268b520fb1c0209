import { expect, test } from 'vitest';
import { GradientStatistics, SPREAD_WINDOW } from '../../../src/training/gradient-statistics.ts';

test('the share of clipped steps is that of the window', () => {
  const statistics = new GradientStatistics();
  expect(statistics.add(2, 1)).toBe(1);
  expect(statistics.add(1, 1)).toBe(0.5);
  let share = statistics.add(1, 1);
  for (let i = 3; i < SPREAD_WINDOW; i++) share = statistics.add(1, 1);
  expect(share).toBeCloseTo(1 / SPREAD_WINDOW, 12);
  expect(statistics.add(1, 1)).toBe(0);
});

test('every third step is clipped: 33 or 34 of the last 100, and none once the last of them has left', () => {
  const statistics = new GradientStatistics();
  for (let step = 1; step <= 300; step++) {
    const share = statistics.add(2, step % 3 === 0 ? 1 : 2);
    const first = Math.max(1, step - 99);
    const clipped = Math.floor(step / 3) - Math.floor((first - 1) / 3);
    expect(share, `step ${step}`).toBeCloseTo(clipped / (step - first + 1), 12);
  }
  for (let step = 301; step <= 399; step++) expect(statistics.add(2, 2)).toBeGreaterThan(0);
  expect(statistics.add(2, 2)).toBe(0);
});

test('goes on from a state as if the steps before it had been added', () => {
  const statistics = new GradientStatistics();
  for (let i = 1; i <= SPREAD_WINDOW + 20; i++) statistics.add(i, i % 3 === 0 ? i / 2 : i);
  const { state } = statistics;
  expect([state.norms[0], state.norms.length, state.norms.at(-1)]).toEqual([
    21,
    SPREAD_WINDOW,
    SPREAD_WINDOW + 20,
  ]);
  const other = new GradientStatistics();
  other.add(5, 1);
  other.restore(state);
  for (let i = 0; i < SPREAD_WINDOW; i++) expect(other.add(9, i % 2)).toBe(statistics.add(9, i % 2));
  expect(other.state).toEqual(statistics.state);
});
