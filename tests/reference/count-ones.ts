// A task that is no text: the number of ones in a string of T bits, said as a number after the last of them. Every string
// begins from a zero state; every fourth of the 2^T strings is held out.
import type { Batch } from '../../src/model/batch.ts';
import type { Task, TrainingBatch } from '../../src/tasks/task.ts';

const B = 3;

/** A batch of strings, each given as the integer whose binary digits it is. */
function batchOf(strings: readonly number[], bits: number): Batch {
  const inputs = new Float32Array(bits * B);
  const targets = new Float32Array(bits * B).fill(Number.NaN);
  strings.forEach((string, b) => {
    for (let t = 0; t < bits; t++) inputs[t * B + b] = (string >> t) & 1;
    targets[(bits - 1) * B + b] = string.toString(2).replaceAll('0', '').length;
  });
  return { inputs, targets };
}

/** The strings of a batch, as integers. */
export function stringsOf({ inputs }: Batch): number[] {
  return Array.from({ length: B }, (_, b) => {
    let string = 0;
    for (let t = 0; t * B < inputs.length; t++) string |= inputs[t * B + b] << t;
    return string;
  });
}

export function countOnes(bits: number): Task {
  const strings = Array.from({ length: 2 ** bits }, (_, string) => string);
  const trained = strings.filter((string) => string % 4 !== 0);
  const heldOut = strings.filter((string) => string % 4 === 0);
  const batchesPerEpoch = Math.floor(trained.length / B);
  return {
    input: { kind: 'numbers', width: 1 },
    output: { kind: 'numbers', width: 1 },
    sequenceLength: bits,
    batchSize: B,
    unitsPerBatch: B,
    trainingBatches() {
      let batchesRead = 0;
      return {
        batchesPerEpoch,
        get batchesRead() {
          return batchesRead;
        },
        seek(position) {
          batchesRead = position;
        },
        next(): TrainingBatch {
          const first = (batchesRead++ % batchesPerEpoch) * B;
          return { ...batchOf(trained.slice(first, first + B), bits), resetsState: true };
        },
      };
    },
    // The last batch has fewer strings than rows: what is left has no target.
    heldOut: () =>
      Array.from({ length: Math.ceil(heldOut.length / B) }, (_, i) => [
        batchOf(heldOut.slice(i * B, (i + 1) * B), bits),
      ]),
    probeBatch: () => batchOf(heldOut.slice(0, B), bits),
    writing: null,
  };
}
