// What a step tells beside loss and norm, on every engine: against PyTorch's autograd in float64, and in closed form
// where squares would leave the range of 32-bit floats.
import { describe, expect, test } from 'vitest';
import type { StateGradients, StepControl, StepStatistics } from '../../src/engine/engine.ts';
import { blockTable } from '../../src/model/blocks.ts';
import { lossAndGradients, state64, values64 } from '../../src/model/host/network.ts';
import { DECODER_WEIGHT } from '../../src/model/parameters.ts';
import { outputWidth } from '../../src/model/spec.ts';
import { type StatisticsCase, statisticsCases } from '../fixtures/fixtures.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { expectAllClose, expectClose, expectCloseNumber } from '../reference/relative-error.ts';
import { casesFor, describeEngines, openEngine, optimiserSpec } from './engines.ts';

const TOLERANCE = 2e-4;
/** A small update of a large weight loses digits in 32-bit floats. */
const UPDATE_TOLERANCE = 1e-3;

/** Every block on its own, so that a large one does not hide a small one. */
function expectNorms(
  what: string,
  ours: Float32Array | undefined,
  theirs: readonly number[],
  tolerance = TOLERANCE,
) {
  expect(ours, what).toHaveLength(theirs.length);
  theirs.forEach((norm, block) => {
    expectCloseNumber(`${what}, block ${block}`, ours?.[block] ?? Number.NaN, norm, tolerance);
  });
}

/** Every time step on its own: the gradient of a far one is small. */
function expectStateGradients(
  ours: StateGradients | null | undefined,
  theirs: StatisticsCase['stateGradients'],
  batchSize: number,
) {
  expect(ours?.map((layer) => layer.length)).toEqual(theirs.map((layer) => layer.length));
  theirs.forEach((layer, l) => {
    layer.forEach((norms, s) => {
      const measured = ours?.[l][s] ?? [];
      expect(measured).toHaveLength(norms.length);
      for (let from = 0; from < norms.length; from += batchSize) {
        const name = `dL/d${'hc'[s]} of layer ${l} at time ${from / batchSize}`;
        const slice = measured.slice(from, from + batchSize);
        expectClose(name, slice, norms.slice(from, from + batchSize), TOLERANCE);
      }
    });
  });
}

function masksOf({ dropoutMasks }: StatisticsCase) {
  return dropoutMasks ? { dropoutMasks: dropoutMasks.map((mask) => Float32Array.from(mask)) } : {};
}

