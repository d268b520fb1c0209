// Measuring: each contender in a page of its own, every page of a workload timed in turn, round after round, so that
// what the machine does besides falls on all of them.
import { inBrowser, openPage } from './browser.mjs';
import { contendersOf, nameOf, WORKLOADS } from './plan.mjs';

/** @typedef {{ workload: string, engine: string, backend: string, renderer: string | null, msPerStep: number, charsPerSec: number, drawsPerStep: number, firstStepMs: number, gpuBytes: number, ratioToStock: number | null }} Row */

/** Each timing takes about so many milliseconds of steps, at least one step. */
const TIMING = 1000;

/**
 * Measures every contender that the filters let through.
 *
 * @param {{ rounds: number, workload: string, engine: string, backend: string }} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ rounds, workload, engine, backend }) {
  return inBrowser(async (browser, address) => {
    const rows = [];
    for (const candidate of WORKLOADS.filter((w) => nameOf(w).includes(workload))) {
      const contenders = contendersOf(candidate).filter(
        (c) => c.engine.includes(engine) && c.backend.includes(backend),
      );
      rows.push(...(await measureWorkload(browser, address, candidate, contenders, rounds)));
    }
    return rows;
  });
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {import('./plan.mjs').Workload} workload
 * @param {import('./plan.mjs').Contender[]} contenders
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
async function measureWorkload(browser, address, workload, contenders, rounds) {
  const name = nameOf(workload);
  const open = [];
  for (const contender of contenders) {
    console.log(`${name}: ${contender.engine} on ${contender.backend}, first step ...`);
    const page = await openPage(browser, address);
    const first = await page.evaluate((job) => globalThis.bench.open(job), { ...contender, workload });
    const warmUp = await page.evaluate(() => globalThis.bench.time(1));
    const counts = await page.evaluate(() => globalThis.bench.count());
    open.push({
      contender,
      page,
      first,
      counts,
      steps: Math.max(1, Math.round(TIMING / warmUp)),
      times: /** @type {number[]} */ ([]),
    });
  }
  for (let round = 1; round <= rounds; round++) {
    console.log(`${name}: round ${round} of ${rounds}`);
    for (const { page, steps, times } of open) {
      await page.bringToFront();
      times.push(await page.evaluate((count) => globalThis.bench.time(count), steps));
    }
  }
  await Promise.all(open.map(({ page }) => page.context().close()));
  const stock = new Map(
    open
      .filter(({ contender }) => contender.engine === 'stock')
      .map((o) => [o.contender.backend, median(o.times)]),
  );
  return open.map(({ contender, first, counts, times }) => {
    const msPerStep = median(times);
    const ofStock = stock.get(contender.backend);
    return {
      workload: name,
      ...contender,
      renderer: first.renderer,
      msPerStep,
      charsPerSec: (workload.sequenceLength * workload.batchSize * 1000) / msPerStep,
      drawsPerStep: counts.drawsPerStep,
      firstStepMs: first.firstStepMs,
      gpuBytes: counts.gpuBytes,
      ratioToStock: ofStock ? ofStock / msPerStep : null,
    };
  });
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
