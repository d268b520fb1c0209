// The masks of dropout between layers (Srivastava et al. 2014, scaled as PyTorch scales them): each output of a layer is
// left out with probability p, and the rest is divided by 1 - p. A mask depends on seed and step alone: it is the same
// on every device, and again the same for a run that was rewound.
import type { RunConfig } from '../config/fields.ts';
import { randomStream } from '../numeric/random.ts';
import type { BatchSize } from '../tasks/task.ts';

/** What step n, from 1, multiplies by: [layers - 1] of [T, B, H]. */
export function dropoutMasks(
  config: RunConfig,
  { sequenceLength, batchSize }: BatchSize,
  step: number,
): Float32Array[] {
  const { dropout, layers, hiddenUnits, randomSeed } = config;
  const stream = randomStream(randomSeed, 'dropout', step);
  const kept = 1 / (1 - dropout);
  const leftOut = dropout * 2 ** 32;
  return Array.from({ length: layers - 1 }, () => {
    const mask = new Float32Array(sequenceLength * batchSize * hiddenUnits); // [T, B, H]
    for (let i = 0; i < mask.length; i++) if (stream.bits() >= leftOut) mask[i] = kept;
    return mask;
  });
}
