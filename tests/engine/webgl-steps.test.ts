// What the fused engine promises of its steps: how many draws and bytes they take, that nothing is compiled after the
// start, that tfjs computes on the same context in between, and what happens behind a step that is refused.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, StepControl } from '../../src/engine/engine.ts';
import { createFusedEngine } from '../../src/engine/fused-engine.ts';
import { tf } from '../../src/engine/tfjs.ts';
import type { CellKind } from '../../src/model/cells/registry.ts';
import { type RandomCase, randomCase, smallModel } from '../reference/random-case.ts';
import { openEngine, optimiserSpec, sharedWebgl, startSharedWebgl } from './engines.ts';

const CONTROL: StepControl = { learningRate: 0.05, clipping: { mode: 'norm', threshold: 0.3 } };
const FUSED = { name: 'fused', slow: false, start: startSharedWebgl, create: createFusedEngine };

const open = (example: RandomCase) => openEngine(FUSED, example, optimiserSpec('adam'));

/** Calls of a method of the context while something runs. */
async function countCalls(
  method: 'drawArrays' | 'linkProgram' | 'texStorage2D',
  task: () => Promise<unknown>,
) {
  const gl = sharedWebgl();
  const original = gl[method];
  let calls = 0;
  Object.defineProperty(gl, method, {
    configurable: true,
    value(...args: never[]) {
      calls++;
      return (original as (...all: never[]) => void).apply(gl, args);
    },
  });
  try {
    await task();
  } finally {
    Reflect.deleteProperty(gl, method);
  }
  return calls;
}

beforeAll(startSharedWebgl);

describe.each(['lstm', 'gru', 'rnn'] as const)('%s of 2 x 128, 64 steps, 32 rows', (cell: CellKind) => {
  test('a step is at most 320 draws, always as many, six more with statistics and one for gates, and 40 MB', async () => {
    const model = smallModel({ cell, layers: 2, hiddenUnits: 128, vocabulary: 65 });
    const example = randomCase(model, { sequenceLength: 64, batchSize: 32 });
    const before = (await open(randomCase(smallModel()))).memory().gpuBytes;
    const engine = await open(example);
    const [window] = example.windows;
    const first = await countCalls('drawArrays', () => engine.step(window, CONTROL));
    const second = await countCalls('drawArrays', () => engine.step(window, { ...CONTROL, clipping: null }));
    const measured = await countCalls('drawArrays', () =>
      engine.step(window, { ...CONTROL, statistics: true }),
    );
    expect(first).toBeLessThanOrEqual(320);
    expect(second).toBe(first);
    expect(measured - first).toBeLessThanOrEqual(cell === 'rnn' ? 6 : 7);
    expect(engine.memory().gpuBytes - before).toBeLessThanOrEqual(40 * 2 ** 20);
  });
});

