// The language model: which character comes next, learned from contiguous streams of a text by truncated backpropagation
// through time. The state is carried from window to window, and starts from zero with every pass over the text.
import type { RunConfig } from '../../config/fields.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { evaluationWindows } from '../../corpus/evaluation-windows.ts';
import { TrainingWindows } from '../../corpus/training-windows.ts';
import type { Task, TrainingBatches, Writing } from '../task.ts';
import { probeWindow } from './probe-window.ts';
import { seedIds } from './seed.ts';
import { languageModelShape, type ShapeSettings } from './shape.ts';

/** The settings that the task follows from, beside its text. */
type Settings = ShapeSettings & Pick<RunConfig, 'hangul'>;

/** The next character of this text. What is held out is its validation split. */
export function languageModel(corpus: Corpus, settings: Settings): Task {
  const { training, validation, vocabulary } = corpus;
  const shape = languageModelShape(settings, vocabulary.size);
  const { batchSize, sequenceLength } = shape;
  const writing: Writing = {
    seedIds: (seedText) => seedIds(corpus, settings.hangul, seedText),
    decode: (ids) => vocabulary.decode(ids),
  };
  return {
    ...shape,
    unitsPerBatch: batchSize * sequenceLength,
    trainingBatches: (): TrainingBatches => new TrainingWindows(training, batchSize, sequenceLength),
    heldOut: () => [evaluationWindows(validation, batchSize, sequenceLength)],
    probeBatch: () => probeWindow(corpus, batchSize, sequenceLength),
    writing,
  };
}
