// Which runs the axes follow, and what is drawn of the others.
import { expect, test } from 'vitest';
import type { ChartRun } from '../../../src/charts/chart-plan.ts';
import { lossPlan } from '../../../src/charts/loss-chart.ts';
import { PlottedLines, runsOfAxes } from '../../../src/charts/plotted-lines.ts';
import type { LineDataset } from '../../../src/charts/series.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';

/** A run of so many steps, of 10 characters each, at one loss. */
function run(steps: number, loss: number, open: boolean): ChartRun {
  const history = new RunHistory();
  const step = Float64Array.from({ length: steps }, (_, i) => i + 1);
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, step.map(() => loss)]));
  const chars = step.map((value) => 10 * value);
  history.append({ ...columns, step, chars } as unknown as MetricColumns);
  return { history, token: 'run-1', name: 'Run', label: '', open };
}

test('the axes follow the open runs, and the finished ones until one of those has measured something', () => {
  const [fresh, finished, beside] = [run(20, 3, true), run(5000, 50, false), run(15, 4, true)];
  expect(runsOfAxes([fresh, finished, beside])).toEqual([fresh, beside]);
  const untouched = run(0, 0, true);
  expect(runsOfAxes([untouched, finished])).toEqual([untouched, finished]);
});

test('a loss axis is that of the open run, whatever was drawn on it before', () => {
  const plan = lossPlan(() => null);
  const [finished, fresh] = [run(500, 50, false), run(20, 3, true)];
  expect(plan.limits([finished.history], false).max).toBeGreaterThan(50);
  expect(plan.limits([fresh.history], true).max).toBeLessThan(6);
});

test('a finished run is drawn as far as the axis reaches, every step of it, and has no marks', () => {
  const plan = lossPlan(() => null);
  const runs = [run(20, 3, true), run(5000, 50, false)];
  const plotted = new PlottedLines(plan, runs);
  const datasets = plotted.lines.map(() => ({ data: [] }) as LineDataset);
  const limits = { min: 2, max: 4 };
  plotted.plot(datasets, 'step', 20, 300, limits);
  const line = plotted.lines.findIndex((each) => !each.run.open && each.series.metric === 'lossSmoothed');
  expect(datasets[line].data.map(({ x }) => x)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(datasets[line].data.every(({ y }) => y > limits.max)).toBe(true);
  expect(plotted.lines.filter(({ run: { open } }) => !open).some(({ series }) => series.marked)).toBe(false);
  // The axis grows, and shrinks again.
  plotted.plot(datasets, 'step', 100, 300, limits);
  expect(datasets[line].data.at(-1)?.x).toBe(100);
  plotted.plot(datasets, 'step', 30, 300, limits);
  expect(datasets[line].data.at(-1)?.x).toBe(30);
});
