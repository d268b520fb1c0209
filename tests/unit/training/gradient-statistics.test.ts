import { expect, test } from 'vitest';
import { GradientStatistics, SPREAD_WINDOW } from '../../../src/training/gradient-statistics.ts';

test('quantiles of the last steps: of 0 to 100 the p-quantile is 100 p', () => {
  const statistics = new GradientStatistics();
  for (let i = 0; i < 50; i++) statistics.add(1e6, 1e6);
  let spread = statistics.add(0, 0);
  // A window of n values 0 to n - 1 in steps of one has the p-quantile p (n - 1).
  for (let norm = 1; norm < SPREAD_WINDOW; norm++) spread = statistics.add(norm, norm);
  const last = SPREAD_WINDOW - 1;
  expect(spread.normP5).toBeCloseTo(0.05 * last, 10);
  expect(spread.normP50).toBeCloseTo(0.5 * last, 10);
  expect(spread.normP95).toBeCloseTo(0.95 * last, 10);
  expect(spread.normMax).toBe(last);
});

test('the share of clipped steps is that of the window', () => {
  const statistics = new GradientStatistics();
  expect(statistics.add(2, 1).clippedShare).toBe(1);
  expect(statistics.add(1, 1).clippedShare).toBe(0.5);
  let spread = statistics.add(1, 1);
  for (let i = 3; i < SPREAD_WINDOW; i++) spread = statistics.add(1, 1);
  expect(spread.clippedShare).toBeCloseTo(1 / SPREAD_WINDOW, 12);
  expect(statistics.add(1, 1).clippedShare).toBe(0);
});
