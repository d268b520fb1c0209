// What an optimiser is: an element-wise update rule with PyTorch's definitions, written once over an Arithmetic and
// interpreted by every engine.
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import type { Options, OptionValues } from '../options.ts';

/** PyTorch's epsilon for RMSProp and Adam, added outside the square root. */
export const EPSILON = 1e-8;

export interface Update<T> {
  readonly weight: T;
  readonly slots: readonly T[];
}

export interface Optimiser {
  /** Running values kept per weight, zero at the start. */
  readonly slots: readonly string[];
  /** Names of the coefficients. */
  readonly coefficientNames: readonly string[];
  /** The scalars of step n (1, 2, ...), computed in float64, such as bias corrections; `learningRate` among them. */
  coefficients(step: number, learningRate: number): Readonly<Record<string, number>>;
  update<T>(
    m: Arithmetic<T>,
    weight: T,
    gradient: T,
    slots: readonly T[],
    coefficients: Readonly<Record<string, T>>,
  ): Update<T>;
}

/** Optimisers that differ in their options alone. */
export interface OptimiserFamily<Own extends Options = Options> {
  readonly options: Own;
  /** Which steps the learning rate acts on: Rprop takes it for its first step size alone. */
  readonly learningRate: 'every-step' | 'first-step';
  optimiser(values: OptionValues<Own>): Optimiser;
}

/** The family as it is, with its options' types. */
export function optimiserFamily<const Own extends Options>(
  family: OptimiserFamily<Own>,
): OptimiserFamily<Own> {
  return family;
}
