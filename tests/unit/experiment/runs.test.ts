// The list of runs: which are open, which are kept, what tells them apart.
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { differingFields, variantFields } from '../../../src/config/variant.ts';
import {
  appendMetrics,
  changeRecord,
  deleteRecord,
  FINISHED_KEPT,
  leadOf,
  openRuns,
  RUN_COLOURS,
} from '../../../src/experiment/runs.ts';
import { createStores } from '../../../src/experiment/stores.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';
import type { RunSummary } from '../../../src/worker/protocol.ts';

const NO_LINK = { config: DEFAULT_CONFIG, variant: null, misfits: [] };
let ids = 0;
let { runs } = createStores(NO_LINK);

function open(count = 1): number[] {
  const setup = Array.from({ length: count }, () => ({ config: DEFAULT_CONFIG, ownRevision: 0 }));
  const summaries = setup.map(() => ({ run: ++ids }) as RunSummary);
  openRuns(runs, setup, summaries, null);
  return summaries.map(({ run }) => run);
}

function train(id: number, valLoss = Number.NaN): void {
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, Float64Array.of(1)]));
  appendMetrics(runs, id, { ...columns, valLoss: Float64Array.of(valLoss) } as unknown as MetricColumns);
}

const records = () => runs.getState().records;
const idsOf = () => records().map(({ id }) => id);

beforeEach(() => {
  ({ runs } = createStores(NO_LINK));
});

test('a run that measured nothing leaves no trace; one that did is finished by the next', () => {
  open();
  const [trained] = open();
  expect(idsOf()).toEqual([trained]);
  train(trained);
  const [next] = open();
  expect(idsOf()).toEqual([trained, next]);
  expect(records().map((record) => record.open)).toEqual([false, true]);
  expect(leadOf(runs.getState())?.id).toBe(next);
});

test('an untouched run hands its charts and its colour to the one after it', () => {
  open();
  const [before] = records();
  open();
  expect(records()[0].history).toBe(before.history);
  expect(records()[0].colour).toBe(before.colour);
});

test('runs that are shown together have colours of their own, as long as there are colours', () => {
  for (let i = 1; i < RUN_COLOURS; i++) train(open()[0]);
  open();
  const colours = records().map(({ colour }) => colour);
  expect(new Set(colours).size).toBe(RUN_COLOURS);
});

test('of finished runs the oldest make room', () => {
  for (let i = 0; i < FINISHED_KEPT + 3; i++) train(open()[0]);
  expect(records()).toHaveLength(FINISHED_KEPT + 1);
});

test('finished runs that take too much memory make room, the newest stays', () => {
  const ids = Array.from({ length: 4 }, () => {
    const [id] = open();
    train(id);
    // As a long run of a large model would.
    Object.defineProperty(records().at(-1)!.history, 'bytes', { value: 100 * 2 ** 20 });
    return id;
  });
  const [next] = open();
  expect(idsOf()).toEqual([...ids.slice(-2), next]);
});

test('the first of a pair leads; each has rows and a best validation loss of its own', () => {
  const [a, b] = open(2);
  train(a, 3);
  train(b, 2);
  train(b, 2.5);
  expect(leadOf(runs.getState())?.id).toBe(a);
  expect(records().map(({ history }) => history.length)).toEqual([1, 2]);
  expect(records().map(({ bestValLoss }) => bestValLoss)).toEqual([3, 2]);
  expect(records()[1].valLoss).toBe(2.5);
});

test('a finished run can be deleted, an open one cannot', () => {
  const [a, b] = open(2);
  train(a);
  deleteRecord(runs, a);
  expect(idsOf()).toEqual([a, b]);
  changeRecord(runs, b, { open: false });
  deleteRecord(runs, b);
  expect(idsOf()).toEqual([a]);
});

describe('differences', () => {
  const config = (values: Partial<RunConfig>): RunConfig => ({ ...DEFAULT_CONFIG, ...values });

  test('are settings with more than one value among the runs for which they have a meaning', () => {
    expect(differingFields([config({}), config({ cell: 'gru' })])).toEqual(['cell']);
    expect(differingFields([config({ clipThreshold: 2 }), config({ clipGradients: false })])).toEqual([
      'clipGradients',
    ]);
    const unclipped = config({ clipGradients: false });
    expect(differingFields([unclipped, config({}), config({ clipMode: 'value' })])).toEqual([
      'clipGradients',
      'clipMode',
    ]);
    expect(differingFields([config({}), config({ momentum: 0.1, temperature: 2 })])).toEqual([]);
  });

  test('a second run may not differ in what makes the batches', () => {
    const fields = variantFields(DEFAULT_CONFIG);
    for (const name of ['text', 'batchSize', 'sequenceLength', 'randomSeed'] as const) {
      expect(fields).not.toContain(name);
    }
    expect(fields).toContain('clipGradients');
    expect(fields).toContain('layers');
  });
});
