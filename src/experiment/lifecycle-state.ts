// What the page knows of its runs and their worker, what can happen to them, and what is to be done about it: the types of
// the reducer in lifecycle.ts, and what follows from a state.
import type { RunConfig } from '../config/fields.ts';
import type { Problem } from '../i18n/problem.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { ClientEvent, WorkerClient, WorkerEnd } from '../worker/client.ts';
import type { RunSummary, TextSource } from '../worker/protocol.ts';
import type { Ends } from './ends.ts';
import type { RunSetup, Setup } from './pending-changes.ts';
import type { Phase, RunView } from './run.ts';

/** What the settings of the page ask for, and where its text is. */
export interface Wanted {
  readonly setup: Setup;
  readonly source: TextSource;
}

export type SentCommand = Parameters<WorkerClient['send']>[0];

/** What to do as soon as the runs that are coming are open. */
export type Intention = 'train' | 'step' | null;

/** Fresh runs that were asked for. */
export interface Opening extends Wanted {
  readonly request: number;
  readonly runs: readonly number[];
  /** The worker that there is now has received it. */
  readonly sent: boolean;
}

/** What else was asked of the worker and is not answered. */
export type Asked =
  | { readonly type: 'return'; readonly request: number; readonly thenTrain: boolean }
  | {
      readonly type: 'fork';
      readonly request: number;
      readonly run: number;
      readonly variant: Partial<RunConfig>;
      readonly thenTrain: boolean;
    }
  | { readonly type: 'move'; readonly request: number; readonly engine: RunConfig['engine'] };

/** The runs that are open, or are to go on in another worker. Their setup is changed here; what a page shows follows. */
export interface OpenRuns extends Wanted {
  /** The leading one first. */
  readonly lanes: readonly number[];
  /** Steps applied, by run. */
  readonly steps: ReadonlyMap<number, number>;
  /** Where each can go on, by run; from its start where there is none. */
  readonly checkpoints: ReadonlyMap<number, Checkpoint>;
  /** Those that a step that was not finite has stopped. */
  readonly halted: ReadonlySet<number>;
}

export interface Lifecycle {
  /**
   * none: not yet begun. working: there is one. waiting: another is to be started soon. stopped: only a person starts
   * another.
   */
  readonly worker: 'none' | 'working' | 'waiting' | 'stopped';
  /** The last request and the last run that were numbered. */
  readonly requests: number;
  readonly runs: number;
  readonly open: OpenRuns | null;
  /** The request by which the open runs go on in another worker; null where they are not asked for. */
  readonly resuming: number | null;
  /** In the order in which they were asked for; the last one is what the page waits for. */
  readonly openings: readonly Opening[];
  readonly asked: readonly Asked[];
  readonly activity: 'idle' | 'training' | 'pausing';
  readonly intention: Intention;
  /** The last request to train, to pause or to make a step: it cannot be refused, and its answer says what became of it. */
  readonly lastControl: number;
  /** The open runs were trained, or a request to train them was sent. */
  readonly touched: boolean;
  readonly withoutWebgl: boolean;
  /** Workers in a row that could not be started, or not with what the runs need. */
  readonly attempts: number;
  readonly lostDevices: Ends;
  readonly endedWorkers: Ends;
}

export const INITIAL_LIFECYCLE: Lifecycle = {
  worker: 'none',
  requests: 0,
  runs: 0,
  open: null,
  resuming: null,
  openings: [],
  asked: [],
  activity: 'idle',
  intention: null,
  lastControl: 0,
  touched: false,
  withoutWebgl: false,
  attempts: 0,
  lostDevices: [],
  endedWorkers: [],
};

/** What the worker reports that the life of the runs depends on. */
export type LifecycleReport = Extract<
  ClientEvent,
  {
    type:
      | 'opened'
      | 'refused'
      | 'superseded'
      | 'moved'
      | 'move-refused'
      | 'state'
      | 'returned'
      | 'return-refused'
      | 'forked'
      | 'fork-refused'
      | 'non-finite'
      | 'checkpoints';
  }
