// The optimisers there are.
import type { Composed, Options, OptionValues } from '../options.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import type { Optimiser, OptimiserFamily } from './optimiser.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';
import { sgd } from './sgd.ts';

const FAMILIES = { sgd, momentum, nesterov, rmsprop, adam, adamw, rprop } as const;

export type OptimiserKind = keyof typeof FAMILIES;

export const OPTIMISER_KINDS = Object.keys(FAMILIES) as [OptimiserKind, ...OptimiserKind[]];

type AnyOptions = Composed<(typeof FAMILIES)[OptimiserKind]['options']>;

/** What can be chosen of any optimiser. */
export const OPTIMISER_OPTIONS = Object.assign(
  {},
  ...Object.values(FAMILIES).map(({ options }): Options => options),
) as AnyOptions;

/** An optimiser with a value for every option of every optimiser; it reads its own. */
export type OptimiserSpec = { readonly kind: OptimiserKind } & OptionValues<AnyOptions>;

function familyOf(kind: OptimiserKind): OptimiserFamily {
  return FAMILIES[kind] as OptimiserFamily;
}

/** The update rule a spec names. */
export function optimiserOf(spec: OptimiserSpec): Optimiser {
  return familyOf(spec.kind).optimiser(spec);
}

/** Whether an option of some optimiser means anything to the one named. */
export function optimiserOptionMatters(name: string, kind: OptimiserKind): boolean {
  return name in familyOf(kind).options;
}

/** Whether an optimiser reads the learning rate at every step, so that a schedule means anything. */
export function readsLearningRate(kind: OptimiserKind): boolean {
  return familyOf(kind).learningRate === 'every-step';
}
