// Timings of the contenders of a workload as rows that can be compared.
import { median } from '../numeric/median.ts';
import type { ContenderKind } from './contender.ts';
import type { Opening } from './measurement.ts';
import { charactersOf, nameOf, type Workload } from './workload.ts';

/** A contender and what was timed of it: milliseconds per step, a value a round. */
export interface Timed {
  readonly contender: ContenderKind;
  readonly opening: Opening;
  readonly times: readonly number[];
}

export interface Row extends ContenderKind, Opening {
  readonly workload: string;
  /** Median over the rounds. */
  readonly msPerStep: number;
  readonly charsPerSec: number;
  /** Stock's time on the same backend over this one's; null where stock was not measured there. */
  readonly ratioToStock: number | null;
}

/** A row for each contender of a workload, in their order. */
export function rowsOf(workload: Workload, timed: readonly Timed[]): Row[] {
  const stock = new Map(
    timed
      .filter(({ contender }) => contender.engine === 'stock')
      .map(({ contender, times }) => [contender.backend, median(times)]),
  );
  return timed.map(({ contender, opening, times }) => {
    const msPerStep = median(times);
    const ofStock = stock.get(contender.backend);
    return {
      workload: nameOf(workload),
      ...contender,
      ...opening,
      msPerStep,
      charsPerSec: (charactersOf(workload) * 1000) / msPerStep,
      ratioToStock: ofStock === undefined ? null : ofStock / msPerStep,
    };
  });
}
