// What a character-level language model reads and says: one of V characters, and which of them comes next.
import type { RunConfig } from '../../config/fields.ts';
import { characterModel } from '../../model/spec.ts';
import type { TaskShape } from '../task.ts';

/** The settings that a language model's shape follows from. */
export type ShapeSettings = Pick<RunConfig, 'input' | 'embeddingSize' | 'sequenceLength' | 'batchSize'>;

/** Of a vocabulary of V characters. */
export function languageModelShape(settings: ShapeSettings, vocabulary: number): TaskShape {
  const { input, embeddingSize, sequenceLength, batchSize } = settings;
  return {
    ...characterModel(vocabulary, input === 'embedding' ? embeddingSize : null),
    sequenceLength,
    batchSize,
  };
}
