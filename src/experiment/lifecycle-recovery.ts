// The part of the lifecycle that outlives a worker: what becomes of the runs and of what was asked when one ends. A command
// that was under way may have ended it, so none is repeated; the runs go on from where they were last kept.
import type { RunConfig } from '../config/fields.ts';
import type { Problem } from '../i18n/problem.ts';
import type { WorkerEnd } from '../worker/client.ts';
import { pauseAfter, pauseBeforeAttempt, tooMany, withEnd } from './ends.ts';
import { checkpointStep, type Lifecycle, type LifecycleEvent } from './lifecycle-state.ts';
import { startWorker, type Turn } from './lifecycle-turn.ts';

type Ended = Extract<LifecycleEvent, { type: 'ended' }>;

/** Refusals that may be otherwise a moment later: what could not be loaded. */
const PASSING: ReadonlySet<Problem['key']> = new Set([
  'problem.text.not-loaded',
  'problem.text.not-the-text',
  'device.reason.start-failed',
]);

/** A worker has ended: another follows, unless they end again and again. */
export function afterEnd(turn: Turn, { cause, problem, now }: Ended): void {
  const started = cause !== 'not-started' && cause !== 'unsupported';
  const lostAt = leadingStep(turn.state);
  turn.set({ worker: 'waiting', resuming: null });
  turn.do({ type: 'lost', mayBeCause: started });
  if (started) refuseWhatWasAsked(turn);
  else turn.set({ openings: turn.state.openings.map((opening) => ({ ...opening, sent: false })) });
  if (turn.state.activity === 'pausing') turn.set({ activity: 'idle' });
  turn.show({ preparing: null });
  const pause = started
    ? pauseAfterEnd(turn, cause, now, lostAt)
    : cause === 'unsupported'
      ? null
      : pauseAfterAttempt(turn);
  if (pause === null) {
    stop(turn, problem);
    return;
  }
  turn.show({ recovered: lossWords(turn.state, cause, problem, lostAt) });
  if (pause === 0) startWorker(turn);
  else turn.do({ type: 'wait', milliseconds: pause });
}

/** The open runs could not go on in the worker that followed theirs. They are kept. */
export function afterRefusedResumption(turn: Turn, problem: Problem): void {
  turn.do({ type: 'terminate' }, { type: 'lost', mayBeCause: false });
  turn.show({ preparing: null });
  turn.set({
    worker: 'waiting',
    resuming: null,
    openings: turn.state.openings.map((opening) => ({ ...opening, sent: false })),
  });
  if (PASSING.has(problem.key)) {
    const pause = pauseAfterAttempt(turn);
    if (pause === null) stop(turn, problem);
    else {
      turn.show({ recovered: [problem, { key: 'recovery.trying-again', values: {} }] });
      turn.do({ type: 'wait', milliseconds: pause });
    }
  } else if (turn.state.open?.setup.config.engine === 'webgl') {
    chooseEngineAnew(turn);
    turn.show({ deviceProblem: problem });
    startWorker(turn);
  } else stop(turn, problem);
}

/** Milliseconds until another worker follows one that has ended; null where none does. */
function pauseAfterEnd(turn: Turn, cause: WorkerEnd, now: number, step: number): number | null {
  turn.set({ attempts: 0 });
  if (cause !== 'device-lost') {
    const endedWorkers = withEnd(turn.state.endedWorkers, now, step);
    turn.set({ endedWorkers });
    return tooMany(endedWorkers) ? null : pauseAfter(endedWorkers);
  }
  const lostDevices = withEnd(turn.state.lostDevices, now, step);
  turn.set({ lostDevices });
  if (!tooMany(lostDevices)) return pauseAfter(lostDevices);
  if (turn.state.withoutWebgl) return null;
  turn.set({ withoutWebgl: true, lostDevices: [] });
  chooseEngineAnew(turn);
  return 0;
}

function pauseAfterAttempt(turn: Turn): number | null {
  turn.set({ attempts: turn.state.attempts + 1 });
  return pauseBeforeAttempt(turn.state.attempts);
}

/** What the ended worker had received and not answered is refused in words. */
function refuseWhatWasAsked(turn: Turn): void {
  const { asked, openings, open } = turn.state;
  turn.set({ asked: [], openings: openings.filter(({ sent }) => !sent) });
  if (openings.some(({ sent }) => sent)) {
    turn.set({ intention: null });
    turn.show({ refusal: { key: 'recovery.opening-lost', values: {} } });
    if (open) turn.do({ type: 'variant', variant: open.setup.variant });
  }
  if (asked.some(({ type }) => type !== 'move')) {
    turn.set({ intention: null });
    turn.show({ refusal: { key: 'recovery.return-lost', values: {} } });
  }
  if (open && asked.some(({ type }) => type === 'move')) {
    turn.do({ type: 'settings', values: { engine: open.setup.config.engine } });
    turn.show({ deviceProblem: { key: 'recovery.move-lost', values: {} } });
  }
}

/** Nothing goes on by itself any more; the runs are kept as far as they have checkpoints. */
function stop(turn: Turn, crash: Problem): void {
  turn.set({ worker: 'stopped', openings: [], resuming: null, activity: 'idle', intention: null });
  turn.show({ crash, recovered: [], preparing: null });
}

/** Where a person chose WebGL, which is no longer to be had, the page chooses. */
function chooseEngineAnew(turn: Turn): void {
  const { open, openings } = turn.state;
  const anew = <Config extends { readonly engine: RunConfig['engine'] }>(config: Config): Config =>
    config.engine === 'webgl' ? { ...config, engine: 'auto' } : config;
  if (turn.wanted.setup.config.engine === 'webgl') turn.do({ type: 'settings', values: { engine: 'auto' } });
  turn.set({
    openings: openings.map((opening) => ({
      ...opening,
      setup: { ...opening.setup, config: anew(opening.setup.config) },
    })),
  });
  if (!open) return;
  turn.changeOpen({ setup: { ...open.setup, config: anew(open.setup.config) } });
}

function leadingStep({ open }: Lifecycle): number {
  return open?.steps.get(open.lanes[0]) ?? 0;
}

/** What the page says of a worker that has ended, and of where the runs go on. */
function lossWords(
  { open, openings, activity, lostDevices, withoutWebgl }: Lifecycle,
  cause: WorkerEnd,
  { values }: Problem,
  lost: number,
): readonly Problem[] {
  if (cause === 'not-started' || cause === 'unsupported') {
    return [
      { key: 'recovery.not-started', values: { detail: values.detail ?? '' } },
      { key: 'recovery.trying-again', values: {} },
    ];
  }
  const words: Problem[] = [{ key: `recovery.${cause}`, values: { lost, detail: values.detail ?? '' } }];
  if (open) {
    const going = activity === 'training' ? 'recovery.going-on' : 'recovery.waiting';
    words.push({ key: going, values: { from: checkpointStep(open, open.lanes[0]) } });
  } else if (openings.length > 0) words.push({ key: 'recovery.starting', values: {} });
  if (cause === 'device-lost' && withoutWebgl && lostDevices.length === 0) {
    words.push({ key: 'recovery.without-gpu', values: {} });
  }
  return words;
}
