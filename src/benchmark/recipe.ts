// The reference recipe on a real text, as the page trains it: the default configuration, all through the training room.
import { DEFAULT_CONFIG } from '../config/fields.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { startBackend } from '../engine/backends.ts';
import type { Backend } from '../engine/engine.ts';
import { createPortableEngine } from '../engine/portable/portable-engine.ts';
import { Run } from '../training/run.ts';

export interface RecipeJob {
  readonly backend: Backend;
  readonly steps: number;
  readonly seed: number;
}

export interface RecipeResult {
  /** Nats per character over the validation split. */
  readonly validationLoss: number;
  readonly seconds: number;
}

/** Trains on the text at `corpora/moby-dick.txt`; the validation loss after the last step. */
export async function trainRecipe({ backend, steps, seed }: RecipeJob): Promise<RecipeResult> {
  await startBackend(backend);
  const config = { ...DEFAULT_CONFIG, randomSeed: seed, validationInterval: steps };
  const bytes = new Uint8Array(await (await fetch('corpora/moby-dick.txt')).arrayBuffer());
  const run = await Run.open(readCorpus(bytes, config), config, createPortableEngine);
  const start = performance.now();
  let validationLoss = Number.NaN;
  while (run.steps < steps) {
    for (const outcome of await run.step(async () => undefined)) {
      if (outcome.kind === 'non-finite') throw new Error(`step ${outcome.event.step} was not finite`);
      validationLoss = outcome.row.valLoss;
    }
  }
  return { validationLoss, seconds: (performance.now() - start) / 1000 };
}
