// The windows of a validation split: every character but the first is a target exactly once. The split is cut into
// contiguous streams of W windows, W = ceil((M - 1) / (B * T)), read from a zero state; all are full but the last
// ones, which are padded. A short split fills few streams rather than many brief ones: a stream's first characters
// are predicted from a zero state, which a long text never is, and would weigh too much.
import { IGNORED_TARGET, type SymbolBatch } from '../model/batch.ts';

/** Windows [T * B] in stream order; none where the split has fewer than two characters. */
export function* evaluationWindows(
  ids: ArrayLike<number>,
  batchSize: number,
  sequenceLength: number,
): Generator<SymbolBatch, void, void> {
  const targetCount = ids.length - 1;
  const windows = Math.ceil(targetCount / (batchSize * sequenceLength));
  const streamLength = windows * sequenceLength;
  for (let window = 0; window < windows; window++) {
    const inputs = new Int32Array(sequenceLength * batchSize);
    const targets = new Int32Array(sequenceLength * batchSize).fill(IGNORED_TARGET);
    for (let b = 0; b < batchSize; b++) {
      const start = b * streamLength + window * sequenceLength;
      const length = Math.min(sequenceLength, targetCount - start);
      for (let t = 0; t < length; t++) {
        inputs[t * batchSize + b] = ids[start + t];
        targets[t * batchSize + b] = ids[start + t + 1];
      }
    }
    yield { inputs, targets };
  }
}
