// A probe measures a run and leaves it as it was.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { initialValues } from '../../../src/model/initial-values.ts';
import { randomStream } from '../../../src/numeric/random.ts';
import { Run } from '../../../src/training/run.ts';
import { engineSpec } from '../../../src/training/run-spec.ts';
import { textTask } from '../../reference/language-model.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'lstm',
  layers: 2,
  hiddenUnits: 8,
  sequenceLength: 6,
  batchSize: 3,
  validationShare: 0.2,
  learningRate: 0.05,
};
const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(4));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const open = (config = CONFIG) => Run.open(textTask(TEXT, config), config, createPortableEngine);

async function losses(run: Run, steps: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < steps; i++) {
    for (const outcome of await run.step(async () => undefined))
      if (outcome.kind === 'applied') found.push(outcome.row.loss);
  }
  return found;
}

test('a run that is probed goes on as one that is not', async () => {
  const expected = await losses(await open(), 12);
  const run = await open();
  const found: number[] = [];
  for (let i = 0; i < 4; i++) {
    await run.probe();
    found.push(...(await losses(run, 3)));
  }
  expect(found).toEqual(expected);
});

test('a run with dropout too', async () => {
  const config = { ...CONFIG, dropout: 0.3 };
  const expected = await losses(await open(config), 6);
  const run = await open(config);
  const found = await losses(run, 3);
  await run.probe();
  expect([...found, ...(await losses(run, 3))]).toEqual(expected);
});

test('it tells the step, a curve of every layer and state, and the recurrent matrices of that moment', async () => {
  const run = await open();
  const { step, lagCurves, matrices } = await run.probe();
  expect(step).toBe(0);
  expect(lagCurves.map((states) => states.map(({ median }) => median.length))).toEqual([
    [6, 6],
    [6, 6],
  ]);
  const spec = engineSpec(CONFIG, run.task).model;
  const initial = (await initialValues(spec, randomStream(CONFIG.randomSeed, 'weights'))).get(
    'weight_hh_l1',
  )!;
  // [H, 4H]: row 2 of the columns of gate g.
  const g = matrices.find(({ layer, gate }) => layer === 1 && gate === 'g')!;
  expect([...g.values.subarray(16, 24)]).toEqual([...initial.subarray(2 * 32 + 16, 2 * 32 + 24)]);
  await losses(run, 5);
  const later = await run.probe();
  expect(later.step).toBe(5);
  expect(later.lagCurves).not.toEqual(lagCurves);
  expect(later.matrices).not.toEqual(matrices);
});
