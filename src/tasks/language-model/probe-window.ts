// The text on which it is measured how far back the gradient of a prediction reaches.
import type { Corpus } from '../../corpus/corpus.ts';
import { IGNORED_TARGET, type SymbolBatch } from '../../model/batch.ts';

/**
 * The window that lag gradients are measured on: always the same text, B streams spread evenly over the validation
 * split, or over the training split where validation has no B * T + 1 characters; only the last step has targets.
 */
export function probeWindow(
  { training, validation }: Pick<Corpus, 'training' | 'validation'>,
  batchSize: number,
  sequenceLength: number,
): SymbolBatch {
  const ids = validation.length > batchSize * sequenceLength ? validation : training;
  const distance = Math.floor((ids.length - 1) / batchSize);
  const inputs = new Int32Array(sequenceLength * batchSize);
  const targets = new Int32Array(sequenceLength * batchSize).fill(IGNORED_TARGET);
  const last = sequenceLength - 1;
  for (let b = 0; b < batchSize; b++) {
    const start = b * distance;
    for (let t = 0; t < sequenceLength; t++) inputs[t * batchSize + b] = ids[start + t];
    targets[last * batchSize + b] = ids[start + sequenceLength];
  }
  return { inputs, targets };
}
