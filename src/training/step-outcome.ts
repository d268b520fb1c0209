// What comes of a step that a run asked its engine for: it was applied and measured, or its loss or gradient was not finite.
import type { NonFiniteOrigin } from '../engine/non-finite.ts';
import type { MeasuredStep } from './measurements/gathering.ts';
import type { LargestUpdate } from './recent-updates.ts';

/** A step whose loss or gradient was not finite. It was not applied, and its batch will be read again. */
export interface NonFiniteStep {
  readonly step: number;
  readonly quantity: 'loss' | 'gradient';
  /** The first number that was not finite; null where it could not be found. */
  readonly origin: NonFiniteOrigin | null;
  /** Of the last steps before it; null where there was none, or it was not measured. */
  readonly largestUpdate: LargestUpdate | null;
}

export type StepOutcome =
  | ({ readonly kind: 'applied' } & MeasuredStep)
  | { readonly kind: 'non-finite'; readonly event: NonFiniteStep };
