// Training knows a task by its interface alone. What it does with a text and with a task that is none is measured against
// the host's reading of the equations in float64, with the weights of that moment.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import type { CreateEngine, Snapshot } from '../../../src/engine/engine.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { type Batch, countTargets } from '../../../src/model/batch.ts';
import { forward, lossAndGradients, lossOf, state64, zeroState } from '../../../src/model/host/network.ts';
import type { Task } from '../../../src/tasks/task.ts';
import type { MetricRow } from '../../../src/training/measurements/scalars.ts';
import { Run } from '../../../src/training/run.ts';
import { engineSpec } from '../../../src/training/run-spec.ts';
import { countOnes, stringsOf } from '../../reference/count-ones.ts';
import { textTask } from '../../reference/language-model.ts';
import { expectCloseNumber } from '../../reference/relative-error.ts';

const BITS = 5;
const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'gru',
  hiddenUnits: 8,
  // The task with bits has sizes of its own.
  sequenceLength: 7,
  batchSize: 2,
  validationShare: 0.2,
  validationInterval: 10,
  learningRate: 0.02,
};
/** Every character once, so that an id tells its place. */
const CHARACTERS = new TextEncoder().encode(
  Array.from({ length: 90 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(''),
);
const TASKS = [
  ['a text', () => textTask(CHARACTERS, CONFIG)],
  ['counting ones', () => countOnes(BITS)],
] as const;
const TOLERANCE = 1e-5;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A run, and what its engine is given to learn from and to be evaluated on. */
async function open(task: Task, config = CONFIG) {
  const learned: Batch[] = [];
  const evaluated: Batch[][] = [];
  const create: CreateEngine = async (spec, weights) => {
    const engine = await createPortableEngine(spec, weights);
    const { step, evaluate } = engine;
    engine.step = (batch, control) => {
      learned.push(batch);
      return step.call(engine, batch, control);
    };
    engine.evaluate = async (batches) => {
      const pass: Batch[] = [];
      evaluated.push(pass);
      for await (const batch of batches) pass.push(batch);
      return evaluate.call(engine, pass);
    };
    return engine;
  };
  const run = await Run.open(task, config, create);
  onTestFinished(() => run.dispose());
  return { run, learned, evaluated };
}

async function stepOf(run: Run): Promise<MetricRow> {
  const [outcome] = [...(await run.step(async () => undefined)), ...(await run.drain())];
  if (outcome.kind !== 'applied') throw new Error(`step ${outcome.event.step} was not finite`);
  return outcome.row;
}

const snapshotOf = async (run: Run) => (await run.checkpoint()).snapshot;

const modelOf = (task: Task) => engineSpec(CONFIG, task).model;

/** What the host loses on a batch, from the state that is carried or from zero. */
function hostLoss(task: Task, { weights, state }: Snapshot, batch: Batch, carried: boolean): number {
  const model = modelOf(task);
  const from = carried ? state64(state) : zeroState(model, task.batchSize);
  return lossAndGradients(model, weights, batch, from).loss;
}

describe.each(TASKS)('%s', (_name, taskOf) => {
  test('every step loses what the host does, from a zero state where the task resets it, carried elsewhere', async () => {
    const task = taskOf();
    const { run } = await open(task);
    const batches = task.trainingBatches();
    const resets: number[] = [];
    for (let step = 1; step <= 2 * run.stepsPerEpoch + 1; step++) {
      const before = await snapshotOf(run);
      const batch = batches.next();
      if (batch.resetsState) resets.push(step);
      const { loss } = await stepOf(run);
      expectCloseNumber(
        `loss of step ${step}`,
        loss,
        hostLoss(task, before, batch, !batch.resetsState),
        TOLERANCE,
      );
    }
    expect(resets).toContain(run.stepsPerEpoch + 1);
  });

  test('the validation loss is the mean over every held-out target, each pass from a zero state', async () => {
    const task = taskOf();
    const { run } = await open(task);
    for (let step = 1; step < 10; step++) expect((await stepOf(run)).valLoss).toBeNaN();
    const { valLoss } = await stepOf(run);
    const { weights } = await snapshotOf(run);
    const model = modelOf(task);
    let sum = 0;
    let targets = 0;
    for (const pass of task.heldOut()) {
      let state = zeroState(model, task.batchSize);
      for (const batch of pass) {
        const said = forward(model, weights, batch.inputs, state);
        sum += lossOf(model, said.outputs, batch.targets).sum;
        targets += countTargets(batch.targets);
        state = said.state;
      }
    }
    expectCloseNumber('validation loss', valLoss, sum / targets, TOLERANCE);
  });

  test('nothing that is held out is ever learned from, and everything that is evaluated is held out', async () => {
    const task = taskOf();
    const { run, learned, evaluated } = await open(task, { ...CONFIG, validationInterval: 10 });
    const steps = Math.max(10, 2 * run.stepsPerEpoch);
    for (let step = 0; step < steps; step++) await stepOf(run);
    // A string of bits, or the characters that are predicted.
    const itemsOf = (batch: Batch): readonly number[] =>
      batch.targets instanceof Int32Array
        ? [...batch.targets].filter((target) => target >= 0)
        : stringsOf(batch).filter(
            (_, b) => !Number.isNaN(batch.targets[batch.targets.length - task.batchSize + b]),
          );
    const trained = new Set(learned.flatMap(itemsOf));
    const heldOut = [...task.heldOut()].flatMap((pass) => [...pass].flatMap(itemsOf));
    expect(trained.size).toBeGreaterThan(10);
    expect(heldOut.length).toBeGreaterThan(5);
    expect(heldOut.filter((item) => trained.has(item))).toEqual([]);
    const rounds = Math.floor(steps / 10);
    expect(evaluated.flat().flatMap(itemsOf)).toEqual(Array.from({ length: rounds }, () => heldOut).flat());
  });

  test('a checkpoint keeps the place among the batches: after a return the same ones follow', async () => {
    const { run, learned } = await open(taskOf());
    for (let step = 0; step < 3; step++) await stepOf(run);
    const checkpoint = await run.checkpoint();
    expect(checkpoint.batchesRead).toBe(3);
    for (let step = 0; step < 4; step++) await stepOf(run);
    await run.returnTo(checkpoint);
    for (let step = 0; step < 4; step++) await stepOf(run);
    expect(learned.slice(7)).toEqual(learned.slice(3, 7));
    expect(learned[4]).not.toEqual(learned[3]);
    const { interval } = run.checkpoints;
    while (run.steps < interval) await stepOf(run);
    expect(run.checkpoints.newest).toMatchObject({ step: interval, batchesRead: interval });
  });

  test('what was read is counted in the task’s units, and passes over what it trains on', async () => {
    const task = taskOf();
    const { run } = await open(task);
    const { batchesPerEpoch } = task.trainingBatches();
    await stepOf(run);
    const second = await stepOf(run);
    expect(second.chars).toBe(2 * task.unitsPerBatch);
    expect(second.epoch).toBe(2 / batchesPerEpoch);
  });

  test('its probe batch is probed: the gradient of the last time step, against lag', async () => {
    const task = taskOf();
    const { run } = await open(task);
    const { weights } = await snapshotOf(run);
    const { lagCurves } = await run.probe();
    const model = modelOf(task);
    const { stateGradients } = lossAndGradients(
      model,
      weights,
      task.probeBatch(),
      zeroState(model, task.batchSize),
    );
    const [[{ median, p95 }]] = lagCurves;
    expect(median).toHaveLength(task.sequenceLength);
    const norms = Array.from({ length: task.batchSize }, (_, b) => {
      const [last] = stateGradients[0][0].slice(-1);
      return task.batchSize * Math.hypot(...last.subarray(b * 8, (b + 1) * 8));
    }).sort((a, b) => a - b);
    expect(p95[0]).toBeLessThanOrEqual(norms[norms.length - 1] * (1 + TOLERANCE));
    const middle = (norms[Math.floor((norms.length - 1) / 2)] + norms[Math.ceil((norms.length - 1) / 2)]) / 2;
    expectCloseNumber('median at lag 0', median[0], middle, TOLERANCE);
  });
});

test('a task that is no text is learned: the error on strings held out falls below that of the best constant', async () => {
  const task = countOnes(BITS);
  const { run } = await open(task, { ...CONFIG, validationInterval: 100 });
  let last: MetricRow | undefined;
  for (let step = 0; step < 300; step++) last = await stepOf(run);
  const counts = [...task.heldOut()]
    .flatMap((pass) => [...pass].flatMap(({ targets }) => [...targets]))
    .filter((count) => !Number.isNaN(count));
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
  const constant = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  expect(last?.valLoss).toBeLessThan(constant / 10);
});
