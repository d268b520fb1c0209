// What a run may rely on: the same numbers again, states that can be saved and brought back, calls answered in the
// order they were made, and a step without a finite result that leaves everything as it was.
import { describe, expect, test } from 'vitest';
import type { Engine, StepControl } from '../../src/engine/engine.ts';
import type { Batch } from '../../src/model/batch.ts';
import { DECODER_WEIGHT, EMBEDDING } from '../../src/model/parameters.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { describeEngines, float32Values, openEngine, optimiserSpec } from './engines.ts';

const CONTROL: StepControl = { learningRate: 0.05, clipping: { mode: 'norm', threshold: 0.3 } };
const ADAM = optimiserSpec('adam');

async function losses(engine: Engine, windows: readonly Batch[]): Promise<number[]> {
  const measured: number[] = [];
  for (const window of windows) measured.push((await engine.step(window, CONTROL)).loss);
  return measured;
}

describeEngines((engine) => {
  const example = randomCase(smallModel({ embedding: 5 }), { windows: 6 });
  const [first, ...others] = example.windows;

  test('the same weights and windows give the same losses, bit for bit', async () => {
    const one = await losses(await openEngine(engine, example, ADAM), example.windows);
    const two = await losses(await openEngine(engine, example, ADAM), example.windows);
    expect(two).toEqual(one);
    expect(new Set(one).size).toBe(one.length);
  });

  describe('snapshots', () => {
    test('what follows a restored snapshot follows it again, bit for bit', async () => {
      const opened = await openEngine(engine, example, ADAM);
      await losses(opened, others);
      const snapshot = await opened.snapshot();
      const onwards = await losses(opened, example.windows);
      opened.restore(snapshot);
      expect(await losses(opened, example.windows)).toEqual(onwards);

      const elsewhere = await openEngine(
        engine,
        { ...example, weights: randomCase(example.model, { seed: 2 }).weights },
        ADAM,
      );
      elsewhere.restore(snapshot);
      expect(await elsewhere.snapshot()).toEqual(snapshot);
      expect(await losses(elsewhere, example.windows)).toEqual(onwards);
    });

    test('a snapshot is a copy, and so is what was restored', async () => {
      const opened = await openEngine(engine, example, ADAM);
      const expected = await losses(await openEngine(engine, example, ADAM), example.windows);
      const snapshot = await opened.snapshot();
      opened.restore(snapshot);
      const arrays = [snapshot.weights, ...snapshot.slots].flatMap((values) => [...values.values()]);
      for (const values of [...arrays, ...snapshot.state.flat()]) values.fill(7);
      expect(await losses(opened, example.windows)).toEqual(expected);
    });

    test.each(['weights', 'slots', 'state'] as const)(
      '%s of another shape are refused, and nothing changes',
      async (part) => {
        const opened = await openEngine(engine, example, ADAM);
        await opened.step(first, CONTROL);
        const before = await opened.snapshot();
        const wider = await openEngine(
          engine,
          randomCase(smallModel({ embedding: 5, hiddenUnits: 7 })),
          ADAM,
        );
        const misfit = { ...before, [part]: (await wider.snapshot())[part] };
        expect(() => opened.restore(misfit)).toThrow(RangeError);
        expect(() => opened.restore({ ...before, [part]: part === 'weights' ? new Map() : [] })).toThrow(
          RangeError,
        );
        expect(await opened.snapshot()).toEqual(before);
      },
    );
  });

  describe('calls are answered in the order they were made', () => {
    test('a state reset while a step is under way comes after it', async () => {
      const opened = await openEngine(engine, example, ADAM);
      const step = opened.step(first, CONTROL);
      opened.resetState();
      const { state, updates } = await opened.snapshot();
      expect((await step).applied).toBe(true);
      expect(updates).toBe(1);
      expect(state.flat().every((part) => part.every((value) => value === 0))).toBe(true);
    });

    test('weights restored while a step is under way stay', async () => {
      const opened = await openEngine(engine, example, ADAM);
      const start = await opened.snapshot();
      const expected = (await opened.step(first, CONTROL)).loss;
      opened.restore(start);
      const step = opened.step(first, CONTROL);
      const other = { ...start, weights: randomCase(example.model, { seed: 5 }).weights };
      opened.restore(other);
      expect((await step).loss).toBe(expected);
      expect(await opened.snapshot()).toEqual(other);
    });

    test('steps asked for at once are those asked for one by one', async () => {
      const expected = await losses(await openEngine(engine, example, ADAM), example.windows);
      const opened = await openEngine(engine, example, ADAM);
      const steps = await Promise.all(example.windows.map((window) => opened.step(window, CONTROL)));
      expect(steps.map((step) => step.loss)).toEqual(expected);
    });
  });

  describe('readings', () => {
    test('gradients and evaluation change nothing', async () => {
      const opened = await openEngine(engine, example, ADAM);
      await opened.step(first, CONTROL);
      const before = await opened.snapshot();
      const reading = await opened.gradients(others[0]);
      await opened.evaluate(others);
      expect(await opened.snapshot()).toEqual(before);
      expect(await opened.gradients(others[0])).toEqual(reading);
    });

    test('a sampler keeps the weights of the moment it was made', async () => {
      const opened = await openEngine(engine, example, ADAM);
      const read = async () => {
        const sampler = opened.sampler();
        const logits = [await sampler.next(1), await sampler.next(2)];
        sampler.dispose();
        return logits;
      };
      const expected = await read();
      const sampler = opened.sampler();
      const before = await sampler.next(1);
      await opened.step(first, CONTROL);
      expect([before, await sampler.next(2)]).toEqual(expected);
      sampler.dispose();
      expect(await read()).not.toEqual(expected);
    });
  });

  describe('a step without a finite loss or gradient', () => {
    test.each([
      ['RNN tanh', smallModel({ cell: 'rnn' })],
      ['RNN ReLU', smallModel({ cell: 'rnn', activation: 'relu' })],
      ['RNN logistic', smallModel({ cell: 'rnn', activation: 'logistic' })],
      ['LSTM', smallModel()],
      ['GRU reset-after', smallModel({ cell: 'gru' })],
      ['GRU reset-before', smallModel({ cell: 'gru', gruForm: 'reset-before' })],
    ])('%s: a NaN among the weights', async (_, model) => {
      const broken = randomCase(model, { windows: 3 });
      const opened = await openEngine(engine, broken, ADAM);
      await opened.step(broken.windows[0], CONTROL);
      const intact = await opened.snapshot();
      const weights = float32Values(intact.weights);
      weights.get('weight_hh_l0')?.fill(Number.NaN, 0, 1);
      opened.restore({ ...intact, weights });
      const before = await opened.snapshot();
      const step = await opened.step(broken.windows[1], CONTROL);
      expect(step.applied).toBe(false);
      expect(step.loss).toBeNaN();
      expect(await opened.snapshot()).toEqual(before);
      opened.restore(intact);
      expect((await opened.step(broken.windows[2], CONTROL)).applied).toBe(true);
    });

    test.each([null, { mode: 'norm', threshold: 1 }, { mode: 'value', threshold: 1 }] as const)(
      'a gradient that overflows behind a finite loss, clipping %o',
      async (clipping) => {
        // e W = 1, so the forward pass is harmless; backward, two factors of 1e25 meet in the embedding's gradient.
        const weights = float32Values(example.weights);
        scale(weights.get(EMBEDDING), 1e-25);
        scale(weights.get('weight_ih_l0'), 1e25);
        scale(weights.get(DECODER_WEIGHT), 1e25);
        const opened = await openEngine(engine, { ...example, weights }, ADAM);
        const before = await opened.snapshot();
        const step = await opened.step(first, { ...CONTROL, clipping });
        expect(step.loss).toBeGreaterThan(1e20);
        expect(step.loss).toBeLessThan(Number.POSITIVE_INFINITY);
        expect(Number.isFinite(step.gradientNorm)).toBe(false);
        expect(step.applied).toBe(false);
        expect(await opened.snapshot()).toEqual(before);
      },
    );
  });
});

function scale(values: Float32Array | undefined, factor: number) {
  values?.forEach((value, i) => {
    values[i] = value * factor;
  });
}
