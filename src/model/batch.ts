// What a training step or an evaluation reads at once: a window of every stream.

/** A target the loss leaves out. */
export const IGNORED_TARGET = -1;

/** Time-major: entry t * B + b. */
export interface Batch {
  /** Symbols. */
  readonly inputs: Int32Array; // [T*B]
  /** Classes, or IGNORED_TARGET. */
  readonly targets: Int32Array; // [T*B]
}
