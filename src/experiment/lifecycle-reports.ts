// The part of the lifecycle that handles what the worker reports: what its answers, and what it says by itself, mean for the runs.
import { afterRefusedResumption } from './lifecycle-recovery.ts';
import {
  checkpointStep,
  isRecovering,
  type LifecycleReport,
  type Opening,
  type OpenRuns,
} from './lifecycle-state.ts';
import { adjustOpenRuns, handOverLead, perform, type Turn } from './lifecycle-turn.ts';

type Report<Type extends LifecycleReport['type']> = Extract<LifecycleReport, { type: Type }>;

/** What follows from an event of the worker. */
export function handleReport(turn: Turn, event: LifecycleReport): void {
  switch (event.type) {
    case 'opened':
      if (event.request === turn.state.resuming) handleResumed(turn, event);
      else handleOpened(turn, event);
      break;
    case 'refused':
      if (event.request === turn.state.resuming) afterRefusedResumption(turn, event.problem);
      else handleRefused(turn, event);
      break;
    case 'superseded':
      turn.set({ openings: turn.state.openings.filter(({ request }) => request !== event.request) });
      break;
    case 'moved':
    case 'move-refused':
      handleMove(turn, event);
      break;
    case 'state':
      if (event.request >= turn.state.lastControl) handleState(turn, event.state === 'training');
      break;
    case 'returned':
      handleReturned(turn, event);
      break;
    case 'forked':
      handleForked(turn, event);
      break;
    case 'return-refused':
    case 'fork-refused':
      if (turn.answered(event.request)) turn.show({ refusal: event.problem });
      break;
    case 'non-finite':
      handleNonFinite(turn, event);
      break;
    case 'checkpoints':
      handleCheckpoints(turn, event);
      break;
  }
}

function handleResumed(turn: Turn, { runs: summaries }: Report<'opened'>): void {
  const open = turn.state.open as OpenRuns;
  const steps = new Map(open.lanes.map((run) => [run, checkpointStep(open, run)]));
  turn.changeOpen({ steps, halted: new Set() });
  turn.set({ resuming: null, attempts: 0, touched: steps.get(open.lanes[0]) !== 0 });
  turn.do({ type: 'resumed', steps, summary: summaries[0] });
  catchUp(turn);
}

function handleOpened(turn: Turn, { request, runs: summaries }: Report<'opened'>): void {
  const opening = turn.state.openings.find((candidate) => candidate.request === request);
  if (!opening) return;
  turn.set({
    open: openRuns(opening),
    openings: turn.state.openings.filter((candidate) => candidate.request > request),
    // What was asked of the runs before is answered, or means nothing any more.
    asked: [],
    activity: 'idle',
    touched: false,
    attempts: 0,
  });
  turn.do({ type: 'opened', setup: opening.setup, summaries });
  catchUp(turn);
}

function openRuns({ setup, source, runs }: Opening): OpenRuns {
  return {
    setup,
    source,
    lanes: runs,
    steps: new Map(),
    checkpoints: new Map(),
    halted: new Set(),
  };
}

/** The runs that were waited for are open: they take what has changed meanwhile, and do what they were meant for. */
function catchUp(turn: Turn): void {
  if (turn.state.openings.length > 0) return;
  adjustOpenRuns(turn);
  const { intention, activity } = turn.state;
  if (intention) perform(turn, intention);
  else if (activity === 'training') perform(turn, 'train');
}

function handleRefused(turn: Turn, { request, problem }: Report<'refused'>): void {
  const { openings, open } = turn.state;
  const refused = openings.find((candidate) => candidate.request === request);
  if (!refused) return;
  turn.set({ openings: openings.filter((candidate) => candidate !== refused) });
  // A later one is still to come.
  if (turn.state.openings.length > 0) return;
  turn.set({ intention: null });
  turn.show({ refusal: problem, preparing: null });
  if (!open) return;
  if (refused.setup.variant && turn.wanted.setup.variant === refused.setup.variant) {
    turn.do({ type: 'variant', variant: open.setup.variant });
  }
  adjustOpenRuns(turn);
}

function handleMove(turn: Turn, event: Report<'moved'> | Report<'move-refused'>): void {
  const asked = turn.answered(event.request);
  const { open } = turn.state;
  if (asked?.type !== 'move' || !open) return;
  if (event.type === 'moved') {
    const setup = { ...open.setup, config: { ...open.setup.config, engine: asked.engine } };
    turn.changeOpen({ setup });
    turn.show({ device: event.device, deviceProblem: null, preparing: null });
    return;
  }
  // Another choice since then has an answer of its own.
  if (turn.state.asked.some(({ type }) => type === 'move')) return;
  turn.do({ type: 'settings', values: { engine: open.setup.config.engine } });
  turn.show({ deviceProblem: event.problem, preparing: null });
}

function handleState(turn: Turn, training: boolean): void {
  if (isRecovering(turn.state)) return;
  turn.set({ activity: training ? 'training' : 'idle' });
  const { open } = turn.state;
  // Trained, but not a step: its first one was not finite, or it was paused before it.
  if (!training && open && !open.steps.get(open.lanes[0])) turn.set({ touched: false });
}

function handleReturned(turn: Turn, { request, step }: Report<'returned'>): void {
  const asked = turn.answered(request);
  showReturned(turn, step, request);
  if (asked?.type === 'return' && asked.thenTrain && turn.state.openings.length === 0) {
    perform(turn, 'train');
  }
}

function showReturned(turn: Turn, step: number, request: number): void {
  const { open, lastControl } = turn.state;
  if (!open) return;
  turn.changeOpen({
    steps: new Map(open.lanes.map((run) => [run, step])),
    halted: new Set(),
  });
  if (request >= lastControl) turn.set({ activity: 'idle' });
  turn.do({ type: 'returned', step });
}

function handleForked(turn: Turn, { request, step, run: summary }: Report<'forked'>): void {
  const asked = turn.answered(request);
  const { open } = turn.state;
  if (asked?.type !== 'fork' || !open) return;
  showReturned(turn, step, request);
  const { variant } = asked;
  const config = { ...open.setup.config, ...variant };
  turn.changeOpen({
    setup: { ...open.setup, variant },
    lanes: [...open.lanes, summary.run],
    steps: new Map([...open.lanes, summary.run].map((run) => [run, step])),
  });
  turn.do(
    { type: 'variant', variant },
    { type: 'forked', setup: { config, ownRevision: open.setup.ownRevision }, summary },
  );
  if (asked.thenTrain && turn.state.openings.length === 0) perform(turn, 'train');
}

function handleNonFinite(turn: Turn, event: Report<'non-finite'>): void {
  const { open } = turn.state;
  if (!open?.lanes.includes(event.run)) return;
  turn.changeOpen({ halted: new Set(open.halted).add(event.run) });
  if (event.goesOn) handOverLead(turn);
  else turn.show({ nonFinite: event });
}

function handleCheckpoints(turn: Turn, { checkpoints, memory }: Report<'checkpoints'>): void {
  const { open } = turn.state;
  if (!open) return;
  const kept = new Map(open.checkpoints);
  for (const { run, checkpoint } of checkpoints) kept.set(run, checkpoint);
  turn.changeOpen({ checkpoints: kept });
  turn.show({ checkpoints: memory });
}
