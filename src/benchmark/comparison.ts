// The benchmark on a person's own device: every contender in a worker of its own, timed in turn, round after round, so
// that what the machine does besides falls on all of them.
import type { ContenderKind } from './contender.ts';
import type { Remote } from './remote.ts';
import { type Row, rowsOf, type Timed } from './rows.ts';
import type { Workload } from './workload.ts';

export const ROUNDS = 5;
/** Each timing takes about so many milliseconds of steps, at least one step. */
const TIMING = 300;

export interface Progress {
  /** Parts done of all; a part is a contender's first steps, or a timing. */
  readonly done: number;
  readonly of: number;
  readonly contender: ContenderKind;
  /** 0 while the contender takes its first steps. */
  readonly round: number;
}

export interface Comparison {
  readonly workload: Workload;
  readonly rows: readonly Row[];
  /** Contenders that could not be measured, and why in the words of the device. */
  readonly failures: readonly { readonly contender: ContenderKind; readonly detail: string }[];
}

interface Lane extends Timed {
  readonly remote: Remote;
  readonly steps: number;
  readonly times: number[];
}

/** Measures the contenders; throws the signal's reason where it is aborted. Every worker has ended afterwards. */
export async function compare(
  workload: Workload,
  contenders: readonly ContenderKind[],
  start: () => Remote,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Comparison> {
  const remotes: Remote[] = [];
  const failures: { contender: ContenderKind; detail: string }[] = [];
  const of = contenders.length * (ROUNDS + 1);
  let done = 0;
  const endAll = () => remotes.forEach((remote) => void remote.end());
  signal.throwIfAborted();
  signal.addEventListener('abort', endAll);
  /** Does a part for a contender; null where that failed. */
  const part = async <Result>(
    contender: ContenderKind,
    round: number,
    work: () => Promise<Result>,
  ): Promise<Result | null> => {
    progress({ done: done++, of, contender, round });
    try {
      return await work();
    } catch (error) {
      failures.push({ contender, detail: error instanceof Error ? error.message : String(error) });
      return null;
    } finally {
      signal.throwIfAborted();
    }
  };
  try {
    let lanes: Lane[] = [];
    for (const contender of contenders) {
      const remote = start();
      remotes.push(remote);
      const lane = await part(contender, 0, async () => {
        const opening = await remote.ask({ type: 'open', job: { ...contender, workload } });
        const warmUp = await remote.ask({ type: 'time', steps: 1 });
        const steps = Math.max(1, Math.round(TIMING / warmUp));
        return { contender, opening, remote, steps, times: [] };
      });
      if (lane) lanes.push(lane);
      else remote.end();
    }
    for (let round = 1; round <= ROUNDS; round++) {
      const standing: Lane[] = [];
      for (const lane of lanes) {
        const { contender, remote, steps, times } = lane;
        const time = await part(contender, round, () => remote.ask({ type: 'time', steps }));
        if (time === null) continue;
        times.push(time);
        standing.push(lane);
      }
      lanes = standing;
    }
    return { workload, rows: rowsOf(workload, lanes), failures };
  } finally {
    signal.removeEventListener('abort', endAll);
    endAll();
  }
}
