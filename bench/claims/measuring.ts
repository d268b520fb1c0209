// Takes the measurements in a browser, seed by seed.
import type { Page } from '@playwright/test';
import type { WatchedRun } from '../../src/benchmark/watched-run.ts';
import type { Backend } from '../../src/engine/engine.ts';
import { inBrowser, openPage } from '../browser.ts';
import type { Measurement } from './measurement.ts';

export interface MeasuringOptions {
  readonly seeds: number;
  readonly backend: Backend;
}

export interface Measured {
  readonly name: string;
  /** In words, by seed from 1. */
  readonly seeds: readonly { readonly words: string; readonly holds: boolean }[];
  /** On how many of the seeds it has to hold. */
  readonly needed: number;
  /** Whether it held on so many. */
  readonly holds: boolean;
}

/** Takes every measurement for seeds 1 to `seeds`, each seed told as it comes. */
export async function takeMeasurements(
  measurements: Readonly<Record<string, Measurement>>,
  { seeds, backend }: MeasuringOptions,
): Promise<readonly Measured[]> {
  if (Object.keys(measurements).length === 0) return [];
  return inBrowser(async (browser, address) => {
    const page = await openPage(browser, address);
    const taken: Measured[] = [];
    for (const [name, measurement] of Object.entries(measurements)) {
      const results = [];
      for (let seed = 1; seed <= seeds; seed++) {
        const result = measurement.judge(await runsOf(page, measurement, seed, backend));
        console.log(`${name}, seed ${seed}: ${result.words}${result.holds ? '' : ' (does not hold)'}`);
        results.push(result);
      }
      const needed = Math.ceil((measurement.least / 5) * seeds);
      const held = results.filter(({ holds }) => holds).length;
      taken.push({ name, seeds: results, needed, holds: held >= needed });
    }
    return taken;
  });
}

async function runsOf(
  page: Page,
  { orders }: Measurement,
  seed: number,
  backend: Backend,
): Promise<WatchedRun[]> {
  const runs: WatchedRun[] = [];
  for (const order of orders) {
    const job = { ...order, seed, backend };
    runs.push(await page.evaluate((wanted) => globalThis.bench.watchRun(wanted), job));
  }
  return runs;
}
