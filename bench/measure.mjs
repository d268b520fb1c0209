// Measuring: each contender in a page of its own, every page of a workload timed in turn, round after round, so that
// what the machine does besides falls on all of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, ensureChromium } from '../scripts/chromium.mjs';
import { contendersOf, nameOf, WORKLOADS } from './plan.mjs';

/** @typedef {{ workload: string, engine: string, backend: string, renderer: string | null, msPerStep: number, charsPerSec: number, drawsPerStep: number, firstStepMs: number, gpuBytes: number, ratioToStock: number | null }} Row */

/** A page behind another must run at full speed. */
const FLAGS = [
  ...CHROMIUM_FLAGS,
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** Each timing takes about so many milliseconds of steps, at least one step. */
const TIMING = 1000;

/**
 * Measures every contender that the filters let through.
 *
 * @param {{ rounds: number, workload: string, engine: string, backend: string }} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ rounds, workload, engine, backend }) {
  const outDir = mkdtempSync(join(tmpdir(), 'unrolled-bench-'));
  const config = {
    root: join(import.meta.dirname, 'page'),
    configFile: join(import.meta.dirname, 'vite.config.ts'),
  };
  await build({ ...config, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 4300 } });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: FLAGS });
  try {
    const rows = [];
    for (const candidate of WORKLOADS.filter((w) => nameOf(w).includes(workload))) {
      const contenders = contendersOf(candidate).filter(
        (c) => c.engine.includes(engine) && c.backend.includes(backend),
      );
      rows.push(
        ...(await measureWorkload(
          browser,
          server.resolvedUrls?.local[0] ?? '',
          candidate,
          contenders,
          rounds,
        )),
      );
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
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
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) =>
      console.error(`${contender.engine} on ${contender.backend}: ${error.message}`),
    );
    await page.goto(address);
    await page.waitForFunction(() => 'bench' in globalThis);
    const first = await page.evaluate((job) => globalThis.bench.open(job), { ...contender, workload });
    const warmUp = await page.evaluate(() => globalThis.bench.time(1));
    const counts = await page.evaluate(() => globalThis.bench.count());
    open.push({ contender, page, first, counts, steps: Math.max(1, Math.round(TIMING / warmUp)), times: [] });
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