>;

export type LifecycleEvent =
  /** A worker and fresh runs; those there are, are given up. */
  | { readonly type: 'restart' }
  /** Another worker for the runs of one that has ended. */
  | { readonly type: 'go-on' }
  /** Fresh runs in the place of the open ones. */
  | { readonly type: 'open' }
  | { readonly type: 'act'; readonly intention: 'train' | 'step' }
  | { readonly type: 'pause' }
  /** The live values of the settings have changed. */
  | { readonly type: 'adjust' }
  | { readonly type: 'return'; readonly step: number; readonly thenTrain: boolean }
  | { readonly type: 'fork'; readonly step: number; readonly variant: Partial<RunConfig> }
  | { readonly type: 'end-variant' }
  /** A run has come to a step. */
  | { readonly type: 'progress'; readonly run: number; readonly step: number }
  | { readonly type: 'report'; readonly event: LifecycleReport }
  /** `now`: milliseconds. */
  | {
      readonly type: 'ended';
      readonly cause: WorkerEnd;
      readonly problem: Problem;
      readonly now: number;
    }
  /** It is time to start another worker. */
  | { readonly type: 'waited' };

/** What is to be done, in order. */
export type Effect =
  | { readonly type: 'start'; readonly patience: number }
  | { readonly type: 'terminate' }
  | { readonly type: 'send'; readonly command: SentCommand }
  /** To dispatch `waited` after so many milliseconds, or as soon as the browser is back online. */
  | { readonly type: 'wait'; readonly milliseconds: number }
  | { readonly type: 'stop-waiting' }
  /** What else the ended worker was asked is not answered; `mayBeCause`: it may be why the worker ended. */
  | { readonly type: 'lost'; readonly mayBeCause: boolean }
  /** A worker is there for what none has received. */
  | { readonly type: 'repeat' }
  | { readonly type: 'opened'; readonly setup: Setup; readonly summaries: readonly RunSummary[] }
  | { readonly type: 'resumed'; readonly steps: ReadonlyMap<number, number>; readonly summary: RunSummary }
  | { readonly type: 'returned'; readonly step: number }
  | { readonly type: 'forked'; readonly setup: RunSetup; readonly summary: RunSummary }
  | { readonly type: 'settings'; readonly values: Partial<RunConfig> }
  | { readonly type: 'variant'; readonly variant: Partial<RunConfig> | null }
  | { readonly type: 'view'; readonly view: Partial<RunView> };

/** The setups of the single runs: of the leading one, and of the one beside it. */
export function runSetups({ config, variant, ownRevision }: Setup): readonly RunSetup[] {
  const lead = { config, ownRevision };
  return variant ? [lead, { config: { ...config, ...variant }, ownRevision }] : [lead];
}

/** The step of a run's checkpoint; 0 where it can only start again. */
export function checkpointStep({ checkpoints }: OpenRuns, run: number): number {
  return checkpoints.get(run)?.step ?? 0;
}

/** Whether the open runs are to go on in another worker and do not yet. */
export function isRecovering({ worker, open, resuming }: Lifecycle): boolean {
  return open !== null && (resuming !== null || worker === 'waiting');
}

export function phaseOf({ worker, open, activity }: Lifecycle): Phase {
  if (worker === 'stopped') return 'crashed';
  if (!open) return 'starting';
  if (activity !== 'idle') return 'training';
  return (open.steps.get(open.lanes[0]) ?? 0) > 0 ? 'paused' : 'ready';
}

/** What the page shows of a state. */
export function viewOf(
  state: Lifecycle,
): Pick<RunView, 'phase' | 'opening' | 'pausing' | 'recovering' | 'setup' | 'resumeStep'> {
  const { worker, open, openings, activity } = state;
  return {
    phase: phaseOf(state),
    opening: openings.length > 0,
    pausing: activity === 'pausing',
    recovering: isRecovering(state),
    setup: open?.setup ?? null,
    resumeStep: worker === 'stopped' && open ? checkpointStep(open, open.lanes[0]) : 0,
  };
}
