// The key of a chart's picture names what is drawn, and of several runs each by its colour.
import { expect, test } from 'vitest';
import type { ChartRun } from '../../../src/charts/chart-plan.ts';
import { wrapped } from '../../../src/charts/image.ts';
import { imageKey } from '../../../src/charts/image-key.ts';
import { lossPlan } from '../../../src/charts/loss-chart.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';

/** A run of two steps; `validated`: validation was measured at the second. */
function run(number: number, validated: boolean): ChartRun {
  const history = new RunHistory();
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, Float64Array.of(1, 2)]));
  columns.valLoss = Float64Array.of(Number.NaN, validated ? 2 : Number.NaN);
  history.append(columns as unknown as MetricColumns);
  return {
    history,
    token: `run-${number as 1 | 2}`,
    name: `Run ${number}`,
    label: number === 1 ? 'LSTM' : 'GRU',
    open: true,
  };
}

const plan = lossPlan(() => null);
const words = (runs: readonly ChartRun[]) =>
  imageKey(plan, runs).map(({ label, name, key }) => `${name ?? label} ${key?.token} ${key?.swatch}`);

test('of one run: its lines, and validation only where it was measured', () => {
  const lines = ['chart.series.loss series-train faint', 'chart.series.lossSmoothed series-train line'];
  expect(words([run(1, false)])).toEqual(lines);
  expect(words([run(1, true)])).toEqual([...lines, 'chart.series.valLoss series-validation dots']);
});

test('of a pair: the runs in their colours, and what their lines are in a colour of neither', () => {
  expect(words([run(1, true), run(2, false)])).toEqual([
    'Run 1 · LSTM run-1 line',
    'Run 2 · GRU run-2 line',
    'chart.series.lossSmoothed text-secondary line',
    'chart.series.valLoss text-secondary dots',
  ]);
  expect(words([run(1, false), run(2, false)]).at(-1)).toBe('chart.series.lossSmoothed text-secondary line');
});

test('a key too long for the picture goes on in another row', () => {
  expect(wrapped([40, 30, 20, 200, 10], (width) => width, 5, 80)).toEqual([[40, 30], [20], [200], [10]]);
  expect(wrapped([], () => 1, 1, 10)).toEqual([]);
});
