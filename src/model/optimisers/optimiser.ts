// What an optimiser is: an element-wise update rule with PyTorch's definitions, written once over an Arithmetic and
// interpreted by every engine.
import type { Arithmetic } from '../../numeric/arithmetic.ts';

export type OptimiserKind = 'sgd' | 'momentum' | 'nesterov' | 'rmsprop' | 'adam' | 'adamw' | 'rprop';

export interface OptimiserSpec {
  readonly kind: OptimiserKind;
  /** mu of SGD with momentum, Nesterov's too. */
  readonly momentum: number;
  /** alpha of RMSProp: decay of the mean square. */
  readonly squareDecay: number;
  readonly beta1: number;
  readonly beta2: number;
  /** lambda: added to the gradient as lambda w, decoupled in AdamW, left out by Rprop. */
  readonly weightDecay: number;
}

/** PyTorch's epsilon for RMSProp and Adam, added outside the square root. */
export const EPSILON = 1e-8;

export interface Update<T> {
  readonly weight: T;
  readonly slots: readonly T[];
}

export interface Optimiser {
  /** Running values kept per weight, zero at the start. */
  readonly slots: readonly string[];
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
