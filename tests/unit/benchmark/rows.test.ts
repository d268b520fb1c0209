// Timings as rows, and rows as a table: medians, ratios to stock on the same backend, what is not there.
import { expect, test } from 'vitest';
import type { Opening } from '../../../src/benchmark/measurement.ts';
import { rowsOf } from '../../../src/benchmark/rows.ts';
import { markdownTable, table } from '../../../src/benchmark/table.ts';
import { nameOf, SMALL } from '../../../src/benchmark/workload.ts';
import { median } from '../../../src/numeric/median.ts';

const workload = { cell: 'lstm', ...SMALL } as const;
const onWasm: Opening = { firstStepMs: 120, renderer: null, drawsPerStep: 0, gpuBytes: 0 };
const onWebgl: Opening = { firstStepMs: 800, renderer: 'Some GPU', drawsPerStep: 114, gpuBytes: 3.2e6 };

const rows = rowsOf(workload, [
  { contender: { engine: 'webgl', backend: 'webgl' }, opening: onWebgl, times: [9, 10, 80] },
  { contender: { engine: 'stock', backend: 'webgl' }, opening: onWebgl, times: [200, 1000, 190] },
  { contender: { engine: 'portable', backend: 'wasm' }, opening: onWasm, times: [20, 10, 30, 40] },
]);

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([5, 1, 100])).toBe(5);
  expect(median([4, 1, 100, 2])).toBe(3);
  expect(median([])).toBeNaN();
});

test('a row has the median time, characters per second, and stock on the same backend over it', () => {
  const [fused, stock, portable] = rows;
  expect(fused).toMatchObject({ msPerStep: 10, charsPerSec: 51_200, ratioToStock: 20 });
  expect(stock).toMatchObject({ msPerStep: 200, ratioToStock: 1 });
  expect(portable).toMatchObject({ msPerStep: 25, ratioToStock: null });
});

test('the table names the workload and the renderer, and leaves out what does not apply', () => {
  expect(nameOf(workload)).toBe('LSTM 1x64 T32 B16 V65');
  expect(table(rows).split('\n')).toEqual([
    '| workload | engine | backend | ms/step | chars/s | draws/step | first step, ms | GPU MB | x stock |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    '| LSTM 1x64 T32 B16 V65 | webgl | webgl | 10 | 51,200 | 114 | 800 | 3.2 | 20 |',
    '| LSTM 1x64 T32 B16 V65 | stock | webgl | 200 | 2,560 | 114 | 800 | 3.2 | 1 |',
    '| LSTM 1x64 T32 B16 V65 | portable | wasm | 25 | 20,500 | - | 120 | - | - |',
    '',
    'WebGL: Some GPU',
  ]);
});

test('a bar within a cell does not end it', () => {
  expect(markdownTable(['a'], [['x | y']])).toBe('| a |\n| --- |\n| x \\| y |');
});
