// Norms, clipping (Pascanu et al. 2013; as torch.nn.utils does it) and the optimiser's update.
import type { Optimiser } from '../../model/optimisers/optimiser.ts';
import { type Tensor, type Tensor1D, tf, tidy, valuesOf } from '../tfjs.ts';
import { tensorArithmetic } from './tensor-arithmetic.ts';
import type { TensorsByName } from './window-pass.ts';

/** PyTorch adds this to the norm before it divides. */
const CLIP_EPSILON = 1e-6;

/** Sum of squares of each gradient, [P]: their total is the squared global norm. Call inside tf.tidy. */
export function sumsOfSquares(gradients: TensorsByName): Tensor1D {
  return tf.stack(Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))) as Tensor1D;
}

/** L2 norm from sums of squares. */
export function globalNorm(sums: Float32Array): number {
  return Math.sqrt(sums.reduce((total, sum) => total + sum, 0));
}

/**
 * The global norm of gradients whose squares overflow 32-bit floats: squared relative to the largest magnitude.
 * Not finite only where a gradient itself is not.
 */
export async function scaledGlobalNorm(gradients: TensorsByName): Promise<number> {
  const largest = await readOnce(tidy(() => tf.max(tf.stack(magnitudes(gradients)))));
  if (!Number.isFinite(largest[0]) || largest[0] === 0) return largest[0];
  const scaled = tidy(() => {
    const inverse = tf.scalar(1 / largest[0]);
    const relative = Object.entries(gradients).map(([name, g]) => [name, tf.mul(g, inverse)]);
    return sumsOfSquares(Object.fromEntries(relative));
  });
  return largest[0] * globalNorm(await readOnce(scaled));
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

/** min(1, threshold / (norm + 1e-6)), what clipping by the global norm multiplies every gradient by. */
export function clipCoefficient(norm: number, threshold: number): number {
  return Math.min(1, threshold / (norm + CLIP_EPSILON));
}

/** Gradients held to +-threshold. Call inside tf.tidy. */
export function clipByValue(gradients: TensorsByName, threshold: number): TensorsByName {
  return mapTensors(gradients, (gradient) => tf.clipByValue(gradient, -threshold, threshold));
}

/** Gradients times a coefficient. Call inside tf.tidy. */
export function scaleGradients(gradients: TensorsByName, coefficient: number): TensorsByName {
  const factor = tf.scalar(coefficient);
  return mapTensors(gradients, (gradient) => tf.mul(gradient, factor));
}

/** A function over every tensor, names kept. */
export function mapTensors(tensors: TensorsByName, f: (tensor: Tensor) => Tensor): TensorsByName {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, f(tensor)]));
}

export interface UpdatedTensors {
  readonly weights: TensorsByName;
  readonly slots: readonly TensorsByName[];
}

/** New weights and slots; the old ones stay. Call inside tf.tidy. */
export function update(
  optimiser: Optimiser,
  step: number,
  learningRate: number,
  gradients: TensorsByName,
  weights: TensorsByName,
  slots: readonly TensorsByName[],
): UpdatedTensors {
  const coefficients = Object.fromEntries(
    Object.entries(optimiser.coefficients(step, learningRate)).map(([name, value]) => [
      name,
      tf.scalar(value),
    ]),
  );
  const nextWeights: Record<string, Tensor> = {};
  const nextSlots = optimiser.slots.map((): Record<string, Tensor> => ({}));
  for (const [name, weight] of Object.entries(weights)) {
    const updated = tidy(() =>
      optimiser.update(
        tensorArithmetic,
        weight,
        gradients[name],
        slots.map((slot) => slot[name]),
        coefficients,
      ),
    );
    nextWeights[name] = updated.weight;
    updated.slots.forEach((slot, s) => {
      nextSlots[s][name] = slot;
    });
  }
  return { weights: nextWeights, slots: nextSlots };
}
