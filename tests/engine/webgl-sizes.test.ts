// The fused kernels at sizes that fill no texel, block or frame evenly, in every tuning, against float64.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, StepStatistics } from '../../src/engine/engine.ts';
import { createFusedEngine } from '../../src/engine/fused-engine.ts';
import type { Tuning } from '../../src/engine/webgl/tuning.ts';
import { type BlockPart, blockTable } from '../../src/model/blocks.ts';
import { type LossAndGradients, lossAndGradients, state64, values64 } from '../../src/model/host/network.ts';
import { DECODER_WEIGHT, parameterTable } from '../../src/model/parameters.ts';
import type { ModelSpec } from '../../src/model/spec.ts';
import { type RandomCase, randomCase, type SmallModel, smallModel } from '../reference/random-case.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../reference/relative-error.ts';
import { stateNorms } from '../reference/state-norms.ts';
import { optimiserSpec, startSharedWebgl } from './engines.ts';

const TOLERANCE = 1e-4;

const TUNINGS: readonly Tuning[] = [
  { fetchStyle: 'sampled', rows: 8, fused: false },
  { fetchStyle: 'sampled', rows: 8, fused: true },
  { fetchStyle: 'texel', rows: 4, fused: true },
  { fetchStyle: 'texel', rows: 4, fused: false },
];

const CELLS: readonly SmallModel[] = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'logistic' },
  { cell: 'lstm' },
  { cell: 'gru', gruForm: 'reset-after' },
  { cell: 'gru', gruForm: 'reset-before' },
  { cell: 'mgu' },
  { cell: 'lstm-peephole' },
];

interface Size {
  readonly changes: SmallModel;
  readonly sequenceLength: number;
  readonly batchSize: number;
  readonly seed: number;
}

async function expectAgreement({ changes, sequenceLength, batchSize, seed }: Size, tuning: Tuning) {
  const example = randomCase(smallModel(changes), { seed, sequenceLength, batchSize });
  const { model, weights, state } = example;
  const [window] = example.windows;
  if (seed % 2 === 0) window.targets.fill(-1, 0, batchSize);
  const reference = lossAndGradients(model, values64(Object.fromEntries(weights)), window, state64(state));
  const spec = { model, optimiser: optimiserSpec('sgd'), sequenceLength, batchSize };
  const engine = await createFusedEngine(spec, weights, { tuning });
  try {
    engine.restore({ updates: 0, weights, slots: [], state });
    const ours = await engine.gradients(window);
    expectCloseNumber('loss', ours.loss, reference.loss, TOLERANCE);
    expectAllClose(ours.gradients, Object.fromEntries(reference.gradients), TOLERANCE, 'gradient of');
    expectStateClose(ours.state, reference.state, TOLERANCE);
    expectStateClose(
      ours.stateGradients,
      stateNorms(reference.stateGradients, model.hiddenUnits),
      TOLERANCE,
      'gradient of',
    );
    await expectNorms(engine, example, reference);
  } finally {
    engine.dispose();
  }
}

/** Norms of every block in a step of plain descent, whose update is the clipped gradient times the rate. */
async function expectNorms(
  engine: Engine,
  { model, weights, windows }: RandomCase,
  { gradients }: LossAndGradients,
) {
  const learningRate = 0.5;
  const norms = (values: ReadonlyMap<string, ArrayLike<number>>) =>
    blockTable(model).map(({ parts }) =>
      Math.hypot(...parts.flatMap((part) => columns(model, values.get(part.parameter) ?? [], part))),
    );
  const threshold = 0.7 * Math.hypot(...(gradients.get(DECODER_WEIGHT) ?? []));
  const step = await engine.step(windows[0], {
    learningRate,
    clipping: { mode: 'parameter', threshold },
    statistics: true,
  });
  const clipped = new Map(
    [...gradients].map(([name, gradient]) => {
      const factor = Math.min(1, threshold / (Math.hypot(...gradient) + 1e-6));
      return [name, gradient.map((g) => g * factor)];
    }),
  );
  const reported = step.statistics as StepStatistics;
  expectClose('gradient norms', reported.gradientNorms, norms(gradients), TOLERANCE);
  expectClose('clipped norms', reported.clippedNorms, norms(clipped), TOLERANCE);
  expectClose('weight norms', reported.weightNorms, norms(weights), TOLERANCE);
  const updates = norms(clipped).map((norm) => norm * learningRate);
  expectClose('update norms', reported.updateNorms, updates, TOLERANCE);
}

/** A block's columns of a parameter. */
function columns(model: ModelSpec, values: ArrayLike<number>, { parameter, from, to }: BlockPart): number[] {
  const shape = parameterTable(model).find(({ name }) => name === parameter)?.shape ?? [];
  const width = shape[shape.length - 1];
  return Array.from(values).filter((_, i) => i % width >= from && i % width < to);
}

describe('fused kernels at odd sizes', () => {
  beforeAll(startSharedWebgl);

  describe.each(CELLS)('%o', (cell) => {
    test.each([
      { hiddenUnits: 10, batchSize: 1, vocabulary: 2, sequenceLength: 2, layers: 1, embedding: null },
      { hiddenUnits: 33, batchSize: 3, vocabulary: 97, sequenceLength: 65, layers: 2, embedding: null },
      { hiddenUnits: 9, batchSize: 17, vocabulary: 1003, sequenceLength: 5, layers: 3, embedding: 7 },
      { hiddenUnits: 130, batchSize: 3, vocabulary: 97, sequenceLength: 3, layers: 1, embedding: 10 },
      { hiddenUnits: 13, batchSize: 40, vocabulary: 5, sequenceLength: 2, layers: 4, embedding: null },
    ])(
      '$hiddenUnits units, $batchSize rows, $vocabulary characters, $sequenceLength steps, $layers layers',
      async ({ batchSize, sequenceLength, ...changes }) => {
        const size = {
          changes: { ...cell, ...changes },
          batchSize,
          sequenceLength,
          seed: changes.hiddenUnits,
        };
        await expectAgreement(size, TUNINGS[changes.hiddenUnits % TUNINGS.length]);
      },
    );
  });

  test('any size, any tuning', async () => {
    const sizes = fc.record({
      changes: fc
        .record({
          cell: fc.constantFrom(...CELLS),
          hiddenUnits: fc.integer({ min: 1, max: 24 }),
          vocabulary: fc.integer({ min: 2, max: 30 }),
          layers: fc.integer({ min: 1, max: 4 }),
          embedding: fc.option(fc.integer({ min: 1, max: 9 })),
        })
        .map(({ cell, ...others }) => ({ ...cell, ...others })),
      sequenceLength: fc.integer({ min: 2, max: 9 }),
      batchSize: fc.integer({ min: 1, max: 20 }),
      seed: fc.integer({ min: 1, max: 1000 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, fc.constantFrom(...TUNINGS), async (size, tuning) => {
        await expectAgreement(size, tuning);
      }),
      { numRuns: 12, seed: 20 },
    );
  }, 180_000);
});

test('a size past what is accepted is refused in words before anything is made', async () => {
  await startSharedWebgl();
  const { model, weights } = randomCase(smallModel({ hiddenUnits: 512, layers: 2 }));
  const spec = { model, optimiser: optimiserSpec('adam'), sequenceLength: 512, batchSize: 256 };
  await expect(createFusedEngine(spec, weights)).rejects.toMatchObject({
    problem: { key: 'problem.webgl-memory' },
  });
});
