// From the texels of a verdict (kernels/verdict.ts) to what a step measured, in float64: a norm whose square overflows
// 32 bits is still a number.
import type { Clipping, StepResult } from '../engine.ts';
import { PARAMETER_TEXEL } from './kernels/verdict.ts';

/** PyTorch adds this to the norm before it divides. */
const CLIP_EPSILON = 1e-6;
const NAN = 2;

export interface Verdict {
  readonly lossSum: number;
  /** Largest magnitude in the gradient. */
  readonly scale: number;
  readonly applied: boolean;
  /** Global L2 norm of the gradient before clipping. */
  readonly gradientNorm: number;
  /** Norm of the gradient clamped to +-limit, over the limit. */
  readonly relativeClampedNorm: number;
  /** Norms by parameter; measured where each is clipped on its own. */
  readonly parameterNorms: ReadonlyMap<string, number>;
}

/** `parameters`: their names in order. */
export function readVerdict(texels: Float32Array, parameters: readonly string[] = []): Verdict {
  const [lossSum, scale, relativeNorm, applied, , relativeClampedNorm, notFinite] = texels;
  let gradientNorm = scale * relativeNorm;
  if (notFinite > 0) gradientNorm = notFinite === NAN ? Number.NaN : Number.POSITIVE_INFINITY;
  const norms = parameters.map((name, p): [string, number] => {
    const at = 4 * (PARAMETER_TEXEL + p);
    return [name, texels[at + 1] * texels[at + 2]];
  });
  return {
    lossSum,
    scale,
    applied: applied > 0,
    gradientNorm,
    relativeClampedNorm,
    parameterNorms: new Map(norms),
  };
}

/** What clipping by a norm multiplies a parameter's gradient by; 1 where it is by value or off. */
export function clipCoefficient(
  { gradientNorm, parameterNorms }: Verdict,
  clipping: Clipping | null,
  parameter: string,
): number {
  if (clipping === null || clipping.mode === 'value') return 1;
  const norm = clipping.mode === 'norm' ? gradientNorm : (parameterNorms.get(parameter) ?? Number.NaN);
  return Math.min(1, clipping.threshold / (norm + CLIP_EPSILON));
}

export function stepResult(
  verdict: Verdict,
  targets: number,
  clipping: Clipping | null,
): Omit<StepResult, 'statistics'> {
  const { lossSum, gradientNorm, applied } = verdict;
  return {
    loss: lossSum / targets,
    gradientNorm,
    clippedNorm: clippedNorm(verdict, clipping),
    applied,
  };
}

function clippedNorm(verdict: Verdict, clipping: Clipping | null): number {
  const { gradientNorm, scale, relativeClampedNorm, parameterNorms } = verdict;
  switch (clipping?.mode) {
    case 'norm':
      return gradientNorm * Math.min(1, clipping.threshold / (gradientNorm + CLIP_EPSILON));
    case 'value':
      return scale > clipping.threshold ? clipping.threshold * relativeClampedNorm : gradientNorm;
    case 'parameter':
      return Math.hypot(
        ...[...parameterNorms].map(([name, norm]) => norm * clipCoefficient(verdict, clipping, name)),
      );
    default:
      return gradientNorm;
  }
}