describe('after the start', () => {
  const example = randomCase(smallModel(), { windows: 6 });

  test('nothing is compiled or allocated, whatever a step is told', async () => {
    const engine = await open(example);
    const controls: StepControl[] = [
      CONTROL,
      { learningRate: 1e-3, clipping: null },
      { learningRate: 0.2, clipping: { mode: 'value', threshold: 0.01 } },
      { learningRate: 0.01, clipping: { mode: 'parameter', threshold: 0.1 }, statistics: true },
    ];
    const live = async () => {
      for (const control of controls) await engine.step(example.windows[0], control);
      await engine.evaluate(example.windows);
      await engine.gradients(example.windows[1]);
      engine.restore(await engine.snapshot());
      await engine.step(example.windows[0], CONTROL);
    };
    expect(await countCalls('linkProgram', live)).toBe(0);
    expect(await countCalls('texStorage2D', live)).toBe(0);
  });

  test('how many programs are ready is told while they compile', async () => {
    const reported: [number, number][] = [];
    const { model, sequenceLength, batchSize, weights } = example;
    const spec = { model, sequenceLength, batchSize, optimiser: optimiserSpec('sgd') };
    const progress = (ready: number, total: number) => reported.push([ready, total]);
    (await createFusedEngine(spec, weights, { progress })).dispose();
    const total = reported.length - 1;
    expect(total).toBeGreaterThan(10);
    expect(reported).toEqual(Array.from({ length: total + 1 }, (_, ready) => [ready, total]));
  });

  test('tfjs computes between two steps, and neither disturbs the other', async () => {
    const stock = async () => {
      const product = tf.tidy(() =>
        tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
      );
      expect([...(await product.data())]).toEqual([19, 22, 43, 50]);
      product.dispose();
      const row = tf.tidy(() => tf.softmax(tf.tensor1d([0, Math.log(3)])));
      expect([...(await row.data())].map((p) => p.toFixed(4))).toEqual(['0.2500', '0.7500']);
      row.dispose();
    };
    const alone = await open(example);
    const beside = await open(example);
    await stock();
    for (const window of example.windows) {
      const pending = beside.step(window, CONTROL);
      await stock();
      expect(await pending).toEqual(await alone.step(window, CONTROL));
    }
    expect(sharedWebgl().getError()).toBe(0);
  });

  test('steps asked for together are those asked for one after another', async () => {
    const together = await open(example);
    const separate = await open(example);
    const answers = await Promise.all(example.windows.map((window) => together.step(window, CONTROL)));
    for (const [i, window] of example.windows.entries())
      expect(await separate.step(window, CONTROL)).toEqual(answers[i]);
    expect(await together.snapshot()).toEqual(await separate.snapshot());
  });

  test('a snapshot asked for between steps in flight is of its moment, when all are answered at once too', async () => {
    const [first, second, third, fourth] = example.windows;
    const engine = await open(example);
    const before = [first, second].map((window) => engine.step(window, CONTROL));
    const snapshot = engine.snapshot();
    const after = [third, fourth].map((window) => engine.step(window, CONTROL));
    // Promises alone, no task: everything is issued, nothing is polled. Then the GPU is waited for.
    for (let turns = 0; turns < 1000; turns++) await null;
    sharedWebgl().finish();
    await Promise.all([...before, ...after]);
    const separate = await open(example);
    for (const window of [first, second]) await separate.step(window, CONTROL);
    expect(await snapshot).toEqual(await separate.snapshot());
  });
});

describe('behind a step that is not finite', () => {
  const example = randomCase(smallModel(), { windows: 2 });
  const [window] = example.windows;

  async function broken(): Promise<Engine> {
    const engine = await open(example);
    const snapshot = await engine.snapshot();
    const state = snapshot.state.map((layer) => layer.map((part) => part.slice().fill(Number.NaN)));
    engine.restore({ ...snapshot, state });
    return engine;
  }

  test('no step in flight is applied, good as it may be; the next one asked for is', async () => {
    const engine = await broken();
    const before = await engine.snapshot();
    const bad = engine.step(window, CONTROL);
    engine.resetState();
    const behind = engine.step(window, CONTROL);
    expect(await bad).toMatchObject({ applied: false, loss: Number.NaN });
    const held = await behind;
    expect(held.applied).toBe(false);
    expect(held.loss).toBeGreaterThan(0);
    expect(await engine.snapshot()).toEqual(before);

    engine.resetState();
    const again = await engine.step(window, CONTROL);
    expect(again).toEqual({ ...held, applied: true });
    expect((await engine.snapshot()).updates).toBe(1);
  });

  test('the updates after it count on from those before it', async () => {
    const engine = await broken();
    await Promise.all([engine.step(window, CONTROL), engine.step(window, CONTROL)]);
    engine.resetState();
    const reference = await open(example);
    reference.resetState();
    for (let i = 0; i < 3; i++) {
      expect(await engine.step(window, CONTROL)).toEqual(await reference.step(window, CONTROL));
    }
    expect(await engine.snapshot()).toEqual(await reference.snapshot());
  });
});

test('a disposed engine answers no more', async () => {
  const example = randomCase(smallModel());
  const engine = await open(example);
  const pending = engine.step(example.windows[0], CONTROL);
  engine.dispose();
  await expect(pending).rejects.toThrow('disposed');
  await expect(engine.snapshot()).rejects.toThrow('disposed');
});
