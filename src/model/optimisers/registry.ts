// The optimisers there are.
import { adam } from './adam.ts';
import { adamW } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import type { Optimiser, OptimiserKind, OptimiserSpec } from './optimiser.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';
import { sgd } from './sgd.ts';
import { withWeightDecay } from './weight-decay.ts';

const optimisers: Record<OptimiserKind, (spec: OptimiserSpec) => Optimiser> = {
  sgd: ({ weightDecay }) => withWeightDecay(sgd, weightDecay),
  momentum: (spec) => withWeightDecay(momentum(spec.momentum), spec.weightDecay),
  nesterov: (spec) => withWeightDecay(nesterov(spec.momentum), spec.weightDecay),
  rmsprop: ({ squareDecay, weightDecay }) => withWeightDecay(rmsprop(squareDecay), weightDecay),
  adam: ({ beta1, beta2, weightDecay }) => withWeightDecay(adam(beta1, beta2), weightDecay),
  adamw: ({ beta1, beta2, weightDecay }) => adamW(beta1, beta2, weightDecay),
  rprop: () => rprop,
};

/** The update rule a spec names. */
export function optimiserOf(spec: OptimiserSpec): Optimiser {
  return optimisers[spec.kind](spec);
}
