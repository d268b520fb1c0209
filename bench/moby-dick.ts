// `npm run bench -- moby-dick`: the reference recipe on Moby-Dick, beside the same recipe in PyTorch
// (tests/fixtures/moby-dick.py, its results in moby-dick.json).
import type { Backend } from '../src/engine/engine.ts';
import reference from '../tests/fixtures/moby-dick.json' with { type: 'json' };
import { inBrowser, openPage } from './browser.ts';

export interface RecipeOptions {
  readonly steps: number;
  readonly seeds: number;
  readonly backend: Backend;
}

/** Trains once per seed and prints what came of it. */
export async function mobyDick({ steps, seeds, backend }: RecipeOptions): Promise<void> {
  await inBrowser(async (browser, address) => {
    const losses: number[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const page = await openPage(browser, address);
      const result = await page.evaluate((job) => globalThis.bench.trainRecipe(job), {
        backend,
        steps,
        seed,
      });
      losses.push(result.validationLoss);
      const ms = ((result.seconds * 1000) / steps).toFixed(1);
      console.log(
        `seed ${seed}: ${result.validationLoss.toFixed(4)} nats after ${steps} steps, ${ms} ms a step (${backend})`,
      );
      await page.context().close();
    }
    const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
    console.log(`mean of ${seeds}: ${mean.toFixed(4)} nats`);
    const { validationLoss, standardDeviation, runs } = reference;
    console.log(
      `PyTorch, ${reference.recipe}: ${validationLoss.toFixed(4)} +- ${standardDeviation.toFixed(4)} nats (${runs.length} seeds)`,
    );
  });
}
