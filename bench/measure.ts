// Measuring: each contender in a page of its own, every page of a workload timed in turn, round after round, so that
// what the machine does besides falls on all of them.
import type { Browser } from '@playwright/test';
import type { ContenderKind } from '../src/benchmark/contender.ts';
import { contendersOf, WORKLOADS } from '../src/benchmark/plan.ts';
import { type Row, rowsOf } from '../src/benchmark/rows.ts';
import { nameOf, type Workload } from '../src/benchmark/workload.ts';
import { inBrowser, openPage } from './browser.ts';

/** Parts of names that a workload, engine and backend must contain. */
export interface MeasureOptions {
  readonly rounds: number;
  readonly workload: string;
  readonly engine: string;
  readonly backend: string;
}

/** Each timing takes about so many milliseconds of steps, at least one step. */
const TIMING = 1000;

/** Measures every contender that the filters let through. */
export async function measure({ rounds, workload, engine, backend }: MeasureOptions): Promise<Row[]> {
  return inBrowser(async (browser, address) => {
    const rows: Row[] = [];
    for (const candidate of WORKLOADS.filter((w) => nameOf(w).includes(workload))) {
      const contenders = contendersOf(candidate).filter(
        (c) => c.engine.includes(engine) && c.backend.includes(backend),
      );
      rows.push(...(await measureWorkload(browser, address, candidate, contenders, rounds)));
    }
    return rows;
  });
}

async function measureWorkload(
  browser: Browser,
  address: string,
  workload: Workload,
  contenders: readonly ContenderKind[],
  rounds: number,
): Promise<Row[]> {
  const name = nameOf(workload);
  const open = [];
  for (const contender of contenders) {
    console.log(`${name}: ${contender.engine} on ${contender.backend}, first step ...`);
    const page = await openPage(browser, address);
    const opening = await page.evaluate((job) => globalThis.bench.open(job), { ...contender, workload });
    const warmUp = await page.evaluate(() => globalThis.bench.time(1));
    const steps = Math.max(1, Math.round(TIMING / warmUp));
    open.push({ contender, page, opening, steps, times: [] as number[] });
  }
  for (let round = 1; round <= rounds; round++) {
    console.log(`${name}: round ${round} of ${rounds}`);
    for (const { page, steps, times } of open) {
      await page.bringToFront();
      times.push(await page.evaluate((count) => globalThis.bench.time(count), steps));
    }
  }
  await Promise.all(open.map(({ page }) => page.context().close()));
  return rowsOf(workload, open);
}
