// `npm run bench -- moby-dick`: a recipe on Moby-Dick, beside the same recipe in PyTorch (tests/fixtures/moby-dick.py, its
// results in moby-dick.json). With --replay, PyTorch trains from the page's own initial weights on the same windows and
// evaluates the weights that the page ended with: what then differs is the engine's, not the seed's.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RecipeCell, RecipeName, RecipeResult } from '../src/benchmark/recipe.ts';
import type { Backend } from '../src/engine/engine.ts';
import references from '../tests/fixtures/moby-dick.json' with { type: 'json' };
import { inBrowser, openPage } from './browser.ts';

export interface RecipeOptions {
  readonly recipe: RecipeName;
  readonly cell: RecipeCell;
  /** null: as many as PyTorch took. */
  readonly steps: number | null;
  readonly seeds: number;
  readonly backend: Backend;
  /** The Python that replays; null: none does. */
  readonly python: string | null;
}

const STEPS: Readonly<Record<RecipeName, number>> = { default: 2000, 'char-rnn': 5060 };

/** Trains once per seed and prints what came of it. */
export async function mobyDick({ recipe, cell, seeds, backend, python, ...given }: RecipeOptions) {
  const steps = given.steps ?? STEPS[recipe];
  console.log(`${recipe}, ${cell}, ${steps} steps, ${backend}; validation loss in nats per character`);
  await inBrowser(async (browser, address) => {
    const losses: number[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const page = await openPage(browser, address);
      const job = { recipe, cell, backend, steps, seed };
      const result = await page.evaluate((asked) => globalThis.bench.trainRecipe(asked), job);
      const loss = result.validationLosses.at(-1) ?? Number.NaN;
      losses.push(loss);
      const ms = ((result.seconds * 1000) / steps).toFixed(1);
      console.log(
        `seed ${seed}: ${loss.toFixed(4)}, training ${result.trainingLoss.toFixed(4)}, ${ms} ms a step`,
      );
      await page.context().close();
      if (python) await replay(python, { recipe, cell, steps }, result);
    }
    console.log(`mean of ${seeds}: ${mean(losses).toFixed(4)}`);
  });
  const reference = references.find((each) => each.recipe === recipe && each.cell === cell);
  if (!reference) return console.log('PyTorch: not measured (tests/fixtures/moby-dick.py)');
  const { words, validationLoss, standardDeviation, runs } = reference;
  console.log(
    `PyTorch, ${words}: ${validationLoss.toFixed(4)} +- ${standardDeviation.toFixed(4)} (${runs.length} seeds)`,
  );
}

async function replay(
  python: string,
  job: Pick<RecipeOptions, 'recipe' | 'cell' | 'steps'>,
  { validationLosses, initialWeights, finalWeights }: RecipeResult,
): Promise<void> {
  const asked = { ...job, initialWeights, finalWeights };
  const theirs: Replay = JSON.parse(await answerOf(python, JSON.stringify(asked)));
  console.log(
    `  PyTorch on the weights that the page ended with: ${theirs.validationLossOfFinalWeights.toFixed(6)}, ` +
      `the page itself ${validationLosses.at(-1)?.toFixed(6)}`,
  );
  console.log(
    `  PyTorch from the same initial weights: ${theirs.validationLoss.toFixed(4)}, ` +
      `training ${theirs.trainingLossLast100.toFixed(4)}`,
  );
  const numbers = (list: readonly number[]) => list.map((loss) => loss.toFixed(3)).join(' ');
  console.log(`  on the way, here:    ${numbers(validationLosses)}`);
  console.log(`  on the way, PyTorch: ${numbers(theirs.validationLosses)}`);
}

interface Replay {
  readonly validationLossOfFinalWeights: number;
  readonly validationLoss: number;
  readonly validationLosses: readonly number[];
  readonly trainingLossLast100: number;
}

/** What the script prints. Rejects with what Python said where it fails. */
function answerOf(python: string, question: string): Promise<string> {
  const script = join(import.meta.dirname, '../tests/fixtures/moby-dick.py');
  const child = spawn(python, [script, '--replay'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let [said, complaint] = ['', ''];
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    complaint += data;
  });
  child.stdin.end(question);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(complaint.trim()))));
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
