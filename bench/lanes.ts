// Contenders that are measured beside each other: each in a page of its own, all timed in turn, round after round, so
// that what the machine does besides falls on all of them.
import type { Browser, Page } from '@playwright/test';
import type { Job, Opening } from '../src/benchmark/measurement.ts';
import { nameOf } from '../src/benchmark/workload.ts';
import { openPage } from './browser.ts';

export interface Lane {
  readonly job: Job;
  readonly page: Page;
  readonly opening: Opening;
  /** Steps of one timing. */
  readonly steps: number;
  /** Milliseconds per step, a value a round. */
  readonly times: number[];
}

/** Each timing takes about so many milliseconds of steps, at least one step. */
export const TIMING = 1000;

/** Opens a contender in a page of its own and takes its first steps. */
export async function openLane(
  browser: Browser,
  address: string,
  job: Job,
  timing: number = TIMING,
): Promise<Lane> {
  console.log(`${nameOf(job.workload)}: ${job.engine} on ${job.backend}, first step ...`);
  const page = await openPage(browser, address);
  const opening = await page.evaluate((given) => globalThis.bench.open(given), job);
  const warmUp = await page.evaluate(() => globalThis.bench.time(1));
  return { job, page, opening, steps: stepsWithin(timing, warmUp), times: [] };
}

/** Times a lane once; milliseconds per step. */
export async function timeLane({ page, steps }: Lane, statistics = false): Promise<number> {
  await page.bringToFront();
  return page.evaluate(([count, all]) => globalThis.bench.time(count, all), [steps, statistics] as const);
}

export async function closeLanes(lanes: readonly Lane[]): Promise<void> {
  await Promise.all(lanes.map(({ page }) => page.context().close()));
}

/** How many steps of so many milliseconds fill a time, at least one. */
export function stepsWithin(milliseconds: number, step: number): number {
  return Math.max(1, Math.round(milliseconds / step));
}
