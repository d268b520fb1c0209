// One turn of the lifecycle: the state as it comes to be and what is to be done, and the moves that several events share.
import type { RunConfig } from '../config/fields.ts';
import type { RunOrder } from '../worker/protocol.ts';
import { patienceOf } from './ends.ts';
import {
  type Asked,
  type Effect,
  isRecovering,
  type Lifecycle,
  type Opening,
  type OpenRuns,
  runSetups,
  type SentCommand,
  type Wanted,
} from './lifecycle-state.ts';
import { withLiveValues } from './pending-changes.ts';
import type { RunView } from './run.ts';

/** What follows from an event. */
export interface Step {
  readonly state: Lifecycle;
  readonly effects: readonly Effect[];
}

export class Turn {
  private readonly effects: Effect[] = [];

  constructor(
    public state: Lifecycle,
    readonly wanted: Wanted,
  ) {}

  get step(): Step {
    return { state: this.state, effects: this.effects };
  }

  set(values: Partial<Lifecycle>): void {
    this.state = { ...this.state, ...values };
  }

  changeOpen(values: Partial<OpenRuns>): void {
    if (this.state.open) this.set({ open: { ...this.state.open, ...values } });
  }

  do(...effects: readonly Effect[]): void {
    this.effects.push(...effects);
  }

  send(command: SentCommand): void {
    this.do({ type: 'send', command });
  }

  show(view: Partial<RunView>): void {
    this.do({ type: 'view', view });
  }

  /** The number of a new request. */
  request(): number {
    this.set({ requests: this.state.requests + 1 });
    return this.state.requests;
  }

  /** The number of a new run. */
  run(): number {
    this.set({ runs: this.state.runs + 1 });
    return this.state.runs;
  }

  ask(asked: Asked): void {
    this.set({ asked: [...this.state.asked, asked] });
  }

  /** What a request asked for, which is answered now; undefined where its answer means nothing any more. */
  answered(request: number): Asked | undefined {
    const found = this.state.asked.find((asked) => asked.request === request);
    this.set({ asked: this.state.asked.filter((asked) => asked !== found) });
    return found;
  }
}

/** Asks for fresh runs with the settings of the page. */
export function openFreshRuns(turn: Turn): void {
  const { setup, source } = turn.wanted;
  const request = turn.request();
  const runs = runSetups(setup).map(() => turn.run());
  const sent = turn.state.worker === 'working';
  const opening: Opening = { setup, source, request, runs, sent };
  turn.set({ openings: [...turn.state.openings, opening] });
  turn.show({ refusal: null });
  if (sent) turn.send(openCommand(opening));
}

function openCommand({ setup, source, request, runs }: Opening): SentCommand {
  const setups = runSetups(setup);
  return {
    type: 'open',
    request,
    source,
    runs: runs.map((run, i) => ({ run, config: setups[i].config })),
  };
}

/** Starts a worker, which goes on with the open runs and makes ready those that were asked for. */
export function startWorker(turn: Turn): void {
  turn.set({ worker: 'working' });
  turn.do({ type: 'stop-waiting' }, { type: 'start', patience: patienceOf(turn.state.attempts) });
  if (turn.state.withoutWebgl) turn.send({ type: 'withdraw-webgl' });
  if (turn.state.open) resume(turn);
  for (const opening of turn.state.openings) turn.send(openCommand(opening));
  turn.set({ openings: turn.state.openings.map((opening) => ({ ...opening, sent: true })) });
  turn.do({ type: 'repeat' });
}

/** Has the open runs go on where they were last kept. */
function resume(turn: Turn): void {
  const open = turn.state.open as OpenRuns;
  const request = turn.request();
  turn.set({ resuming: request });
  const setups = runSetups(open.setup);
  const runs = open.lanes.map((run, i): RunOrder => {
    return { run, config: setups[i].config, from: open.checkpoints.get(run) ?? null };
  });
  turn.send({ type: 'open', request, source: open.source, runs });
}

/**
 * Tells the open runs the live values of the settings. While a run is being opened the worker may answer for the old one
 * or the new: it is told when that is known.
 */
export function adjustOpenRuns(turn: Turn): void {
  const { open, openings, worker } = turn.state;
  if (!open || openings.length > 0 || worker !== 'working' || isRecovering(turn.state)) return;
  const wanted = withLiveValues(open.setup.config, turn.wanted.setup.config);
  const config = { ...wanted, engine: open.setup.config.engine };
  if (differ(config, open.setup.config)) {
    const setup = { ...open.setup, config };
    turn.changeOpen({ setup, halted: new Set() });
    const setups = runSetups(setup);
    turn.send({
      type: 'adjust',
      runs: open.lanes.map((run, i): RunOrder => ({ run, config: setups[i].config })),
    });
  }
  move(turn, open.setup.config.engine, wanted.engine);
}

/** Asks for another engine where it is neither the one that runs nor the one that was last asked for. */
function move(turn: Turn, running: RunConfig['engine'], engine: RunConfig['engine']): void {
  const last = turn.state.asked.findLast((asked) => asked.type === 'move');
  if (engine === (last?.engine ?? running)) return;
  const request = turn.request();
  turn.ask({ type: 'move', request, engine });
  turn.show({ deviceProblem: null });
  turn.send({ type: 'move', request, engine });
}

function differ(a: RunConfig, b: RunConfig): boolean {
  return Object.keys(a).some((name) => a[name as keyof RunConfig] !== b[name as keyof RunConfig]);
}

/** Sends the open runs the request to train, or to make a step. */
export function perform(turn: Turn, intention: 'train' | 'step'): void {
  const request = turn.request();
  turn.set({ intention: null, touched: true, lastControl: request });
  if (intention === 'train') turn.set({ activity: 'training' });
  turn.show({ nonFinite: null });
  turn.send({ type: intention, request });
  if (intention === 'train') handOverLead(turn);
  const { open } = turn.state;
  // Where every run has halted, all try again.
  if (open?.lanes.every((run) => open.halted.has(run))) turn.changeOpen({ halted: new Set() });
}

/** Where the leading run has halted and the second one goes on, that one leads: settings and status line are its own. */
export function handOverLead(turn: Turn): void {
  const { open } = turn.state;
  if (!open?.setup.variant) return;
  const [lead, second] = open.lanes;
  if (!open.halted.has(lead) || open.halted.has(second)) return;
  const { setup } = open;
  const values = setup.variant as Partial<RunConfig>;
  const variant = inverse(values, setup.config);
  turn.changeOpen({
    lanes: [second, lead],
    setup: { ...setup, config: { ...setup.config, ...values }, variant },
  });
  turn.do({ type: 'settings', values }, { type: 'variant', variant });
}

/** The variant that a run of this configuration is, seen from its own variant. */
function inverse(variant: Partial<RunConfig>, config: RunConfig): Partial<RunConfig> {
  return Object.fromEntries(Object.keys(variant).map((name) => [name, config[name as keyof RunConfig]]));
}
