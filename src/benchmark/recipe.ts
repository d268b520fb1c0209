// Recipes of training on a real text, as the page trains it: its own settings, all through the training room.
import { DEFAULT_CONFIG, type RunConfig } from '../config/fields.ts';
import { PRESETS, withPreset } from '../config/presets.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { startBackend } from '../engine/backends.ts';
import type { Backend } from '../engine/engine.ts';
import { createPortableEngine } from '../engine/portable/portable-engine.ts';
import type { ParameterValues } from '../model/parameters.ts';
import { languageModel } from '../tasks/language-model/language-model.ts';
import { Run } from '../training/run.ts';

/** `default`: what the page opens with. `char-rnn`: the preset of that name. The cell is chosen beside them. */
export const RECIPES = ['default', 'char-rnn'] as const;

export type RecipeName = (typeof RECIPES)[number];

export type RecipeCell = RunConfig['cell'];

export interface RecipeJob {
  readonly recipe: RecipeName;
  readonly cell: RecipeCell;
  readonly backend: Backend;
  readonly steps: number;
  readonly seed: number;
}

export interface RecipeResult {
  /** Nats per character over the validation split, at every twentieth of the steps; the last after the last step. */
  readonly validationLosses: readonly number[];
  /** Mean over the last hundred steps, or over all where there are fewer. */
  readonly trainingLoss: number;
  readonly seconds: number;
  /** By parameter name, before the first step and after the last. */
  readonly initialWeights: Readonly<Record<string, readonly number[]>>;
  readonly finalWeights: Readonly<Record<string, readonly number[]>>;
}

/** Trains on the text at `corpora/moby-dick.txt`. Throws Error at a step that is not finite. */
export async function trainRecipe(job: RecipeJob): Promise<RecipeResult> {
  const { backend, steps } = job;
  await startBackend(backend);
  const config = recipeConfig(job);
  const bytes = new Uint8Array(await (await fetch('corpora/moby-dick.txt')).arrayBuffer());
  const task = languageModel(readCorpus(bytes, config), config);
  const run = await Run.open(task, config, createPortableEngine);
  const initialWeights = listed((await run.checkpoint()).snapshot.weights);
  const losses: number[] = [];
  const validationLosses: number[] = [];
  const start = performance.now();
  while (run.steps < steps) {
    for (const outcome of await run.step(async () => undefined)) {
      if (outcome.kind === 'non-finite') throw new Error(`step ${outcome.event.step} was not finite`);
      losses.push(outcome.row.loss);
      if (!Number.isNaN(outcome.row.valLoss)) validationLosses.push(outcome.row.valLoss);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const last = losses.slice(-100);
  return {
    validationLosses,
    trainingLoss: last.reduce((a, b) => a + b, 0) / last.length,
    seconds,
    initialWeights,
    finalWeights: listed((await run.checkpoint()).snapshot.weights),
  };
}

function recipeConfig({ recipe, cell, steps, seed }: RecipeJob): RunConfig {
  const preset = PRESETS.find(({ id }) => id === recipe);
  const settings = preset ? withPreset(preset, DEFAULT_CONFIG) : DEFAULT_CONFIG;
  const validationInterval = steps % 20 === 0 ? steps / 20 : steps;
  return { ...settings, cell, randomSeed: seed, validationInterval };
}

function listed(weights: ParameterValues): Record<string, number[]> {
  return Object.fromEntries([...weights].map(([name, values]) => [name, [...values]]));
}
