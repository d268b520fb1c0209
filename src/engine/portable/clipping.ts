// Gradient norms and clipping (Pascanu et al. 2013; as torch.nn.utils.clip_grad_norm_ and clip_grad_value_ do it).
import type { Clipping } from '../engine.ts';
import { type Tensor, type Tensor1D, tf, tidy, valuesOf } from '../tfjs.ts';
import { mapTensors } from './update.ts';
import type { TensorsByName } from './window-pass.ts';

/** PyTorch adds this to the norm before it divides. */
const CLIP_EPSILON = 1e-6;

/** Sum of squares of each gradient, [P]: their total is the squared global norm. Call inside tf.tidy. */
export function sumsOfSquares(gradients: TensorsByName): Tensor1D {
  return tf.stack(Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))) as Tensor1D;
}

/** L2 norm from the norms of the parts. */
export function globalNorm(norms: ArrayLike<number>): number {
  return Math.sqrt(Array.from(norms).reduce((total, norm) => total + norm * norm, 0));
}

/**
 * The norm of each gradient, where squares overflow 32-bit floats: squared relative to its largest magnitude. Not
 * finite only where a gradient itself is not.
 */
export async function scaledNorms(gradients: TensorsByName): Promise<number[]> {
  const largest = await readOnce(tidy(() => tf.stack(magnitudes(gradients))));
  const scales = Array.from(largest, (value) => (value > 1 && Number.isFinite(value) ? value : 1));
  const scaled = tidy(() => {
    const relative = Object.entries(gradients).map(([name, gradient], p) => [
      name,
      tf.mul(gradient, tf.scalar(1 / scales[p])),
    ]);
    return sumsOfSquares(Object.fromEntries(relative));
  });
  const sums = await readOnce(scaled);
  return scales.map((scale, p) => (Number.isFinite(largest[p]) ? scale * Math.sqrt(sums[p]) : largest[p]));
}

/** Largest magnitude of each gradient; NaN where the backend's maximum would hide one. */
function magnitudes(gradients: TensorsByName): Tensor[] {
  return Object.values(gradients).map((gradient) =>
    tf.add(tf.max(tf.abs(gradient)), tf.mul(tf.sum(gradient), tf.scalar(0))),
  );
}

async function readOnce(tensor: Tensor): Promise<Float32Array> {
  const values = await valuesOf(tensor);
  tensor.dispose();
  return values;
}

/** What clipping multiplies each gradient by, from their norms; 1 where it is by value, which turns the gradient. */
export function clipFactors(clipping: Clipping | null, norms: readonly number[]): number[] {
  switch (clipping?.mode) {
    case 'norm': {
      const factor = clipFactor(globalNorm(norms), clipping.threshold);
      return norms.map(() => factor);
    }
    case 'parameter':
      return norms.map((norm) => clipFactor(norm, clipping.threshold));
    default:
      return norms.map(() => 1);
  }
}

/** min(1, threshold / (norm + 1e-6)) */
function clipFactor(norm: number, threshold: number): number {
  return Math.min(1, threshold / (norm + CLIP_EPSILON));
}

/** Gradients held to +-threshold. Call inside tf.tidy. */
export function clipByValue(gradients: TensorsByName, threshold: number): TensorsByName {
  return mapTensors(gradients, (gradient) => tf.clipByValue(gradient, -threshold, threshold));
}

/** Gradients times a factor each. Call inside tf.tidy. */
export function scaleGradients(gradients: TensorsByName, factors: readonly number[]): TensorsByName {
  const scaled = Object.entries(gradients).map(([name, gradient], p) => [
    name,
    factors[p] < 1 ? tf.mul(gradient, tf.scalar(factors[p])) : gradient,
  ]);
  return Object.fromEntries(scaled);
}
