// The optimisers there are.
import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import type { Optimiser, OptimiserKind, OptimiserSpec } from './optimiser.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

const optimisers: Record<OptimiserKind, (spec: OptimiserSpec) => Optimiser> = {
  sgd: () => sgd,
  momentum: (spec) => momentum(spec.momentum),
  rmsprop: (spec) => rmsprop(spec.squareDecay),
  adam: (spec) => adam(spec.beta1, spec.beta2),
};

/** The update rule a spec names. */
export function optimiserOf(spec: OptimiserSpec): Optimiser {
  return optimisers[spec.kind](spec);
}
