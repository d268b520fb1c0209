// `npm run bench -- statistics`: what the live statistics of a step cost. The same engine takes steps with all of them
// and with none, in turn, the order changing from round to round.
import type { ContenderKind } from '../src/benchmark/contender.ts';
import { markdownTable } from '../src/benchmark/table.ts';
import { nameOf, type Workload } from '../src/benchmark/workload.ts';
import { median } from '../src/numeric/median.ts';
import { inBrowser } from './browser.ts';
import { closeLanes, type Lane, openLane, timeLane } from './lanes.ts';
import { machineNote } from './machine.ts';

const CONTENDERS: readonly ContenderKind[] = [
  { engine: 'webgl', backend: 'webgl' },
  { engine: 'portable', backend: 'wasm' },
];

/** Milliseconds per step of each round. */
export interface StatisticsRow extends ContenderKind {
  readonly workload: string;
  readonly without: readonly number[];
  readonly all: readonly number[];
}

/** Measures the workloads and prints one table. */
export async function statistics(workloads: readonly Workload[], rounds: number): Promise<void> {
  await inBrowser(async (browser, address) => {
    const rows: StatisticsRow[] = [];
    const openings = [];
    for (const workload of workloads) {
      const lanes: { lane: Lane; row: StatisticsRow & { without: number[]; all: number[] } }[] = [];
      for (const contender of CONTENDERS) {
        const lane = await openLane(browser, address, { ...contender, workload });
        // What the statistics need is made by the first step that asks for them.
        await timeLane({ ...lane, steps: 1 }, true);
        lanes.push({ lane, row: { ...contender, workload: nameOf(workload), without: [], all: [] } });
      }
      for (let round = 1; round <= rounds; round++) {
        console.log(`${nameOf(workload)}: round ${round} of ${rounds}`);
        for (const { lane, row } of lanes) {
          const order = round % 2 ? ([false, true] as const) : ([true, false] as const);
          for (const on of order) row[on ? 'all' : 'without'].push(await timeLane(lane, on));
        }
      }
      await closeLanes(lanes.map(({ lane }) => lane));
      rows.push(...lanes.map(({ row }) => row));
      openings.push(...lanes.map(({ lane }) => lane.opening));
    }
    console.log(`\n${statisticsTable(rows)}${machineNote(openings)}`);
  });
}

/** Median times, and the median over the rounds of the ratio of a round. */
export function statisticsTable(rows: readonly StatisticsRow[]): string {
  return markdownTable(
    ['workload', 'engine', 'backend', 'no statistics, ms/step', 'all statistics, ms/step', 'all / none'],
    rows.map(({ workload, engine, backend, without, all }) => [
      workload,
      engine,
      backend,
      median(without).toFixed(2),
      median(all).toFixed(2),
      median(all.map((ms, i) => ms / without[i])).toFixed(3),
    ]),
  );
}
