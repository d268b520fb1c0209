// Contiguous streams for truncated BPTT (Williams & Peng 1990): stream b of B reads the training text from b*S on,
// S = floor((N - 1) / B), in windows of T characters; window k of stream b covers b*S + k*T to b*S + k*T + T - 1, its
// targets one character further. W = floor(S / T) windows are one epoch; what is left of a stream is not read.
import { refuse } from '../i18n/problem.ts';
import type { SymbolBatch } from '../model/batch.ts';

export interface TrainingWindow extends SymbolBatch {
  /** True for the first window of an epoch: the streams jump back, so the carried state starts from zero. */
  readonly resetsState: boolean;
}

/** Refuses a training split shorter than one window of every stream: N < B * T + 1. Throws ProblemError. */
export function checkTrainingLength(characters: number, batchSize: number, sequenceLength: number): void {
  const needed = batchSize * sequenceLength + 1;
  if (characters < needed) {
    refuse('problem.text.too-short', { sequenceLength, batchSize, needed, given: characters });
  }
}

/** The endless sequence of a training split's windows. */
export class TrainingWindows {
  /** W */
  readonly batchesPerEpoch: number;
  readonly #ids: ArrayLike<number>;
  readonly #batchSize: number;
  readonly #sequenceLength: number;
  /** S */
  readonly #streamLength: number;
  #batchesRead = 0;

  /** Throws ProblemError as checkTrainingLength does. */
  constructor(ids: ArrayLike<number>, batchSize: number, sequenceLength: number) {
    checkTrainingLength(ids.length, batchSize, sequenceLength);
    this.#ids = ids;
    this.#batchSize = batchSize;
    this.#sequenceLength = sequenceLength;
    this.#streamLength = Math.floor((ids.length - 1) / batchSize);
    this.batchesPerEpoch = Math.floor(this.#streamLength / sequenceLength);
  }

  /** Windows read so far, over all epochs: the whole position, to be saved and given to `seek`. */
  get batchesRead(): number {
    return this.#batchesRead;
  }

  /** Goes on as if `batchesRead` windows had been read. Throws RangeError where that is no count. */
  seek(batchesRead: number): void {
    if (!Number.isSafeInteger(batchesRead) || batchesRead < 0) {
      throw new RangeError(`position ${batchesRead} is not a number of windows`);
    }
    this.#batchesRead = batchesRead;
  }

  /** The next window, in arrays of its own: steps in flight may still hold those before. */
  next(): TrainingWindow {
    const B = this.#batchSize;
    const T = this.#sequenceLength;
    const window = this.#batchesRead % this.batchesPerEpoch;
    const inputs = new Int32Array(T * B);
    const targets = new Int32Array(T * B);
    for (let b = 0; b < B; b++) {
      const start = b * this.#streamLength + window * T;
      for (let t = 0; t < T; t++) {
        inputs[t * B + b] = this.#ids[start + t];
        targets[t * B + b] = this.#ids[start + t + 1];
      }
    }
    this.#batchesRead++;
    return { inputs, targets, resetsState: window === 0 };
  }
}
