// How far back a gradient reaches: with L_T the loss of the last time step of a batch, the norms
//   || dL_T / dh_(T-k) ||,  k = 0, 1, ... T-1,
// of the total derivative, for every stream, layer and state, and their spread over the streams (Pascanu et al. 2013).
import type { StateGradients } from '../engine/engine.ts';
import { MovingQuantiles } from '../numeric/moving-quantiles.ts';

/** Quantiles over the streams of a window; entry k is lag k. */
export interface LagCurve {
  readonly p5: Float64Array;
  readonly median: Float64Array;
  readonly p95: Float64Array;
}

/** [layer][state of the cell: h, c] */
export type LagCurves = readonly (readonly LagCurve[])[];

/**
 * The spread of lag gradients, from the state gradients of a task's probe batch of B streams. The engine's loss is the mean
 * over the B targets, so that each stream's gradient comes out as 1/B of its own: it is multiplied by B again.
 */
export function lagCurves(stateGradients: StateGradients, batchSize: number): LagCurves {
  return stateGradients.map((states) => states.map((norms) => lagCurve(norms, batchSize)));
}

/** norms: [T, B] time-major. */
function lagCurve(norms: Float32Array, batchSize: number): LagCurve {
  const steps = norms.length / batchSize;
  const curve = {
    p5: new Float64Array(steps),
    median: new Float64Array(steps),
    p95: new Float64Array(steps),
  };
  const streams = new MovingQuantiles(batchSize);
  for (let lag = 0; lag < steps; lag++) {
    const row = (steps - 1 - lag) * batchSize;
    streams.clear();
    for (let b = 0; b < batchSize; b++) streams.push(batchSize * norms[row + b]);
    curve.p5[lag] = streams.quantile(0.05);
    curve.median[lag] = streams.quantile(0.5);
    curve.p95[lag] = streams.quantile(0.95);
  }
  return curve;
}

/** Spacing of 32-bit floats at 1, and the least of them that is kept in full. */
const SPACING = 2 ** -23;
const LEAST = 2 ** -126;

/**
 * The first lag whose median is at the limit of 32 bits: below the numbers that they hold in full, or fallen within one
 * character by more than the spacing of 32-bit floats, and 1 - tanh^2 and its like are known no closer than that. What is
 * older follows from it. null where every lag is above.
 */
export function roundingFrom({ median }: Pick<LagCurve, 'median'>): number | null {
  const lag = median.findIndex((value, k) => value < LEAST || (k > 0 && value < SPACING * median[k - 1]));
  return lag < 0 ? null : lag;
}

/** What a factor per step makes of the value at lag 0: value * factor^k for k = 0 ... lags - 1. */
export function geometricDecay(value: number, factor: number, lags: number): Float64Array {
  return Float64Array.from({ length: lags }, (_, k) => value * factor ** k);
}