describeEngines((engine) => {
  for (const reference of casesFor(engine, statisticsCases)) {
    const { model, window, batchSize } = reference;
    describe(reference.name, () => {
      test('the blocks are those of the reference', () => {
        expect(blockTable(model).map(({ kind, layer, gate }) => ({ kind, layer, gate }))).toEqual(
          reference.blocks,
        );
      });

      test('a step under every clipping, and gradients', async () => {
        const opened = await openEngine(
          engine,
          reference,
          optimiserSpec(reference.optimiser.kind, reference.optimiser),
        );
        const start = await opened.snapshot();
        for (const { clipping, learningRate, ...expected } of reference.steps) {
          const mode = clipping?.mode ?? 'no clipping';
          const control: StepControl = { learningRate, clipping, statistics: true, ...masksOf(reference) };
          opened.restore(start);
          const step = await opened.step(window, control);
          expect(step.applied).toBe(true);
          expectCloseNumber(`${mode}: loss`, step.loss, reference.loss, TOLERANCE);
          expectCloseNumber(`${mode}: global norm`, step.gradientNorm, reference.gradientNorm, TOLERANCE);
          expectCloseNumber(`${mode}: clipped norm`, step.clippedNorm, expected.clippedNorm, TOLERANCE);
          const reported = step.statistics as StepStatistics;
          expectNorms(`${mode}: gradient`, reported.gradientNorms, reference.gradientNorms);
          expectNorms(`${mode}: clipped gradient`, reported.clippedNorms, expected.clippedNorms);
          expectNorms(`${mode}: weights`, reported.weightNorms, reference.weightNorms);
          expectNorms(`${mode}: update`, reported.updateNorms, expected.updateNorms, UPDATE_TOLERANCE);
          expect(reported.clipCosine, mode).toBeCloseTo(expected.clipCosine, 5);
          expectStateGradients(reported.stateGradients, reference.stateGradients, batchSize);
        }

        // With the same masks.
        opened.restore(start);
        const ours = await opened.gradients(window, masksOf(reference).dropoutMasks);
        expectCloseNumber('loss', ours.loss, reference.loss, TOLERANCE);
        expectAllClose(ours.gradients, reference.gradients, TOLERANCE, 'gradient of');
        expectStateGradients(ours.stateGradients, reference.stateGradients, batchSize);

        // Of the last character alone, without dropout.
        const { lastCharacter } = reference;
        const last = await opened.gradients(lastCharacter.window);
        expectCloseNumber('loss', last.loss, lastCharacter.loss, TOLERANCE);
        expectStateGradients(last.stateGradients, lastCharacter.stateGradients, batchSize);
      });
    });
  }

  test('a step that was not asked measures nothing, and is the same step', async () => {
    const [reference] = statisticsCases;
    const results = [];
    for (const asked of [{ statistics: true }, { statistics: false }, {}]) {
      const opened = await openEngine(engine, reference, optimiserSpec('adam'));
      const clipping = { mode: 'parameter', threshold: 0.05 } as const;
      const control = { learningRate: 0.01, clipping, ...asked };
      const { statistics, ...step } = await opened.step(reference.window, control);
      expect(statistics !== null).toBe(asked.statistics === true);
      results.push({ step, after: await opened.snapshot() });
    }
    expect(results[2]).toEqual(results[0]);
    expect(results[1]).toEqual(results[0]);
  });

  describe('out of the range of squares', () => {
    test('gradients of 1e30 have a finite norm in every block', async () => {
      const example = randomCase(smallModel({ cell: 'gru' }));
      const [window] = example.windows;
      const weights = new Map(example.weights);
      weights.set(DECODER_WEIGHT, weights.get(DECODER_WEIGHT)?.map((w) => w * 1e31) ?? new Float32Array());
      const theirs = lossAndGradients(
        example.model,
        values64(Object.fromEntries(weights)),
        window,
        state64(example.state),
      );
      const norms = blockTable(example.model).map(({ parts }) => {
        const entries = parts.flatMap(({ parameter, from, to }) => {
          const gradient = theirs.gradients.get(parameter) ?? new Float64Array();
          const columns = parameter.startsWith('bias')
            ? gradient.length
            : parameter.startsWith('decoder')
              ? outputWidth(example.model)
              : 3 * example.model.hiddenUnits;
          return [...gradient].filter((_, i) => i % columns >= from && i % columns < to);
        });
        return Math.hypot(...entries);
      });
      expect(Math.max(...norms)).toBeGreaterThan(1e29);
      const opened = await openEngine(engine, { ...example, weights });
      const clipping = { mode: 'parameter', threshold: 1 } as const;
      const step = await opened.step(window, { learningRate: 0.1, clipping, statistics: true });
      const reported = step.statistics as StepStatistics;
      expect(step.applied).toBe(true);
      expectNorms('gradient', reported.gradientNorms, norms);
      expectCloseNumber(
        'recurrent weights clipped',
        Math.hypot(...reported.clippedNorms.slice(3, 6)),
        1,
        TOLERANCE,
      );
    });

    test('gradients that vanish below 1e-20 are still told', async () => {
      // h' = relu(x + 1e-4 h) with x > 0: backwards, every time step multiplies by 1e-4.
      const model = smallModel({ cell: 'rnn', activation: 'relu' });
      const { hiddenUnits: H } = model;
      const example = randomCase(model, { sequenceLength: 8 });
      const weights = new Map(example.weights);
      weights.set(
        'weight_hh_l0',
        Float32Array.from({ length: H * H }, (_, i) => (i % (H + 1) === 0 ? 1e-4 : 0)),
      );
      weights.set('bias_ih_l0', new Float32Array(H).fill(3));
      const targets = example.windows[0].targets.map((target, i, all) => (i < all.length - 3 ? -1 : target));
      const opened = await openEngine(engine, { ...example, weights });
      const { stateGradients } = await opened.gradients({ ...example.windows[0], targets });
      const [norms] = stateGradients?.[0] ?? [];
      expect(norms[21]).toBeGreaterThan(0.01);
      for (let lag = 0; lag < 8; lag++) {
        const row = norms.slice(21 - 3 * lag, 24 - 3 * lag);
        expectClose(
          `lag ${lag}`,
          row,
          norms.slice(21).map((norm) => norm * 1e-4 ** lag),
          TOLERANCE,
        );
      }
    });
  });

  test('a step that is not applied updates nothing, and says so', async () => {
    const example = randomCase(smallModel());
    const weights = new Map(example.weights);
    weights.set('weight_hh_l0', weights.get('weight_hh_l0')?.fill(Number.NaN, 0, 1) ?? new Float32Array());
    const opened = await openEngine(engine, { ...example, weights });
    const clipping = { mode: 'parameter', threshold: 1 } as const;
    const step = await opened.step(example.windows[0], { learningRate: 0.1, clipping, statistics: true });
    expect(step.applied).toBe(false);
    expect([...(step.statistics?.updateNorms ?? [])]).toEqual(blockTable(example.model).map(() => 0));
  });

  test('dropout masks that are missing or do not fit are refused, and nothing changes', async () => {
    const example = randomCase(smallModel({ layers: 3, dropout: 0.5 }));
    const { sequenceLength, batchSize, model, windows } = example;
    const opened = await openEngine(engine, example);
    const before = await opened.snapshot();
    const mask = () => new Float32Array(sequenceLength * batchSize * model.hiddenUnits).fill(1);
    const control = { learningRate: 0.1, clipping: null };
    await expect(opened.step(windows[0], control)).rejects.toThrow(/no dropout masks: 2 expected/);
    for (const dropoutMasks of [[], [mask()], [mask(), mask(), mask()], [mask(), mask().subarray(1)]]) {
      await expect(opened.step(windows[0], { ...control, dropoutMasks })).rejects.toThrow(RangeError);
      await expect(opened.gradients(windows[0], dropoutMasks)).rejects.toThrow(RangeError);
    }
    expect(await opened.snapshot()).toEqual(before);
    expect((await opened.step(windows[0], { ...control, dropoutMasks: [mask(), mask()] })).applied).toBe(
      true,
    );
  });
});
