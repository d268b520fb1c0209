// Clipping of gradients as small as the 1e-6 that PyTorch adds to a norm before it divides:
//   coefficient = min(1, threshold / (norm + 1e-6))
import { expect, test } from 'vitest';
import type { Clipping, StepStatistics } from '../../src/engine/engine.ts';
import { blockTable } from '../../src/model/blocks.ts';
import { DECODER_BIAS, DECODER_WEIGHT } from '../../src/model/parameters.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { expectCloseNumber } from '../reference/relative-error.ts';
import { describeEngines, openEngine } from './engines.ts';

const V = 8;
const BIAS = 12;
/** Small beside the norm, and the 1e-6 a few percent of it. */
const THRESHOLD = 8e-6;

/**
 * A model that all but knows the answer: the decoder has no weights, and a bias of 12 for the first character, which
 * is every target. What it gives each other one is p = 1 / (e^12 + V - 1).
 */
function nearlyCertain() {
  const example = randomCase(smallModel({ cell: 'gru', vocabulary: V }));
  const [{ inputs, targets }] = example.windows;
  const weights = new Map(example.weights);
  weights.set(DECODER_WEIGHT, new Float32Array(V * example.model.hiddenUnits));
  weights.set(DECODER_BIAS, Float32Array.of(BIAS, ...Array(V - 1).fill(0)));
  return { ...example, weights, window: { inputs, targets: targets.map(() => 0) } };
}

describeEngines((engine) => {
  test.each<Clipping>([
    { mode: 'norm', threshold: THRESHOLD },
    { mode: 'parameter', threshold: THRESHOLD },
  ])('by $mode', async (clipping) => {
    const example = nearlyCertain();
    const opened = await openEngine(engine, example);
    const step = await opened.step(example.window, { learningRate: 1, clipping, statistics: true });
    const reported = step.statistics as StepStatistics;
    const blocks = blockTable(example.model);
    const norm = (kind: 'decoder-weight' | 'decoder-bias') =>
      reported.gradientNorms[blocks.findIndex((block) => block.kind === kind)];

    // The bias' gradient is p for each wrong character, -(V - 1) p for the right one; float32 knows it to a percent.
    const p = 1 / (Math.exp(BIAS) + V - 1);
    expectCloseNumber('bias gradient', norm('decoder-bias'), p * Math.sqrt((V - 1) * V), 0.02);
    // Without decoder weights nothing reaches the cells.
    expectCloseNumber(
      'global norm',
      step.gradientNorm,
      Math.hypot(norm('decoder-weight'), norm('decoder-bias')),
      1e-4,
    );

    const coefficient = (of: number) => Math.min(1, THRESHOLD / (of + 1e-6));
    const own = clipping.mode === 'norm' ? step.gradientNorm : norm('decoder-weight');
    // The decoder's weights were 0: they are what the step added.
    const moved = Math.hypot(...((await opened.snapshot()).weights.get(DECODER_WEIGHT) ?? []));
    expectCloseNumber('update', moved, coefficient(own) * norm('decoder-weight'), 1e-4);
    const clipped =
      clipping.mode === 'norm'
        ? coefficient(own) * step.gradientNorm
        : Math.hypot(
            ...(['decoder-weight', 'decoder-bias'] as const).map(
              (kind) => coefficient(norm(kind)) * norm(kind),
            ),
          );
    expectCloseNumber('clipped norm', step.clippedNorm, clipped, 1e-4);
    // A plain threshold / norm would come to the threshold itself.
    const plain = clipping.mode === 'norm' ? THRESHOLD : Math.SQRT2 * THRESHOLD;
    expect(step.clippedNorm).toBeLessThan(0.99 * plain);
  });
});
