import { expect, test } from 'vitest';
import { Fan } from '../../../src/charts/fan.ts';
import type { Look } from '../../../src/charts/look.ts';
import { angleOf, normPlan } from '../../../src/charts/norm-chart.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { WHOLE_MODEL } from '../../../src/training/measurements/block-norms.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';

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

test('a spread that is not worked out yet is told as a dash, and as what it is afterwards', () => {
  const history = new RunHistory();
  history.append(
    Object.fromEntries(METRICS.map((metric) => [metric, Float64Array.of(2)])) as unknown as MetricColumns,
  );
  const fan = new Fan(WHOLE_MODEL, 'before');
  const plan = normPlan(fan);
  const look = {
    language: 'en',
    words: (_, values) =>
      ['median', 'low', 'high', 'highest', 'other'].map((name) => values?.[name]).join(' '),
  } as Look;
  const told = () => [
    plan.summary(history, 0, look),
    plan.compared.value(history, 0, 'en'),
    ...plan.readout.slice(0, 6).map((entry) => entry.value(history, 0, 'en')),
  ];
  expect(told()).toEqual(['– – – – –', '–', '–', '–', '–––', '–––', '–', '–']);
  fan.advance([history]);
  expect(told()[0]).toBe('2.00 2.00 2.00 2.00 2.00');
  expect(told()[1]).toBe('2.00');
});
