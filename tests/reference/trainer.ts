// Optimisation steps in float64 with plain loops: gradients, clipping as torch.nn.utils does it, and an Optimiser's
// update rule number by number, with the state carried from window to window.
import type { StepControl } from '../../src/engine/engine.ts';
import type { Batch } from '../../src/model/batch.ts';
import { lossAndGradients, type State64, type Values64, zerosLike } from '../../src/model/host/network.ts';
import type { Optimiser } from '../../src/model/optimisers/optimiser.ts';
import type { ModelSpec } from '../../src/model/spec.ts';
import { float64 } from '../../src/numeric/arithmetic.ts';

export interface TrainerState {
  readonly updates: number;
  readonly weights: Values64;
  /** Per slot of the optimiser. */
  readonly slots: readonly Values64[];
  readonly state: State64;
}

export interface TrainerStep {
  readonly loss: number;
  readonly gradientNorm: number;
  readonly clippedNorm: number;
  readonly after: TrainerState;
}

/** Where training starts: slots at zero. */
export function startingAt(
  spec: ModelSpec,
  optimiser: Optimiser,
  weights: Values64,
  state: State64,
): TrainerState {
  return { updates: 0, weights, slots: optimiser.slots.map(() => zerosLike(spec)), state };
}

/** One step over a window. */
export function trainStep(
  spec: ModelSpec,
  optimiser: Optimiser,
  before: TrainerState,
  window: Batch,
  control: StepControl,
): TrainerStep {
  const { loss, gradients, state } = lossAndGradients(spec, before.weights, window, before.state);
  const clipped = clip(gradients, control.clipping);
  const updates = before.updates + 1;
  const coefficients = optimiser.coefficients(updates, control.learningRate);
  const weights = new Map<string, Float64Array>();
  const slots = optimiser.slots.map(() => new Map<string, Float64Array>());
  for (const [name, old] of before.weights) {
    const gradient = clipped.get(name) ?? new Float64Array();
    const oldSlots = before.slots.map((slot) => slot.get(name) ?? new Float64Array());
    const updated = Array.from(old, (weight, i) =>
      optimiser.update(
        float64,
        weight,
        gradient[i],
        oldSlots.map((slot) => slot[i]),
        coefficients,
      ),
    );
    weights.set(
      name,
      Float64Array.from(updated, (entry) => entry.weight),
    );
    slots.forEach((slot, s) => {
      slot.set(
        name,
        Float64Array.from(updated, (entry) => entry.slots[s]),
      );
    });
  }
  return {
    loss,
    gradientNorm: globalNorm(gradients),
    clippedNorm: globalNorm(clipped),
    after: { updates, weights, slots, state },
  };
}

/** L2 norm over all values. */
export function globalNorm(values: Values64): number {
  let squares = 0;
  for (const entries of values.values()) for (const entry of entries) squares += entry * entry;
  return Math.sqrt(squares);
}

function clip(gradients: Values64, clipping: StepControl['clipping']): Values64 {
  if (clipping === null) return gradients;
  const { mode, threshold } = clipping;
  const factor = (of: Values64) => Math.min(1, threshold / (globalNorm(of) + 1e-6));
  const whole = factor(gradients);
  const clipped = [...gradients].map(([name, entries]): [string, Float64Array] => {
    if (mode === 'value') {
      return [name, entries.map((entry) => Math.max(-threshold, Math.min(threshold, entry)))];
    }
    const own = mode === 'norm' ? whole : factor(new Map([[name, entries]]));
    return [name, entries.map((entry) => entry * own)];
  });
  return new Map(clipped);
}
