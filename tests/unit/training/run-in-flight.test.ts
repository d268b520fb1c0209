// A run over an engine that works ahead of its answers: every step is told once and in order, checkpoints are those of
// their step, and what a run goes back to repeats what followed it.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import type { CreateEngine, Engine, StepResult } from '../../../src/engine/engine.ts';
import type { NonFiniteOrigin } from '../../../src/engine/non-finite.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { ProblemError } from '../../../src/i18n/problem.ts';
import type { Batch } from '../../../src/model/batch.ts';
import { blockTable } from '../../../src/model/blocks.ts';
import type { Checkpoint } from '../../../src/training/checkpoint.ts';
import { clippingOf, METRICS, type MetricRow } from '../../../src/training/measurements/scalars.ts';
import { Run } from '../../../src/training/run.ts';
import { engineSpec } from '../../../src/training/run-spec.ts';
import type { StepOutcome } from '../../../src/training/step-outcome.ts';
import { textTask } from '../../reference/language-model.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'gru',
  hiddenUnits: 6,
  sequenceLength: 5,
  batchSize: 2,
  validationShare: 0.2,
  validationInterval: 1000,
  learningRate: 0.01,
  clipThreshold: 0.4,
};
const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(4));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const openRun = (create: CreateEngine, config = CONFIG, from: Checkpoint | null = null) =>
  Run.open(textTask(TEXT, config), config, create, from);

/** An engine with some of its members replaced. */
function withMembers(engine: Engine, own: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const value = Reflect.get(name in own ? own : target, name);
      return typeof value === 'function' ? value.bind(name in own ? own : target) : value;
    },
  });
}

/** The portable engine with some members replaced; they are told the engine. */
const replacing =
  (own: (engine: Engine) => Partial<Engine>): CreateEngine =>
  async (spec, weights) => {
    const engine = await createPortableEngine(spec, weights);
    return withMembers(engine, own(engine));
  };

/** The portable engine, three steps of which may be asked for before the first is answered. */
const workingAhead = replacing((engine) => {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }
  return {
    stepsInFlight: 3,
    step: (batch, control) => inTurn(() => engine.step(batch, control)),
    resetState: () => void inTurn(() => engine.resetState()),
    snapshot: () => inTurn(() => engine.snapshot()),
    restore: (snapshot) => void inTurn(() => engine.restore(snapshot)),
  };
});

const yieldNothing = async () => undefined;

const rowsOf = (outcomes: readonly StepOutcome[]) =>
  outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? [outcome.row] : []));

async function train(run: Run, steps: number): Promise<MetricRow[]> {
  const outcomes: StepOutcome[] = [];
  for (let i = 0; i < steps; i++) outcomes.push(...(await run.step(yieldNothing)));
  return rowsOf([...outcomes, ...(await run.drain())]);
}

/** Rows without what a clock says. */
const timeless = (rows: readonly MetricRow[]) => rows.map(({ charsPerSecond: _, ...row }) => row);

describe('steps in flight', () => {
  test('are told late, in order, each once; as many wait as the engine bears', async () => {
    const expected = await train(await openRun(createPortableEngine), 25);
    const run = await openRun(workingAhead);
    const rows: MetricRow[] = [];
    for (let asked = 1; asked <= 25; asked++) {
      rows.push(...rowsOf(await run.step(yieldNothing)));
      expect(rows).toHaveLength(Math.max(0, asked - 2));
      expect([run.steps, run.stepsAsked]).toEqual([rows.length, asked]);
    }
    rows.push(...rowsOf(await run.drain()));
    expect([run.steps, run.stepsAsked]).toEqual([25, 25]);
    expect(timeless(rows)).toEqual(timeless(expected));
  });

  test('are all answered where a validation is due, which belongs to the last of them', async () => {
    const config = { ...CONFIG, validationInterval: 10 };
    const expected = await train(await openRun(createPortableEngine, config), 10);
    const run = await openRun(workingAhead, config);
    for (let step = 1; step < 10; step++) await run.step(yieldNothing);
    const rows = rowsOf(await run.step(yieldNothing));
    expect(rows.map(({ step }) => step)).toEqual([8, 9, 10]);
    expect(timeless(rows)).toEqual(timeless(expected.slice(7)));
    expect(Number.isFinite(rows[2].valLoss)).toBe(true);
  });

  test('are not told of after a return, and read again', async () => {
    const run = await openRun(workingAhead);
    const first = await train(run, 3);
    const start = run.checkpoints.newest;
    for (let i = 0; i < 4; i++) await run.step(yieldNothing);
    await run.returnTo(start);
    expect([run.steps, run.stepsAsked]).toEqual([0, 0]);
    expect(timeless(await train(run, 3))).toEqual(timeless(first));
  });
});

