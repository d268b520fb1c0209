// The language model as tests want it: of a text's bytes, and the engine that it asks for.
import type { RunConfig } from '../../src/config/fields.ts';
import { readCorpus } from '../../src/corpus/corpus.ts';
import type { EngineSpec } from '../../src/engine/engine.ts';
import { languageModel } from '../../src/tasks/language-model/language-model.ts';
import { languageModelShape } from '../../src/tasks/language-model/shape.ts';
import type { Task } from '../../src/tasks/task.ts';
import { engineSpec } from '../../src/training/run-spec.ts';

export function textTask(text: Uint8Array, config: RunConfig): Task {
  return languageModel(readCorpus(text, config), config);
}

/** For a vocabulary of V characters. */
export function languageModelSpec(config: RunConfig, vocabulary: number): EngineSpec {
  return engineSpec(config, languageModelShape(config, vocabulary));
}
