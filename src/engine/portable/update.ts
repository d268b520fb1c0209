// The optimiser's update of every weight, in tensor operations.
import type { Optimiser } from '../../model/optimisers/optimiser.ts';
import { type Tensor, tf, tidy } from '../tfjs.ts';
import { tensorArithmetic } from './tensor-arithmetic.ts';
import type { TensorsByName } from './window-pass.ts';

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
