import { expect, test } from 'vitest';
import type { StepStatistics } from '../../../src/engine/engine.ts';
import { StatisticsGathering } from '../../../src/training/statistics-gathering.ts';

const SHAPE = { blocks: 2, layers: 1, states: 1, sequenceLength: 2 };

/** Statistics that say their number; the norms through time are 3 n and 5 n for two equal streams. */
const statistics = (n: number): StepStatistics => ({
  gradientNorms: Float32Array.of(n, n + 0.25),
  clippedNorms: Float32Array.of(n, n),
  weightNorms: Float32Array.of(1, 2),
  updateNorms: Float32Array.of(3, 4),
  clipCosine: 1,
  stateGradients: [[Float32Array.of(3 * n, 3 * n, 5 * n, 5 * n)]],
});

test('rows and columns of every step, once', () => {
  const gathering = new StatisticsGathering(SHAPE);
  gathering.add(1, statistics(1), null);
  gathering.add(2, statistics(2), null);
  const gathered = gathering.take();
  expect([...gathered.blocks]).toEqual([1, 1.25, 1, 1, 1, 2, 3, 4, 2, 2.25, 2, 2, 1, 2, 3, 4]);
  expect([...gathered.steps]).toEqual([1, 2]);
  const root2 = Math.SQRT2;
  const expected = [3 * root2, 5 * root2, 3, 5, 3, 5, 3, 5, 3, 5];
  [...expected, ...expected.map((value) => 2 * value)].forEach((value, i) => {
    expect(gathered.throughTime[i]).toBeCloseTo(value, 5);
  });
  const empty = gathering.take();
  expect([empty.blocks.length, empty.steps.length, empty.throughTime.length]).toEqual([0, 0, 0]);
});

test('late in a run, a column for the steps that are kept and for the last', () => {
  const gathering = new StatisticsGathering(SHAPE);
  // 1,024 columns are kept: of step 100,001 every 128th.
  for (let step = 99_900; step <= 100_100; step++) gathering.add(step, statistics(step), null);
  const { steps, blocks } = gathering.take();
  expect([...steps]).toEqual([99_969, 100_097, 100_100]);
  expect(blocks).toHaveLength(201 * 8);
});

test('as many columns as there is room for, then every second one', () => {
  const gathering = new StatisticsGathering(SHAPE);
  for (let step = 1020; step <= 1028; step++) gathering.add(step, statistics(step), null);
  // Room for 1,024: of steps 1, 2, ... until then, of steps 1, 3, ... after; and the last.
  expect([...gathering.take().steps]).toEqual([1020, 1021, 1022, 1023, 1024, 1025, 1027, 1028]);
});

test('a step that was not measured has a row of NaN and no column', () => {
  const gathering = new StatisticsGathering(SHAPE);
  gathering.add(1, statistics(1), null);
  gathering.add(2, null, null);
  const { steps, blocks } = gathering.take();
  expect([...steps]).toEqual([1]);
  expect([...blocks.subarray(8)]).toEqual(Array(8).fill(Number.NaN));
});

test('how the first step was clipped, and from which steps on it was otherwise', () => {
  const gathering = new StatisticsGathering(SHAPE);
  const norm = { mode: 'norm', threshold: 1 } as const;
  const told = [
    norm,
    { ...norm },
    { ...norm, threshold: 0.5 },
    null,
    null,
    { mode: 'value', threshold: 0.5 } as const,
  ];
  told.forEach((clipping, i) => {
    gathering.add(i + 1, statistics(1), clipping);
  });
  expect(gathering.take().clippings).toEqual([
    { step: 1, clipping: norm },
    { step: 3, clipping: told[2] },
    { step: 4, clipping: null },
    { step: 6, clipping: told[5] },
  ]);
  gathering.add(7, statistics(1), told[5]);
  // The same threshold, by norm again.
  gathering.add(8, statistics(1), told[2]);
  expect(gathering.take().clippings).toEqual([
    { step: 7, clipping: told[5] },
    { step: 8, clipping: told[2] },
  ]);
});

test('a page that does not ask gets every second column within 4 MiB, the last step’s among them', () => {
  // 4 layers of 2 states and 5 measures over 512 steps in 32-bit floats: 80 KiB a column, 51 in 4 MiB.
  const shape = { blocks: 2, layers: 4, states: 2, sequenceLength: 512 };
  const norms = new Float32Array(512).fill(1);
  const measured = { ...statistics(1), stateGradients: Array(4).fill([norms, norms]) };
  const gathering = new StatisticsGathering(shape);
  for (let step = 1; step <= 51; step++) gathering.add(step, measured, null);
  expect(gathering.take().steps).toHaveLength(51);
  for (let step = 52; step <= 103; step++) gathering.add(step, measured, null);
  const { steps, throughTime, blocks } = gathering.take();
  expect([...steps]).toEqual(Array.from({ length: 26 }, (_, i) => 53 + 2 * i));
  expect(throughTime).toHaveLength(26 * 4 * 2 * 5 * 512);
  expect(blocks).toHaveLength(52 * 8);
});
