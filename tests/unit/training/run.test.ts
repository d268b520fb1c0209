import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { randomStream } from '../../../src/numeric/random.ts';
import { write } from '../../../src/tasks/language-model/writer.ts';
import type { MetricRow } from '../../../src/training/measurements/scalars.ts';
import { Run } from '../../../src/training/run.ts';
import type { StepOutcome } from '../../../src/training/step-outcome.ts';
import { textTask } from '../../reference/language-model.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'gru',
  hiddenUnits: 8,
  sequenceLength: 5,
  batchSize: 2,
  validationShare: 0.2,
  validationInterval: 10,
  learningRate: 0.01,
};
const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(3));

const yieldToMessages = async () => undefined;

const openRun = (config = CONFIG) => Run.open(textTask(TEXT, config), config, createPortableEngine);

async function train(run: Run, steps: number): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  for (let i = 0; i < steps; i++) rows.push(...rowsOf(await run.step(yieldToMessages)));
  return rows;
}

const rowsOf = (outcomes: StepOutcome[]) =>
  outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? [outcome.row] : []));

const lossesOf = (rows: MetricRow[]) => rows.map((row) => row.loss);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a run', () => {
  test('counts steps, characters and epochs', async () => {
    const run = await openRun();
    const rows = await train(run, run.stepsPerEpoch + 1);
    expect(rows.map((row) => row.step)).toEqual(rows.map((_, i) => i + 1));
    expect(rows[2].chars).toBe(3 * 5 * 2);
    expect(rows[run.stepsPerEpoch - 1].epoch).toBe(1);
  });

  test('measures the validation loss at its interval only', async () => {
    const rows = await train(await openRun(), 20);
    const measured = rows.filter((row) => Number.isFinite(row.valLoss)).map((row) => row.step);
    expect(measured).toEqual([10, 20]);
    expect(rows[19].valLoss).toBeLessThan(Math.log(16) + 1);
  });

  test('the same seed gives the same losses; another seed others', async () => {
    const losses = lossesOf(await train(await openRun(), 12));
    expect(lossesOf(await train(await openRun(), 12))).toEqual(losses);
    expect(lossesOf(await train(await openRun({ ...CONFIG, randomSeed: 2 }), 12))).not.toEqual(losses);
  });

  test('writing text in between changes no loss', async () => {
    const expected = lossesOf(await train(await openRun(), 12));
    const run = await openRun();
    const first = lossesOf(await train(run, 6));
    const writing = { seed: [0, 1], temperature: 1, length: 20 };
    let written = 0;
    for await (const draw of write(run.sampler(), writing, randomStream(9, 'generate'))) {
      expect(run.task.writing?.decode([draw.id])).toHaveLength(1);
      written++;
    }
    expect(written).toBe(20);
    expect([...first, ...lossesOf(await train(run, 6))]).toEqual(expected);
  });

  test('an LSTM starts with its forget bias, and with no other gate’s biases alike', async () => {
    const H = 8;
    const { snapshot } = await (
      await openRun({ ...CONFIG, cell: 'lstm', layers: 2, forgetBias: 2.5 })
    ).checkpoint();
    for (const layer of [0, 1]) {
      const [input, recurrent] = ['ih', 'hh'].map((side) => snapshot.weights.get(`bias_${side}_l${layer}`)!);
      const biases = Array.from(input, (value, i) => value + recurrent[i]);
      // Gates in PyTorch's order: i, f, g, o.
      expect(biases.slice(H, 2 * H)).toEqual(Array(H).fill(2.5));
      const others = [...biases.slice(0, H), ...biases.slice(2 * H)];
      expect(new Set(others).size).toBe(3 * H);
      expect(Math.max(...others.map(Math.abs))).toBeLessThan(2 / Math.sqrt(H));
    }
  });

  test('tells how many characters it reads in a second', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => void vi.restoreAllMocks());
    const run = await openRun({ ...CONFIG, validationInterval: 1000 });
    run.resume();
    for (let step = 1; step <= 6; step++) {
      now = 250 * step;
      const [row] = await train(run, 1);
      // Windows of 5 characters of 2 streams, four times a second.
      expect(row.charsPerSecond).toBeCloseTo(40, 9);
    }
  });

  test('learning rate and clipping act from the next step on', async () => {
    const run = await openRun({ ...CONFIG, clipGradients: false });
    const [before] = await train(run, 1);
    expect(before.gradNormClipped).toBe(before.gradNorm);
    run.adjust({ ...CONFIG, clipGradients: true, clipThreshold: 1e-3, learningRate: 0.5 });
    const [after] = await train(run, 1);
    expect(after.gradNormClipped).toBeCloseTo(1e-3, 6);
    expect(after.gradNorm).toBeGreaterThan(1e-2);
    expect(after.learningRate).toBe(0.5);
  });

  test('follows its learning-rate schedule, step by step', async () => {
    const schedule = { schedule: 'cosine', warmupSteps: 4, cosineSteps: 8, finalShare: 0.5 } as const;
    const rows = await train(await openRun({ ...CONFIG, ...schedule }), 9);
    const shares = [0.25, 0.5, 0.75, 1, 0.9267766952966369, 0.75, 0.5732233047033631, 0.5, 0.5];
    for (const [i, { learningRate }] of rows.entries())
      expect(learningRate).toBeCloseTo(0.01 * shares[i], 15);
  });

  test('back at a checkpoint, dropout and schedule repeat: the same losses come again', async () => {
    const config: RunConfig = { ...CONFIG, layers: 2, dropout: 0.4, schedule: 'step-decay', decayAfter: 1 };
    const run = await openRun(config);
    await train(run, 3);
    const checkpoint = await run.checkpoint();
    const rows = await train(run, 6);
    await run.returnTo(checkpoint);
    const again = await train(run, 6);
    expect(lossesOf(again)).toEqual(lossesOf(rows));
    expect(again.map((row) => row.learningRate)).toEqual(rows.map((row) => row.learningRate));
    const without = await train(await openRun({ ...config, dropout: 0 }), 9);
    expect(lossesOf(without).slice(3)).not.toEqual(lossesOf(rows));
  });

  test('moved to another engine it goes on as it would have', async () => {
    const expected = lossesOf(await train(await openRun(), 9));
    const run = await openRun();
    const before = await train(run, 4);
    const move = await run.prepareMove(createPortableEngine);
    move.commit();
    expect(lossesOf([...before, ...(await train(run, 5))])).toEqual(expected);
  });
});

describe('a step without a finite loss', () => {
  test('is told, not counted, and read again', async () => {
    const blowUp: RunConfig = {
      ...CONFIG,
      optimizer: 'sgd',
      clipGradients: false,
      // Weights of 1e37 make logits whose difference overflows.
      learningRate: 1e38,
    };
    const run = await openRun(blowUp);
    let outcome: StepOutcome | undefined;
    let applied = 0;
    while (outcome?.kind !== 'non-finite' && applied < 200) {
      [outcome] = await run.step(yieldToMessages);
      if (outcome.kind === 'applied') applied++;
    }
    expect(outcome?.kind).toBe('non-finite');
    expect(run.steps).toBe(applied);
    const [again] = await run.step(yieldToMessages);
    expect(again).toEqual(outcome);
  });
});
