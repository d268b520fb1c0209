// What the commands of `npm run bench` print: shares of a step, ratios within a round, what was not tried.
import { expect, test } from 'vitest';
import { growthChart, spaceOut } from '../../../bench/growth-chart.ts';
import { AXES, CONTENDERS, contenderName, growthTable } from '../../../bench/growth-table.ts';
import { phaseTable } from '../../../bench/phases.ts';
import { pytorchTable } from '../../../bench/pytorch.ts';
import { statisticsTable } from '../../../bench/statistics.ts';
import { SMALL } from '../../../src/benchmark/workload.ts';

const cellsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(2, -2).split(' | '));

test('parts of a step: milliseconds, shares that add up to a hundred, and the step that nobody watches', () => {
  const times = {
    forward: 2,
    head: 1,
    backward: 4,
    'weight-gradients': 1.5,
    optimiser: 0.5,
    statistics: 0.25,
    reading: 0.75,
  };
  const table = phaseTable([{ engine: 'webgl', backend: 'webgl', times, waitMs: 0.2, stepMs: 7 }]);
  const rows = cellsOf(table);
  expect(rows).toContainEqual(['backward', '4.00', '40.0 %']);
  expect(rows).toContainEqual(['weight gradients', '1.50', '15.0 %']);
  expect(rows).toContainEqual(['together', '10.00', '100.0 %']);
  expect(rows).toContainEqual(['a step not watched', '7.00', '']);
  expect(table).toContain('0.20 ms where it is idle');
});

test('statistics: the ratio is taken within each round, so that a slow round falls out of it', () => {
  const [, , row] = cellsOf(
    statisticsTable([
      { workload: 'w', engine: 'webgl', backend: 'webgl', without: [10, 100, 20], all: [11, 104, 24] },
    ]),
  );
  expect(row.slice(3)).toEqual(['20.00', '24.00', '1.100']);
});

test('PyTorch: characters per second of each, and the share of them that WASM reaches', () => {
  const workload = { cell: 'lstm', ...SMALL } as const; // 512 characters a step
  const [, , wasm, torch] = cellsOf(
    pytorchTable([{ workload, wasm: [20, 10, 40], byThreads: [{ threads: 1, times: [5, 5, 8] }] }]),
  );
  expect(wasm.slice(1)).toEqual(['portable engine, WASM, 1 thread', '20', '25,600', '1.00']);
  expect(torch.slice(1)).toEqual(['PyTorch, 1 thread', '5', '102,000', '0.25']);
});

test('growth: stock over ours on the same backend, and - where a point was not tried', () => {
  const [titles, , first, second] = cellsOf(
    growthTable([
      { axis: 'hiddenUnits', value: 64, times: [10, 20, 200, 100] },
      { axis: 'hiddenUnits', value: 512, times: [100, 400, null, 4100] },
    ]),
  );
  expect(titles.slice(1, 5)).toEqual([
    'fused on WebGL',
    'portable on WASM',
    'stock on WebGL',
    'stock on WASM',
  ]);
  expect(first).toEqual(['hidden units 64', '10', '20', '200', '100', '20', '5']);
  expect(second).toEqual(['hidden units 512', '100', '400', '-', '4,100', '-', '10.3']);
});

test('growth: both axes of the chart are logarithmic, and a line ends where it was last measured', () => {
  const points = AXES.layers.map((value) => ({
    axis: 'layers' as const,
    value,
    times: [10 * value, 30, value < 4 ? 100 * value : null, 1000],
  }));
  const svg = growthChart(points, CONTENDERS.map(contenderName));
  const lines = [...svg.matchAll(/<polyline class="line c(\d)" points="([^"]*)"/g)].map(([, , corners]) =>
    corners.split(' ').map((corner) => corner.split(',').map(Number)),
  );
  expect(lines.map((line) => line.length)).toEqual([4, 4, 3, 4]);
  const [[x1, y1], [x2, y2], , [x4, y4]] = lines[0];
  expect(x4 - x1).toBeCloseTo(2 * (x2 - x1), 0);
  expect(y4 - y1).toBeCloseTo(2 * (y2 - y1), 0);
  expect(y2).toBeLessThan(y1);
  expect(svg).toContain('layers');
  expect(svg).toContain('milliseconds per step');
});

test('names on a chart do not cover each other, and keep their order', () => {
  const moved = spaceOut([50, 100, 52, 51]);
  const sorted = [...moved].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(14.5);
  expect(moved.indexOf(Math.min(...moved))).toBe(0);
  expect(moved.indexOf(Math.max(...moved))).toBe(1);
});
