// `npm run bench -- growth`: how the time of a step grows with the hidden units, the sequence, the batch and the layers,
// one at a time from one base, for our engines and stock tf.layers. Prints a table; writes it and a chart into a folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContenderKind } from '../src/benchmark/contender.ts';
import { nameOf } from '../src/benchmark/workload.ts';
import { median } from '../src/numeric/median.ts';
import { inBrowser } from './browser.ts';
import { growthChart } from './growth-chart.ts';
import { type Axis, BASE, CONTENDERS, contenderName, type GrowthPoint, growthTable } from './growth-table.ts';
import { closeLanes, type Lane, openLane, timeLane } from './lanes.ts';
import { machineNote } from './machine.ts';

const ROUNDS = 3;
/** Milliseconds of each timing. */
const TIMING = 300;
/** A contender whose step takes longer is not taken further along the axis. */
const CAP = 4000;

export interface GrowthOptions {
  readonly out: string | undefined;
  /** Only these axes and values, as `hiddenUnits=32,64`; all where empty. */
  readonly axes: ReadonlyMap<Axis, readonly number[]>;
}

/** Measures; about ten minutes for all axes without a GPU. */
export async function growth({ axes, out }: GrowthOptions): Promise<void> {
  const started = performance.now();
  await inBrowser(async (browser, address) => {
    const points: GrowthPoint[] = [];
    const openings: Lane['opening'][] = [];
    const measured = new Map<string, readonly (number | null)[]>();
    for (const [axis, values] of axes) {
      const beyond = new Set<ContenderKind>();
      for (const value of values) {
        const workload = { ...BASE, [axis]: value };
        const name = nameOf(workload);
        let times = measured.get(name);
        if (!times) {
          const lanes = new Map<ContenderKind, Lane>();
          for (const contender of CONTENDERS) {
            if (beyond.has(contender)) continue;
            lanes.set(contender, await openLane(browser, address, { ...contender, workload }, TIMING));
          }
          for (let round = 1; round <= ROUNDS; round++) {
            for (const lane of lanes.values()) {
              if (round === 1 || lane.times[0] < CAP) lane.times.push(await timeLane(lane));
            }
          }
          await closeLanes([...lanes.values()]);
          openings.push(...[...lanes.values()].map(({ opening }) => opening));
          times = CONTENDERS.map((contender) => {
            const lane = lanes.get(contender);
            return lane ? median(lane.times) : null;
          });
          measured.set(name, times);
        }
        CONTENDERS.forEach((contender, i) => {
          if ((times[i] ?? 0) > CAP) beyond.add(contender);
        });
        points.push({ axis, value, times });
      }
    }
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    const report = `${growthTable(points)}${machineNote(openings)}\n\n${ABOUT}`;
    console.log(`\n${report}\n\n${minutes} minutes`);
    if (!out) return;
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'growth.md'), `# How the time of a step grows\n\n![](growth.svg)\n\n${report}\n`);
    writeFileSync(join(out, 'growth.svg'), growthChart(points, CONTENDERS.map(contenderName)));
    console.log(`Written to ${join(out, 'growth.md')} and growth.svg`);
  });
}

const ABOUT =
  `Milliseconds per step, medians of ${ROUNDS} rounds in turn. From ${nameOf(BASE)}, one size at a time. ` +
  `-: not tried, since the size before took more than ${CAP / 1000} s a step.`;