describe('checkpoints', () => {
  test('are made every so many steps, and what follows one is repeated from it, in this run and in another', async () => {
    const run = await openRun(workingAhead);
    expect(run.checkpoints.interval).toBe(20);
    // Fourteen windows are an epoch: the checkpoint lies amid the second.
    expect(run.stepsPerEpoch).toBe(14);
    const rows = await train(run, 45);
    expect(run.checkpoints.steps).toEqual([0, 20, 40]);
    const checkpoint = run.checkpoints.find(20) as Checkpoint;
    const other = await openRun(createPortableEngine, CONFIG, checkpoint);
    expect(other.steps).toBe(20);
    expect(timeless(await train(other, 25))).toEqual(timeless(rows.slice(20)));
    await run.returnTo(checkpoint);
    expect(run.checkpoints.steps).toEqual([0, 20]);
    expect(timeless(await train(run, 25))).toEqual(timeless(rows.slice(20)));
    expect(run.checkpoints.steps).toEqual([0, 20, 40]);
  });

  test('that the device does not give are left out, and training goes on', async () => {
    const lost = replacing(() => ({ snapshot: () => Promise.reject(new Error('no memory')) }));
    const run = await openRun(lost);
    expect(await train(run, 22)).toHaveLength(22);
    expect(run.checkpoints.steps).toEqual([0]);
  });

  test('of another model are refused, and no engine stays behind', async () => {
    const start = (await openRun(createPortableEngine)).checkpoints.newest;
    const before = tf.memory().numTensors;
    await expect(openRun(createPortableEngine, { ...CONFIG, hiddenUnits: 8 }, start)).rejects.toThrow(
      RangeError,
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** A promise that is fulfilled from outside. */
function deferred() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Whether a promise is settled once everything that waits for nothing outside has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('a device that answers late', () => {
  test('holds no step up with a snapshot; the checkpoint is there when all is awaited', async () => {
    const { open, opened } = deferred();
    const late = replacing((engine) => ({
      stepsInFlight: 2,
      snapshot: async () => {
        const snapshot = await engine.snapshot();
        await opened;
        return snapshot;
      },
    }));
    const run = await openRun(late);
    for (let step = 1; step <= 25; step++) await run.step(yieldNothing);
    expect(run.steps).toBe(24);
    expect(run.checkpoints.steps).toEqual([0]);
    const settled = run.drain();
    expect(await isSettled(settled)).toBe(false);
    open();
    await settled;
    expect(run.checkpoints.steps).toEqual([0, 20]);
  });

  test('is waited for by a return', async () => {
    const { open, opened } = deferred();
    let asked = 0;
    const late = replacing((engine) => ({
      stepsInFlight: 3,
      step: async (batch, control) => {
        const number = ++asked;
        const result = await engine.step(batch, control);
        if (number === 2) await opened;
        return result;
      },
    }));
    const run = await openRun(late);
    for (let i = 0; i < 2; i++) await run.step(yieldNothing);
    const returned = run.returnTo(run.checkpoints.newest);
    expect(await isSettled(returned)).toBe(false);
    open();
    await returned;
    expect(run.stepsAsked).toBe(0);
  });

  test('is waited for behind a step that was not applied', async () => {
    const { open, opened } = deferred();
    let asked = 0;
    const late = replacing((engine) => ({
      stepsInFlight: 3,
      step: async (batch, control) => {
        const number = ++asked;
        const result = await engine.step(batch, control);
        if (number === 2) await opened;
        return number === 1 ? { ...result, applied: false, loss: Number.NaN } : result;
      },
    }));
    const run = await openRun(late);
    for (let i = 0; i < 2; i++) await run.step(yieldNothing);
    const settled = run.drain();
    expect(await isSettled(settled)).toBe(false);
    open();
    expect(await settled).toMatchObject([{ kind: 'non-finite' }]);
  });
});

describe('a move to another engine', () => {
  test('ends the old engine when it is done, the new one when it is not', async () => {
    const ended: string[] = [];
    const named = (name: string) =>
      replacing((engine) => ({
        dispose() {
          ended.push(name);
          engine.dispose();
        },
      }));
    const run = await openRun(named('first'));
    await train(run, 3);
    (await run.prepareMove(named('second'))).cancel();
    expect(ended).toEqual(['second']);
    expect((await train(run, 2)).map(({ step }) => step)).toEqual([4, 5]);
    (await run.prepareMove(named('third'))).commit();
    expect(ended).toEqual(['second', 'first']);
    run.dispose();
    expect(ended).toEqual(['second', 'first', 'third']);
  });
});

describe('a step that is not applied', () => {
  const ORIGIN: NonFiniteOrigin = { quantity: 'state', layer: 0, name: 'h', timeStep: 2 };
  const failed = { gradientNorm: Number.POSITIVE_INFINITY, clippedNorm: Number.NaN, applied: false } as const;

  /** Answers so many steps as the portable engine does, and then none; remembers what it was asked. */
  function failingAfter(steps: number, loss: number, diagnose: Engine['diagnose'] = async () => ORIGIN) {
    const batches: Batch[] = [];
    const diagnosed: Batch[] = [];
    const create = replacing((engine) => ({
      stepsInFlight: 3,
      step: async (batch, control): Promise<StepResult> => {
        const number = batches.push(batch);
        const result = await engine.step(batch, control);
        return number <= steps ? result : { ...result, ...failed, loss };
      },
      diagnose(batch, masks) {
        diagnosed.push(batch);
        return diagnose(batch, masks);
      },
    }));
    return { batches, diagnosed, create };
  }

  test('is told with what was asked behind it left out; its window is read again', async () => {
    const { batches, diagnosed, create } = failingAfter(4, 2.5);
    const run = await openRun(create);
    const outcomes: StepOutcome[] = [];
    while (outcomes.at(-1)?.kind !== 'non-finite') outcomes.push(...(await run.step(yieldNothing)));
    expect(rowsOf(outcomes).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    const event = outcomes.at(-1);
    if (event?.kind !== 'non-finite') throw new Error('no event');
    expect(event.event).toMatchObject({ step: 5, quantity: 'gradient', origin: ORIGIN });
    expect([run.steps, run.stepsAsked]).toEqual([4, 4]);
    expect(diagnosed).toEqual([batches[4]]);
    const asked = batches.length;
    await run.step(yieldNothing);
    expect(batches[asked]).toEqual(batches[4]);
    expect(batches[5]).not.toEqual(batches[4]);
  });

  test.each([
    [Number.NaN, 'loss'],
    [Number.POSITIVE_INFINITY, 'loss'],
    [3.1, 'gradient'],
  ] as const)('whose loss is %d names the %s', async (loss, quantity) => {
    const run = await openRun(failingAfter(0, loss).create);
    await run.step(yieldNothing);
    const [outcome] = await run.drain();
    expect(outcome).toMatchObject({ kind: 'non-finite', event: { step: 1, quantity, largestUpdate: null } });
  });

  test('comes with the largest update of a block before it', async () => {
    const run = await openRun(failingAfter(6, 1).create);
    const outcomes: StepOutcome[] = [];
    while (outcomes.at(-1)?.kind !== 'non-finite') outcomes.push(...(await run.step(yieldNothing)));
    const updates = outcomes.flatMap((outcome) =>
      outcome.kind === 'applied' ? [[...(outcome.statistics?.updateNorms ?? [])]] : [],
    );
    expect(updates).toHaveLength(6);
    const norm = Math.max(...updates.flat());
    const step = updates.findIndex((norms) => norms.includes(norm));
    expect(outcomes.at(-1)).toMatchObject({
      event: { largestUpdate: { step: step + 1, block: updates[step].indexOf(norm), norm } },
    });
  });

  test('has no origin where the search for it takes too much memory; another fault of it is not hidden', async () => {
    const refused = new ProblemError({ key: 'problem.text.empty', values: {} });
    const run = await openRun(failingAfter(0, 1, () => Promise.reject(refused)).create);
    await run.step(yieldNothing);
    expect(await run.drain()).toMatchObject([{ kind: 'non-finite', event: { origin: null } }]);
    const faulty = await openRun(failingAfter(0, 1, () => Promise.reject(new TypeError('a fault'))).create);
    await faulty.step(yieldNothing);
    await expect(faulty.drain()).rejects.toThrow('a fault');
  });

  test('at a validation is told without one', async () => {
    const evaluate = vi.fn();
    const { create } = failingAfter(9, 1);
    const config = { ...CONFIG, validationInterval: 10 };
    const run = await openRun(
      async (spec, weights) => withMembers(await create(spec, weights), { evaluate }),
      config,
    );
    const outcomes: StepOutcome[] = [];
    for (let i = 0; i < 10; i++) outcomes.push(...(await run.step(yieldNothing)));
    expect(outcomes.map(({ kind }) => kind)).toEqual([...Array(9).fill('applied'), 'non-finite']);
    expect(evaluate).not.toHaveBeenCalled();
  });
});

describe('a row', () => {
  const first = async (changes: Partial<RunConfig>) =>
    (await (await openRun(createPortableEngine, { ...CONFIG, ...changes })).step(yieldNothing))[0];

  test('has the threshold of clipping by norm alone, and how far clipping turned the gradient', async () => {
    const byNorm = await first({ clipMode: 'norm', clipThreshold: 0.01 });
    const byValue = await first({ clipMode: 'value', clipThreshold: 0.01 });
    const off = await first({ clipGradients: false });
    const rows = rowsOf([byNorm, byValue, off]);
    expect(rows.map(({ clipThreshold }) => clipThreshold)).toEqual([0.01, Number.NaN, Number.NaN]);
    expect(rows.map(clippingOf)).toEqual([
      { mode: 'norm', threshold: 0.01 },
      { mode: 'value', threshold: 0.01 },
      null,
    ]);
    expect(rows[0].clipCosine).toBeCloseTo(1, 6);
    expect(rows[1].clipCosine).toBeLessThan(0.999);
    expect(rows.map(({ clippedShare }) => clippedShare)).toEqual([1, 1, 0]);
    expect(rows.map(({ epoch }) => epoch)).toEqual(Array(3).fill(1 / 14));
  });

  test('has a number for every metric, and no other', async () => {
    const [row] = rowsOf([await first({})]);
    expect(Object.keys(row).sort()).toEqual([...METRICS].sort());
    for (const name of METRICS) expect(row[name], name).toBeTypeOf('number');
  });

  test('comes with statistics of as many blocks as the model has, and with what their shape follows from', async () => {
    const run = await openRun(createPortableEngine, CONFIG);
    const [outcome] = await run.step(yieldNothing);
    if (outcome.kind !== 'applied') throw new Error('not applied');
    expect(outcome.spec).toEqual(engineSpec(CONFIG, run.task));
    expect(outcome.statistics?.gradientNorms).toHaveLength(blockTable(outcome.spec.model).length);
  });

  test('of a step that was not measured says so', async () => {
    const unmeasured = replacing((engine) => ({
      step: async (batch, control) => ({ ...(await engine.step(batch, control)), statistics: null }),
    }));
    const [outcome] = await (await openRun(unmeasured)).step(yieldNothing);
    expect(outcome).toMatchObject({ kind: 'applied', statistics: null, row: { clipCosine: Number.NaN } });
  });

  test('has no validation loss where there is no text for one', async () => {
    const config = { ...CONFIG, validationShare: 0, validationInterval: 10 };
    const rows = await train(await openRun(createPortableEngine, config), 10);
    expect(rows[9].valLoss).toBeNaN();
  });
});

test('messages are let in before every batch of a validation, whose time does not count as slow training', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const run = await openRun(createPortableEngine, { ...CONFIG, validationInterval: 10 });
  run.resume();
  let pauses = 0;
  const rates: number[] = [];
  for (let step = 1; step <= 12; step++) {
    now += 100;
    const [row] = rowsOf(
      await run.step(async () => {
        pauses++;
        now += 60_000;
      }),
    );
    rates.push(row.charsPerSecond);
    if (step < 10) expect(pauses).toBe(0);
  }
  vi.restoreAllMocks();
  // 36 characters for validation: 35 targets, four windows of 5 characters of 2 streams.
  expect(pauses).toBe(4);
  // Ten characters in a tenth of a second, before it and after it.
  for (const rate of rates) expect(rate).toBeCloseTo(100, 9);
});
