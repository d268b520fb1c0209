// What is measured of a step beside its scalars: a name, how many numbers the model makes it, how much of its past is
// kept, and how the numbers are had. Messages, histories and files carry it without knowing it.
import type { EngineSpec, StepStatistics } from '../../engine/engine.ts';

export interface Measurement<Name extends string = string> {
  /** Names it in messages and histories. */
  readonly name: Name;
  /** Numbers in a row; 0 where the model has nothing of the kind. */
  width(spec: EngineSpec): number;
  /** Rows that are kept of a run at most, beside the latest; 0: the latest alone. */
  capacity(spec: EngineSpec): number;
  /** The row of a step; its first number is not NaN. */
  row(statistics: StepStatistics, spec: EngineSpec): Float32Array;
}

/** The measurement as it is, with its name's type. */
export function measurement<const Name extends string>(declared: Measurement<Name>): Measurement<Name> {
  return declared;
}

/** Rows of 32-bit numbers that fit into so many bytes. */
export function rowsWithin(bytes: number, width: number): number {
  return Math.floor(bytes / (4 * width));
}
