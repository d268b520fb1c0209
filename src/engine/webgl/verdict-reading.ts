// From the two texels of a verdict (kernels/verdict.ts) to what a step measured, in float64: a norm whose square
// overflows 32 bits is still a number.
import type { Clipping, StepResult } from '../engine.ts';

/** PyTorch adds this to the norm before it divides. */
const CLIP_EPSILON = 1e-6;
const NAN = 2;

export interface Verdict {
  readonly lossSum: number;
  /** Largest magnitude in the gradient. */
  readonly scale: number;
  /** Global L2 norm of the gradient over the scale. */
  readonly relativeNorm: number;
  readonly applied: boolean;
  /** Norm of the gradient clamped to +-limit, over the limit. */
  readonly relativeClampedNorm: number;
  /** 0 finite, 1 infinite, 2 NaN. */
  readonly notFinite: number;
}

export function readVerdict(texels: Float32Array): Verdict {
  const [lossSum, scale, relativeNorm, applied, , relativeClampedNorm, notFinite] = texels;
  return { lossSum, scale, relativeNorm, applied: applied > 0, relativeClampedNorm, notFinite };
}

export function stepResult(verdict: Verdict, characters: number, clipping: Clipping | null): StepResult {
  const { lossSum, scale, relativeNorm, applied, relativeClampedNorm, notFinite } = verdict;
  let gradientNorm = scale * relativeNorm;
  if (notFinite > 0) gradientNorm = notFinite === NAN ? Number.NaN : Number.POSITIVE_INFINITY;
  let clippedNorm = gradientNorm;
  if (clipping?.mode === 'norm') {
    clippedNorm *= Math.min(1, clipping.threshold / (gradientNorm + CLIP_EPSILON));
  } else if (clipping && scale > clipping.threshold) {
    clippedNorm = clipping.threshold * relativeClampedNorm;
  }
  return { loss: lossSum / characters, gradientNorm, clippedNorm, applied, statistics: null };
}
