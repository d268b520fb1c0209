// `npm run bench`: this project's engines against stock tf.layers, all contenders of a workload in one run.
import { contendersOf, WORKLOADS } from '../src/benchmark/plan.ts';
import { type Row, rowsOf } from '../src/benchmark/rows.ts';
import { nameOf } from '../src/benchmark/workload.ts';
import { inBrowser } from './browser.ts';
import { closeLanes, type Lane, openLane, timeLane } from './lanes.ts';

/** Parts of names that a workload, engine and backend must contain. */
export interface MeasureOptions {
  readonly rounds: number;
  readonly workload: string;
  readonly engine: string;
  readonly backend: string;
}

/** Measures every contender that the filters let through. */
export async function measure({ rounds, workload, engine, backend }: MeasureOptions): Promise<Row[]> {
  return inBrowser(async (browser, address) => {
    const rows: Row[] = [];
    for (const candidate of WORKLOADS.filter((w) => nameOf(w).includes(workload))) {
      const lanes: Lane[] = [];
      for (const contender of contendersOf(candidate)) {
        if (!contender.engine.includes(engine) || !contender.backend.includes(backend)) continue;
        lanes.push(await openLane(browser, address, { ...contender, workload: candidate }));
      }
      for (let round = 1; round <= rounds; round++) {
        console.log(`${nameOf(candidate)}: round ${round} of ${rounds}`);
        for (const lane of lanes) lane.times.push(await timeLane(lane));
      }
      await closeLanes(lanes);
      rows.push(
        ...rowsOf(
          candidate,
          lanes.map(({ job: { engine, backend }, ...lane }) => ({ contender: { engine, backend }, ...lane })),
        ),
      );
    }
    return rows;
  });
}
