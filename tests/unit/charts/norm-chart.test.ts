import { expect, test } from 'vitest';
import { angleOf } from '../../../src/charts/norm-chart.ts';

test('the angle of a cosine, in degrees', () => {
  for (const [cosine, angle] of [
    [1, 0],
    [0.5, 60],
    [0, 90],
    [-1, 180],
    // Rounding goes beyond 1.
    [1 + 1e-7, 0],
  ]) {
    expect(angleOf(cosine)).toBeCloseTo(angle, 10);
  }
  expect(angleOf(Number.NaN)).toBeNaN();
});
