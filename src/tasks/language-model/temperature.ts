// Sampling a character: softmax of logits / temperature (Boltzmann), drawn from a seeded stream.
import { refuse } from '../../i18n/problem.ts';
import type { RandomStream } from '../../numeric/random.ts';

export interface Draw {
  readonly id: number;
  /** The probability that the distribution at this temperature gave it. */
  readonly probability: number;
}

/**
 * Draws an id from softmax(logits / temperature), temperature > 0, by inversion of the cumulative sum in float64.
 * Throws ProblemError where a logit is NaN or the largest is not finite: no probability follows from them.
 */
export function drawCharacter(logits: Float32Array, temperature: number, stream: RandomStream): Draw {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(largest)) refuse('problem.sample.not-finite');
  const weights = Float64Array.from(logits, (logit) => Math.exp((logit - largest) / temperature));
  const total = weights.reduce((a, b) => a + b, 0);
  let remaining = stream.uniform() * total;
  for (let id = 0; id < weights.length; id++) {
    remaining -= weights[id];
    if (remaining < 0) return { id, probability: weights[id] / total };
  }
  const last = weights.findLastIndex((weight) => weight > 0);
  return { id: last, probability: weights[last] / total };
}
