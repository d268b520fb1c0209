// `npm run bench -- presets`: whether the presets do what their lines say, seed by seed.
import type { PresetJob, PresetResult } from '../src/benchmark/preset-run.ts';
import { markdownTable } from '../src/benchmark/table.ts';
import type { Backend } from '../src/engine/engine.ts';
import { median } from '../src/numeric/median.ts';
import { MovingAverage } from '../src/numeric/moving-average.ts';
import { SMOOTHING } from '../src/training/metrics.ts';
import { inBrowser, openPage } from './browser.ts';

export interface PresetOptions {
  readonly seeds: number;
  readonly backend: Backend;
  /** A part of the claims' names. */
  readonly preset: string;
}

type Order = Pick<PresetJob, 'preset' | 'steps'> & Partial<Pick<PresetJob, 'changes'>>;

/** What a preset's line claims, as a condition on the runs that show it. */
interface Claim {
  readonly name: string;
  readonly orders: readonly Order[];
  /** What was measured in the runs of one seed, in words, and whether the claim holds there. */
  judge(results: readonly PresetResult[]): { readonly words: string; readonly holds: boolean };
  /** Seeds of five on which it has to hold. */
  readonly least: number;
}

const LAST = 20;

const CLAIMS: readonly Claim[] = [
  {
    name: 'exploding: a step is not finite within 200',
    orders: [{ preset: 'exploding', steps: 200 }],
    judge: ([{ nonFiniteStep }]) => ({
      words: nonFiniteStep === null ? 'finite' : `step ${nonFiniteStep}`,
      holds: nonFiniteStep !== null,
    }),
    least: 3,
  },
  {
    name: 'exploding, clipped by norm at 1: finite, loss falls',
    orders: [
      {
        preset: 'exploding',
        steps: 200,
        changes: { clipGradients: true, clipMode: 'norm', clipThreshold: 1 },
      },
    ],
    judge: ([result]) => ({ words: lossWords(result), holds: falls(result) }),
    least: 5,
  },
  {
    name: 'exploding-tanh: the norm rises to 1000 times its median, the loss stays finite',
    orders: [{ preset: 'exploding-tanh', steps: 200 }],
    judge: ([{ norms, nonFiniteStep }]) => ({
      words: `median ${short(median(norms))}, largest ${short(Math.max(...norms))}`,
      holds: nonFiniteStep === null && Math.max(...norms) > 1000 * median(norms),
    }),
    least: 3,
  },
  {
    name: 'vanishing: at the start the lag gradient falls by 1e6 within 30 lags',
    orders: [{ preset: 'vanishing', steps: 0 }],
    judge: ([{ lags }]) => ({
      words: `1 : ${short(lags[0] / lags[30])}`,
      holds: lags[0] / lags[30] >= 1e6,
    }),
    least: 5,
  },
  {
    name: 'lstm-holds: at lag 50 at least 100 times the gradient of vanishing',
    orders: [
      { preset: 'lstm-holds', steps: 0 },
      { preset: 'vanishing', steps: 0 },
    ],
    judge: ([lstm, rnn]) => ({
      words: `${short(lstm.lags[50])} : ${short(rnn.lags[50])}`,
      holds: lstm.lags[50] >= 100 * rnn.lags[50] && lstm.lags[50] > 0,
    }),
    least: 5,
  },
  {
    name: 'gru-lstm: both train; drawn, the loss of the LSTM is the lower one up to step 15 to 30, then that of the GRU',
    orders: [
      { preset: 'gru-lstm', steps: 100 },
      { preset: 'gru-lstm', steps: 100, changes: { cell: 'gru' } },
    ],
    judge: ([lstm, gru]) => ({
      words: `LSTM ${lossWords(lstm)}; GRU ${lossWords(gru)}; lower from step ${lowerFrom(gru, lstm)} on`,
      holds: falls(lstm) && falls(gru) && lowerFrom(gru, lstm) >= 15 && lowerFrom(gru, lstm) <= 30,
    }),
    least: 5,
  },
  {
    name: 'value-norm: by norm keeps direction and 0.1; by value turns it by more than 45 degrees, and to ten times that norm',
    orders: [
      { preset: 'value-norm', steps: 200 },
      { preset: 'value-norm', steps: 200, changes: { clipMode: 'value' } },
    ],
    judge: ([norm, value]) => ({
      words: `${clipWords(norm)}; by value ${clipWords(value)}`,
      holds:
        Math.min(...norm.clipCosines) > 0.9999 &&
        Math.max(...norm.clippedNorms) < 0.1001 &&
        Math.min(...value.clipCosines) < Math.SQRT1_2 &&
        Math.max(...value.clippedNorms) > 1,
    }),
    least: 5,
  },
  {
    name: 'char-rnn: the loss falls',
    orders: [{ preset: 'char-rnn', steps: 60 }],
    judge: ([result]) => ({ words: lossWords(result), holds: falls(result) }),
    least: 5,
  },
];

/** Prints a row per claim and seed, and how often each claim held. Whether each held as often as it has to. */
export async function presets({ seeds, backend, preset }: PresetOptions): Promise<boolean> {
  return inBrowser(async (browser, address) => {
    const page = await openPage(browser, address);
    const rows: string[][] = [];
    let all = true;
    for (const { name, orders, judge, least } of CLAIMS.filter((claim) => claim.name.includes(preset))) {
      let held = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const results: PresetResult[] = [];
        for (const order of orders) {
          const job = { changes: {}, ...order, seed, backend };
          results.push(await page.evaluate((wanted) => globalThis.bench.runPreset(wanted), job));
        }
        const { words, holds } = judge(results);
        if (holds) held++;
        rows.push([name, String(seed), words, holds ? 'yes' : 'no']);
        console.log(`${name}, seed ${seed}: ${words}`);
      }
      const needed = Math.ceil((least / 5) * seeds);
      rows.push([name, 'all', `${held} of ${seeds}, ${needed} wanted`, held >= needed ? 'yes' : 'no']);
      all &&= held >= needed;
    }
    console.log(`\n${markdownTable(['claim', 'seed', 'measured', 'holds'], rows)}`);
    return all;
  });
}

function falls({ losses, nonFiniteStep }: PresetResult): boolean {
  return nonFiniteStep === null && ending({ losses }) < losses[0] - 0.5;
}

function lossWords({ losses, nonFiniteStep }: PresetResult): string {
  const end = nonFiniteStep === null ? short(ending({ losses })) : `not finite at ${nonFiniteStep}`;
  return `loss ${short(losses[0])} to ${end}`;
}

function clipWords({ clipCosines, clippedNorms, losses }: PresetResult): string {
  const figures = [Math.min(...clipCosines), Math.max(...clippedNorms), Math.max(...losses)].map(short);
  return `cosine ${figures[0]}, norm ${figures[1]}, loss at most ${figures[2]}`;
}

/** The step from which on the first run's smoothed loss stays below the second's; one more than all where it does not. */
function lowerFrom(first: PresetResult, second: PresetResult): number {
  const [a, b] = [first, second].map(({ losses }) => {
    const average = new MovingAverage(SMOOTHING);
    return losses.map((loss) => average.push(loss));
  });
  return a.findLastIndex((loss, i) => !(loss < b[i])) + 2;
}

/** Mean loss of the last steps. */
function ending({ losses }: Pick<PresetResult, 'losses'>): number {
  const last = losses.slice(-LAST);
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

const short = (value: number) => value.toPrecision(3);
