// What every engine must give without a stored number: the cells' limits, the float64 reference at sizes that no
// fixture has, and what clipping by the global norm leaves alone.
import { describe, expect, test } from 'vitest';
import type { Clipping } from '../../src/engine/engine.ts';
import { lossAndGradients, state64, values64 } from '../../src/model/host/network.ts';
import { DECODER_BIAS, DECODER_WEIGHT } from '../../src/model/parameters.ts';
import { outputWidth } from '../../src/model/spec.ts';
import { candidateOnly, randomCase, smallModel, withGates } from '../reference/random-case.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
  relativeError,
} from '../reference/relative-error.ts';
import { describeEngines, openEngine } from './engines.ts';

const TOLERANCE = 1e-4;
/** sigmoid(1000) is 1 and sigmoid(-1000) is 0, exactly, in any precision. */
const OPEN = 1000;
const SHUT = -1000;

describeEngines((engine) => {
  test.each([
    [
      'a GRU reset-before of 3 layers',
      { cell: 'gru', gruForm: 'reset-before', layers: 3, embedding: 3 },
      5,
      2,
    ],
    // Past the widths at which kernels go from remainders to whole tiles, vectors and textures.
    ['an LSTM of 2 x 64', { layers: 2, hiddenUnits: 64, vocabulary: 71 }, 12, 17],
    ['a GRU reset-after of 72', { cell: 'gru', hiddenUnits: 72, vocabulary: 130, embedding: 33 }, 9, 16],
  ] as const)('%s is that of the float64 reference', async (_, changes, sequenceLength, batchSize) => {
    const example = randomCase(smallModel(changes), { sequenceLength, batchSize });
    const ours = await (await openEngine(engine, example)).gradients(example.windows[0]);
    const theirs = lossAndGradients(
      example.model,
      values64(Object.fromEntries(example.weights)),
      example.windows[0],
      state64(example.state),
    );
    expectCloseNumber('loss', ours.loss, theirs.loss, TOLERANCE);
    expectAllClose(ours.gradients, Object.fromEntries(theirs.gradients), TOLERANCE, 'gradient of');
    expectStateClose(ours.state, theirs.state, TOLERANCE);
  });

  test.each(['reset-after', 'reset-before'] as const)(
    'a GRU %s with reset gate 1 and update gate 0 is the tanh RNN',
    async (gruForm) => {
      const gru = smallModel({ cell: 'gru', gruForm });
      const example = randomCase(gru);
      const [window] = example.windows;
      const weights = withGates(example, { r: OPEN, z: SHUT });
      const left = await (await openEngine(engine, { ...example, weights })).gradients(window);
      const simple = { ...gru, cell: 'rnn' as const };
      const rest = { ...example, model: simple, weights: candidateOnly(example.weights, gru.hiddenUnits) };
      const right = await (await openEngine(engine, rest)).gradients(window);
      expectCloseNumber('loss', left.loss, right.loss, 1e-6);
      const gradients = candidateOnly(left.gradients, gru.hiddenUnits);
      expectAllClose(gradients, Object.fromEntries(right.gradients), 1e-5, 'gradient of');
      expectStateClose(left.state, right.state, 1e-6);
    },
  );

  test('an LSTM with forget gate 1 and input gate 0 keeps its cell state to the bit', async () => {
    const example = randomCase(smallModel({ layers: 2 }));
    const opened = await openEngine(engine, {
      ...example,
      weights: withGates(example, { f: OPEN, i: SHUT }),
    });
    await opened.step(example.windows[0], { learningRate: 0.01, clipping: null });
    const { state } = await opened.snapshot();
    expect(state.map(([, cellState]) => cellState)).toEqual(example.state.map(([, cellState]) => cellState));
    expect(state[0][0]).not.toEqual(example.state[0][0]);
  });

  test.each(['rnn', 'lstm', 'gru'] as const)(
    'the first loss of a %s with a zero decoder is ln V',
    async (cell) => {
      const example = randomCase(smallModel({ cell, vocabulary: 13 }));
      const weights = new Map(example.weights);
      for (const name of [DECODER_WEIGHT, DECODER_BIAS]) {
        weights.set(name, new Float32Array(weights.get(name)?.length ?? 0));
      }
      const opened = await openEngine(engine, { ...example, weights });
      const { loss } = await opened.step(example.windows[0], { learningRate: 0.01, clipping: null });
      expectCloseNumber('loss', loss, Math.log(13), 1e-6);
    },
  );

  describe('clipping by the global norm', () => {
    const example = randomCase(smallModel({ cell: 'gru', embedding: 4 }));
    const [window] = example.windows;

    /** One step of plain descent at rate 1: the weights move by the gradient that was used. */
    async function descend(clipping: Clipping | null) {
      const opened = await openEngine(engine, example);
      const step = await opened.step(window, { learningRate: 1, clipping });
      const { weights } = await opened.snapshot();
      const moved = [...weights].flatMap(([name, after]) =>
        Array.from(after, (value, i) => value - (example.weights.get(name)?.[i] ?? Number.NaN)),
      );
      return { step, weights, moved };
    }

    test('shortens the gradient to the threshold and leaves its direction', async () => {
      const free = await descend(null);
      const threshold = free.step.gradientNorm / 4;
      const clipped = await descend({ mode: 'norm', threshold });
      expect(clipped.step.gradientNorm).toBe(free.step.gradientNorm);
      expectCloseNumber('norm after clipping', clipped.step.clippedNorm, threshold, 1e-5);
      const quarter = free.moved.map((distance) => distance / 4);
      expect(relativeError(clipped.moved, quarter)).toBeLessThan(1e-5);
    });

    test('divides by the norm plus 1e-6, as PyTorch does', async () => {
      // Targets that are all but certain make gradients so small that the 1e-6 shows.
      const weights = new Map(example.weights);
      weights.set(
        DECODER_BIAS,
        Float32Array.from({ length: outputWidth(example.model) }, (_, v) => (v === 3 ? 13 : 0)),
      );
      const opened = await openEngine(engine, { ...example, weights });
      const sure = { inputs: window.inputs, targets: window.targets.map(() => 3) };
      const threshold = 1e-6;
      const { gradientNorm, clippedNorm } = await opened.step(sure, {
        learningRate: 1,
        clipping: { mode: 'norm', threshold },
      });
      expect(gradientNorm).toBeGreaterThan(threshold);
      expect(gradientNorm).toBeLessThan(1e-4);
      const expected = (gradientNorm * threshold) / (gradientNorm + 1e-6);
      expectCloseNumber('norm after clipping', clippedNorm, expected, 1e-5);
    });

    test('does nothing below the threshold', async () => {
      const free = await descend(null);
      const clipped = await descend({ mode: 'norm', threshold: 2 * free.step.gradientNorm });
      expect(clipped.step).toEqual(free.step);
      expect(clipped.weights).toEqual(free.weights);
    });
  });

  test('the norm of gradients whose squares overflow 32-bit floats is still measured, and clipped', async () => {
    const example = randomCase(smallModel({ cell: 'rnn' }));
    const [window] = example.windows;
    const weights = new Map(example.weights);
    weights.set(DECODER_WEIGHT, weights.get(DECODER_WEIGHT)?.map((w) => w * 1e25) ?? new Float32Array());
    const theirs = lossAndGradients(
      example.model,
      values64(Object.fromEntries(weights)),
      window,
      state64(example.state),
    );
    const norm = Math.hypot(...[...theirs.gradients.values()].flatMap((gradient) => [...gradient]));
    const opened = await openEngine(engine, { ...example, weights });
    const step = await opened.step(window, { learningRate: 0.1, clipping: { mode: 'norm', threshold: 1 } });
    expectCloseNumber('global norm', step.gradientNorm, norm, TOLERANCE);
    expectCloseNumber('norm after clipping', step.clippedNorm, 1, TOLERANCE);
    expect(step.applied).toBe(true);
    const moved = (await opened.snapshot()).weights
      .get('weight_hh_l0')
      ?.map((value, i) => value - (weights.get('weight_hh_l0')?.[i] ?? 0));
    const expected = theirs.gradients.get('weight_hh_l0')?.map((gradient) => (-0.1 * gradient) / norm) ?? [];
    expectClose('way of weight_hh_l0', moved, expected, TOLERANCE);
  });
});
