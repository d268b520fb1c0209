// The life of the page's runs as a pure function: from a state and what happened to the next state and what is to be done.
// It names the worker's commands and the page's changes as data; controls.ts carries them out.
import type { RunConfig } from '../config/fields.ts';
import { withProgress } from './ends.ts';
import { afterEnd } from './lifecycle-recovery.ts';
import { handleReport } from './lifecycle-reports.ts';
import { isRecovering, type Lifecycle, type LifecycleEvent, type Wanted } from './lifecycle-state.ts';
import { adjustOpenRuns, openFreshRuns, perform, type Step, startWorker, Turn } from './lifecycle-turn.ts';
import { withLiveValues } from './pending-changes.ts';

/** What follows from an event. `wanted`: what the settings ask for at that moment. */
export function reduce(state: Lifecycle, event: LifecycleEvent, wanted: Wanted): Step {
  const turn = new Turn(state, wanted);
  handle(turn, event);
  return turn.step;
}

function handle(turn: Turn, event: LifecycleEvent): void {
  switch (event.type) {
    case 'restart':
      restart(turn);
      break;
    case 'go-on':
      if (turn.state.worker === 'stopped') goOn(turn);
      break;
    case 'open':
      if (turn.state.worker === 'stopped') restart(turn);
      else if (turn.state.worker !== 'none') openFreshRuns(turn);
      break;
    case 'act':
      act(turn, event.intention);
      break;
    case 'pause':
      pause(turn);
      break;
    case 'adjust':
      adjustOpenRuns(turn);
      break;
    case 'return':
      returnTo(turn, event.step, event.thenTrain);
      break;
    case 'fork':
      fork(turn, event.step, event.variant);
      break;
    case 'end-variant':
      endVariant(turn);
      break;
    case 'progress':
      progress(turn, event.run, event.step);
      break;
    case 'report':
      handleReport(turn, event.event);
      break;
    case 'ended':
      afterEnd(turn, event);
      break;
    case 'waited':
      if (turn.state.worker === 'waiting') startWorker(turn);
      break;
  }
}

function restart(turn: Turn): void {
  turn.do({ type: 'terminate' }, { type: 'stop-waiting' }, { type: 'lost', mayBeCause: false });
  turn.set({
    open: null,
    resuming: null,
    openings: [],
    asked: [],
    activity: 'idle',
    touched: false,
    attempts: 0,
    lostDevices: [],
    endedWorkers: [],
  });
  turn.show({ crash: null, deviceProblem: null, recovered: [], preparing: null });
  startWorker(turn);
  openFreshRuns(turn);
}

/** Another worker goes on where the runs of the ended one were last kept, with the live values of now. */
function goOn(turn: Turn): void {
  const { open } = turn.state;
  if (!open) {
    restart(turn);
    return;
  }
  const config = withLiveValues(open.setup.config, turn.wanted.setup.config);
  turn.set({
    open: { ...open, setup: { ...open.setup, config } },
    touched: (open.steps.get(open.lanes[0]) ?? 0) > 0,
    attempts: 0,
    lostDevices: [],
    endedWorkers: [],
  });
  turn.show({ crash: null, deviceProblem: null, nonFinite: null });
  startWorker(turn);
}

/** Trains or steps; first has open what the settings ask for where nothing is. */
function act(turn: Turn, intention: 'train' | 'step'): void {
  if (turn.state.worker === 'stopped') goOn(turn);
  const { worker, open, openings } = turn.state;
  if (worker !== 'none' && !open && openings.length === 0) openFreshRuns(turn);
  const waits = !turn.state.open || turn.state.openings.length > 0 || isRecovering(turn.state);
  if (!waits) {
    perform(turn, intention);
    return;
  }
  turn.set({ intention });
  if (isRecovering(turn.state) && intention === 'train') turn.set({ activity: 'training' });
}

function pause(turn: Turn): void {
  // What was to train as soon as it can, does not.
  const asked = turn.state.asked.map((other) =>
    other.type === 'move' ? other : { ...other, thenTrain: false },
  );
  turn.set({ intention: null, asked });
  if (turn.state.activity !== 'training') return;
  if (isRecovering(turn.state)) {
    turn.set({ activity: 'idle' });
    return;
  }
  const request = turn.request();
  turn.set({ activity: 'pausing', lastControl: request });
  turn.send({ type: 'pause', request });
}

/** Whether the open runs can be asked to go back now; the first of several such wishes is the one that counts. */
function mayReturn({ state }: Turn): boolean {
  return state.open !== null && state.asked.every(({ type }) => type === 'move');
}

/** Says why what a person asked of the open runs cannot be done while they are not there. */
function refusedForNow(turn: Turn): boolean {
  if (turn.state.openings.length === 0 && !isRecovering(turn.state) && turn.state.worker === 'working') {
    return false;
  }
  turn.show({ refusal: { key: 'recovery.not-now', values: {} } });
  return true;
}

function returnTo(turn: Turn, step: number, thenTrain: boolean): void {
  if (!mayReturn(turn) || refusedForNow(turn)) return;
  const request = turn.request();
  turn.ask({ type: 'return', request, thenTrain });
  turn.send({ type: 'return', request, step });
}

function fork(turn: Turn, step: number, variant: Partial<RunConfig>): void {
  const { open } = turn.state;
  if (!open || open.lanes.length > 1 || !mayReturn(turn) || refusedForNow(turn)) return;
  const request = turn.request();
  const run = turn.run();
  turn.ask({ type: 'fork', request, run, variant, thenTrain: true });
  turn.send({
    type: 'fork',
    request,
    step,
    order: { run, config: { ...open.setup.config, ...variant } },
  });
}

function endVariant(turn: Turn): void {
  const { open } = turn.state;
  turn.do({ type: 'variant', variant: null });
  if (!open?.setup.variant) return;
  const [lead, ...others] = open.lanes;
  turn.changeOpen({ setup: { ...open.setup, variant: null }, lanes: [lead] });
  if (turn.state.worker === 'working') {
    for (const run of others) turn.send({ type: 'close', run });
  }
}

function progress(turn: Turn, run: number, step: number): void {
  const { open, lostDevices, endedWorkers } = turn.state;
  if (!open?.lanes.includes(run)) return;
  const steps = new Map(open.steps).set(run, step);
  turn.changeOpen({ steps });
  turn.set({ lostDevices: withProgress(lostDevices), endedWorkers: withProgress(endedWorkers) });
}
