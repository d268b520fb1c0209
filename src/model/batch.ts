// What a training step or an evaluation reads at once: a window of every stream.

/** A class the loss leaves out. Of numbers, NaN is left out. */
export const IGNORED_TARGET = -1;

/** Time-major: row t * B + b. What fits is the model's: symbols or numbers in, classes or numbers as targets. */
export interface Batch {
  /** Symbols, [T*B]; or numbers, [T*B, I]. */
  readonly inputs: Int32Array | Float32Array;
  /** Classes or IGNORED_TARGET, [T*B]; or numbers or NaN, [T*B, O]. */
  readonly targets: Int32Array | Float32Array;
}

/** A batch of symbols and classes. */
export interface SymbolBatch extends Batch {
  readonly inputs: Int32Array;
  readonly targets: Int32Array;
}

/** Targets that a loss counts. */
export function countTargets(targets: Batch['targets']): number {
  const counts =
    targets instanceof Int32Array
      ? (target: number) => target !== IGNORED_TARGET
      : (target: number) => !Number.isNaN(target);
  let count = 0;
  for (const target of targets) if (counts(target)) count++;
  return count;
}
