// `npm run bench -- moby-dick`: the reference recipe on Moby-Dick, beside the same recipe in PyTorch
// (tests/fixtures/moby-dick.py, its results in moby-dick.json).
import { readFileSync } from 'node:fs';
import { inBrowser, openPage } from './browser.mjs';

const reference = JSON.parse(
  readFileSync(new URL('../tests/fixtures/moby-dick.json', import.meta.url), 'utf8'),
);

/**
 * Trains once per seed and prints what came of it.
 *
 * @param {{ steps: number, seeds: number, backend: import('../src/engine/engine.ts').Backend }} options
 */
export async function mobyDick({ steps, seeds, backend }) {
  await inBrowser(async (browser, address) => {
    const losses = [];
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
