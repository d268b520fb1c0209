import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import type { Checkpoint } from '../../../src/training/checkpoint.ts';
import type { MeasuredStep } from '../../../src/training/measurements/gathering.ts';
import { MEASUREMENTS } from '../../../src/training/measurements/registry.ts';
import { METRICS, type MetricRow } from '../../../src/training/measurements/scalars.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { Batch } from '../../../src/worker/protocol.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

/** A model of five blocks, over a window of two time steps. */
const SPEC = languageModelSpec({ ...DEFAULT_CONFIG, cell: 'rnn', sequenceLength: 2, batchSize: 1 }, 5);

/** A step that says its number everywhere. */
const step = (number: number): MeasuredStep => {
  const norms = new Float32Array(5).fill(number);
  return {
    row: Object.fromEntries(METRICS.map((metric) => [metric, number])) as MetricRow,
    statistics: {
      gradientNorms: norms,
      clippedNorms: norms,
      weightNorms: norms,
      updateNorms: norms,
      clipCosine: 1,
      stateGradients: [[Float32Array.of(number, number)]],
      gateSaturation: new Float32Array(),
    },
    spec: SPEC,
  };
};

function open(): { outbox: Outbox; sent: Batch[] } {
  const sent: Batch[] = [];
  return { outbox: new Outbox((batch) => sent.push(batch)), sent };
}

/** Lets the microtasks run that are due by now. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const measuredSteps = (batch: Batch) =>
  batch.events.flatMap((event) =>
    event.type === 'metrics' ? [...event.rows.get('through-time')!.steps] : [],
  );

const stepsOf = (batch: Batch) =>
  batch.events.flatMap((event) => (event.type === 'metrics' ? [...event.columns.step] : []));

test('one batch is under way at a time; rows wait in columns for the acknowledgement', async () => {
  const { outbox, sent } = open();
  outbox.postStep(1, step(1));
  outbox.postStep(1, step(2));
  await settled();
  for (let number = 3; number <= 1000; number++) outbox.postStep(1, step(number));
  await settled();
  expect(sent.map(stepsOf)).toEqual([[1, 2]]);
  outbox.acknowledge();
  await settled();
  expect(sent).toHaveLength(2);
  expect(sent[1].events).toHaveLength(1);
  expect(stepsOf(sent[1])).toHaveLength(998);
  const [event] = sent[1].events;
  expect(event.type === 'metrics' && event.rows.get('norm.gradient')?.values).toHaveLength(5 * 998);
});

const LARGE = languageModelSpec(
  { ...DEFAULT_CONFIG, cell: 'lstm', layers: 4, sequenceLength: 512, batchSize: 1 },
  5,
);

/** The same of a model whose columns are the largest there are. */
const largeStep = (number: number): MeasuredStep => {
  const small = step(number);
  const state = new Float32Array(512).fill(number);
  const stateGradients = Array.from({ length: 4 }, () => [state, state]);
  return { ...small, statistics: { ...small.statistics!, stateGradients }, spec: LARGE };
};

test('a page that lags gets fewer columns of gradients through time, and always the last', async () => {
  const { outbox, sent } = open();
  for (let number = 1; number <= 3; number++) outbox.postStep(1, largeStep(number));
  await settled();
  expect(measuredSteps(sent[0])).toEqual([1, 2, 3]);
  for (let number = 4; number <= 203; number++) outbox.postStep(1, largeStep(number));
  outbox.acknowledge();
  await settled();
  const steps = measuredSteps(sent[1]);
  expect(steps.length).toBeLessThanOrEqual(53);
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.at(-1)).toBe(203);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
});

test('what was measured goes to the page without being copied', async () => {
  const transfers: ArrayBuffer[][] = [];
  const outbox = new Outbox((_, transfer) => transfers.push(transfer));
  outbox.postStep(1, step(1));
  await settled();
  // A column for every scalar; and steps and values of every other measurement.
  const measured = MEASUREMENTS.filter((measurement) => measurement.width(SPEC) > 0);
  expect(new Set(transfers[0]).size).toBe(METRICS.length + 2 * measured.length);
});

test('events keep their order among rows', async () => {
  const { outbox, sent } = open();
  outbox.postStep(1, step(1));
  outbox.post({ type: 'state', request: 1, state: 'paused' });
  outbox.postStep(1, step(2));
  await settled();
  expect(sent[0].events.map((event) => event.type)).toEqual(['metrics', 'state', 'metrics']);
});

test('of checkpoints only the newest are sent, as copies that need no further copying', async () => {
  const norms = Float64Array.of(1, 2);
  const checkpoint = (number: number): Checkpoint => ({
    step: number,
    batchesRead: number,
    snapshot: { updates: number, weights: new Map([['w', Float32Array.of(number)]]), slots: [], state: [] },
    lossAverage: { moment: 0, remaining: 1, values: 0 },
    gradientStatistics: { norms, clipped: [false, false] },
  });
  const memory = { interval: 20, count: 1, bytes: 20 };
  const sent: Batch[] = [];
  const outbox = new Outbox((batch, transfer) => sent.push(structuredClone(batch, { transfer })));
  outbox.post({ type: 'state', request: 1, state: 'training' });
  await settled();
  for (const number of [20, 40]) {
    outbox.postStep(1, step(number));
    // Of two runs, of which one was forked from the other.
    const shared = checkpoint(number);
    const checkpoints = [1, 2].map((run) => ({ run, checkpoint: shared }));
    outbox.post({ type: 'checkpoints', checkpoints, memory });
  }
  outbox.acknowledge();
  await settled();
  expect(sent[1].events.map((event) => event.type)).toEqual(['metrics', 'metrics', 'checkpoints']);
  expect(sent[1].events[2]).toMatchObject({
    checkpoints: [
      { run: 1, checkpoint: checkpoint(40) },
      { run: 2, checkpoint: checkpoint(40) },
    ],
  });
  expect(norms).toEqual(Float64Array.of(1, 2));
});

test('an acknowledgement with nothing to say sends nothing', async () => {
  const { outbox, sent } = open();
  outbox.post({ type: 'state', request: 1, state: 'paused' });
  await settled();
  outbox.acknowledge();
  await settled();
  expect(sent).toHaveLength(1);
});

test('a new run drops what the old one had left to say about itself, not the answers about texts', async () => {
  const { outbox, sent } = open();
  outbox.startRuns(1);
  outbox.post({ type: 'state', request: 1, state: 'training' });
  await settled();
  outbox.postStep(1, step(1));
  outbox.post({ type: 'live-sample', run: 1, step: 1, text: 'a', problem: null });
  outbox.post({ type: 'text-refused', request: 4, problem: { key: 'problem.text.empty', values: {} } });
  outbox.startRuns(2);
  outbox.acknowledge();
  await settled();
  expect(sent[1].request).toBe(2);
  expect(sent[1].events.map((event) => event.type)).toEqual(['text-refused']);
});
