// One truncated-BPTT window of every stream: what a training step or an evaluation reads at once.

/** A target the loss leaves out (padding of the last evaluation windows). */
export const IGNORED_TARGET = -1;

/** One window of every stream, time-major: entry t * B + b. */
export interface Window {
  /** [T * B] character ids. */
  readonly inputs: Int32Array;
  /** [T * B] ids of the characters that follow, or IGNORED_TARGET. */
  readonly targets: Int32Array;
}
