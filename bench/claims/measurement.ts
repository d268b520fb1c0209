// A sentence about runs, measured: the runs that show it, and what they have to show.
import type { WatchedJob, WatchedRun } from '../../src/benchmark/watched-run.ts';
import { median } from '../../src/numeric/median.ts';

export type Order = Omit<WatchedJob, 'seed' | 'backend'>;

export interface Measurement {
  /** The runs of one seed. */
  readonly orders: readonly Order[];
  /** What was measured in the runs of one seed, in words, and whether the sentence holds there. */
  judge(runs: readonly WatchedRun[]): { readonly words: string; readonly holds: boolean };
  /** Seeds of five on which it has to hold. */
  readonly least: number;
}

const LAST = 20;

/** Mean loss of the 20 steps that end at `step`; of the last 20 where it is absent. */
export function lossAt({ losses }: Pick<WatchedRun, 'losses'>, step = losses.length): number {
  return mean(losses.slice(Math.max(0, step - LAST), step));
}

/** Whether every step was finite and the loss fell by half a nat. */
export function falls(run: WatchedRun): boolean {
  return run.nonFiniteStep === null && lossAt(run) < run.losses[0] - 0.5;
}

export function lossWords(run: WatchedRun): string {
  const end = run.nonFiniteStep === null ? short(lossAt(run)) : `not finite at ${run.nonFiniteStep}`;
  return `loss ${short(run.losses[0])} to ${end}`;
}

/** In how many steps of `from` (exclusive) to `to` the norm is ten times that of the step before, or a tenth. */
export function leaps(norms: readonly number[], from: number, to: number): number {
  return norms
    .slice(from, to)
    .filter((norm, i) => i + from > 0 && Math.abs(Math.log10(norm / norms[i + from - 1])) >= 1).length;
}

/** The first lag at which the gradient is below this share of that at lag 0; the number of lags where it is at none. */
export function reach({ lags }: Pick<WatchedRun, 'lags'>, share: number): number {
  const lag = lags.findIndex((norm) => norm < share * lags[0]);
  return lag < 0 ? lags.length : lag;
}

/** The share of the values for which the condition holds. */
export function shareOf(values: readonly number[], condition: (value: number) => boolean): number {
  return values.filter(condition).length / values.length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Half the distance between the quartiles over the median: how much a size varies. */
export function variation(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const quartile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  return (quartile(0.75) - quartile(0.25)) / (2 * median(values));
}

export const short = (value: number) => value.toPrecision(3);
export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
