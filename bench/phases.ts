// `npm run bench -- phases`: where the time of a training step goes, part by part, on the fused engine and on the
// portable one with WASM, all statistics on.
import type { ContenderKind } from '../src/benchmark/contender.ts';
import type { PhaseTimes } from '../src/benchmark/phase-clock.ts';
import { markdownTable } from '../src/benchmark/table.ts';
import { nameOf, type Workload } from '../src/benchmark/workload.ts';
import { PHASES } from '../src/engine/phases.ts';
import { median } from '../src/numeric/median.ts';
import { inBrowser } from './browser.ts';
import { closeLanes, openLane, stepsWithin, timeLane } from './lanes.ts';
import { machineNote } from './machine.ts';

const CONTENDERS: readonly ContenderKind[] = [
  { engine: 'webgl', backend: 'webgl' },
  { engine: 'portable', backend: 'wasm' },
];
/** Milliseconds of steps that are watched, and the fewest steps. */
const WATCHED = 3000;
const FEWEST = 5;

/** Parts of a step of one engine. */
export interface PhaseColumn extends ContenderKind {
  readonly times: PhaseTimes;
  readonly waitMs: number;
  /** A step with all statistics that nobody watches. */
  readonly stepMs: number;
}

/** Measures and prints a table for each workload. */
export async function phases(workloads: readonly Workload[]): Promise<void> {
  await inBrowser(async (browser, address) => {
    for (const workload of workloads) {
      const lanes = [];
      for (const contender of CONTENDERS) {
        lanes.push(await openLane(browser, address, { ...contender, workload }));
      }
      const columns: PhaseColumn[] = [];
      for (const lane of lanes) {
        for (let i = 0; i < 3; i++) lane.times.push(await timeLane(lane, true));
        const stepMs = median(lane.times);
        const steps = Math.max(FEWEST, stepsWithin(WATCHED, stepMs));
        const { times, waitMs } = await lane.page.evaluate((count) => globalThis.bench.phases(count), steps);
        const { engine, backend } = lane.job;
        columns.push({ engine, backend, times, waitMs, stepMs });
      }
      await closeLanes(lanes);
      console.log(
        `\n${nameOf(workload)}\n\n${phaseTable(columns)}${machineNote(lanes.map((l) => l.opening))}\n`,
      );
    }
  });
}

/** Parts down, engines across: milliseconds and share of the step. */
export function phaseTable(columns: readonly PhaseColumn[]): string {
  const totals = columns.map(({ times }) => PHASES.reduce((sum, phase) => sum + times[phase], 0));
  const cells = (values: readonly number[]) =>
    values.flatMap((ms, i) => [ms.toFixed(2), `${((100 * ms) / totals[i]).toFixed(1)} %`]);
  const table = markdownTable(
    ['part of a step', ...columns.flatMap(({ engine, backend }) => [`${engine} on ${backend}, ms`, 'share'])],
    [
      ...PHASES.map((phase) => [phase.replace('-', ' '), ...cells(columns.map(({ times }) => times[phase]))]),
      ['together', ...cells(totals)],
      ['a step not watched', ...columns.flatMap(({ stepMs }) => [stepMs.toFixed(2), ''])],
    ],
  );
  const waits = columns
    .filter(({ backend }) => backend === 'webgl')
    .map(
      ({ waitMs }) =>
        `Before each part the GPU is waited for (one pixel read back, ${waitMs.toFixed(2)} ms where it is idle). `,
    );
  return `${table}\n\n${waits.join('')}Medians; all statistics on. What the portable engine reads back is part of its optimiser.`;
}
