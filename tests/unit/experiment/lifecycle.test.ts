// The lifecycle under random sequences of what a person does, what a worker answers, and workers that end at any moment.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { reduce } from '../../../src/experiment/lifecycle.ts';
import {
  type Effect,
  INITIAL_LIFECYCLE,
  isRecovering,
  type Lifecycle,
  type LifecycleEvent,
  type LifecycleReport,
  phaseOf,
  type SentCommand,
} from '../../../src/experiment/lifecycle-state.ts';
import type { RunView } from '../../../src/experiment/run.ts';
import type { Checkpoint } from '../../../src/training/checkpoint.ts';
import type { WorkerEnd } from '../../../src/worker/client.ts';
import type { RunOrder, RunSummary } from '../../../src/worker/protocol.ts';

const problem = { key: 'problem.memory', values: { needed: 9, limit: 1 } } as const;
const source = { kind: 'catalogue', id: 'hello', url: 'hello.txt' } as const;
const INTERVAL = 3;

/** A worker as the protocol promises it: it performs in order, and answers every request once. */
class FakeWorker {
  readonly queue: SentCommand[] = [];
  readonly unanswered = new Set<string>();
  runs: RunOrder[] = [];
  steps = 0;
  training = false;
  started = false;
  private obeyed = 0;
  private reportedSteps = 0;

  constructor(private readonly report: (report: LifecycleReport) => void) {}

  receive(command: SentCommand): void {
    this.queue.push(command);
    if ('request' in command) this.unanswered.add(`${command.type} ${command.request}`);
  }

  /** Obeys the next command; refuses it where it is told to and may. */
  perform(refuses: boolean): void {
    const command = this.queue.shift();
    if (!command) return;
    this.started = true;
    this.carryOut(command, refuses);
    if ('request' in command) this.unanswered.delete(`${command.type} ${command.request}`);
  }

  private carryOut(command: SentCommand, refuses: boolean): void {
    switch (command.type) {
      case 'open':
        if (command.runs[0].from === undefined && this.queue.some(({ type }) => type === 'open')) {
          this.report({ type: 'superseded', request: command.request });
        } else if (refuses) this.report({ type: 'refused', request: command.request, problem });
        else this.open(command);
        break;
      case 'train':
      case 'pause':
        this.obeyed = command.request;
        this.setTraining(command.type === 'train');
        break;
      case 'step':
        this.obeyed = command.request;
        if (this.runs.length > 0) this.step();
        this.setTraining(this.training);
        break;
      case 'return':
        if (refuses || this.steps < command.step) {
          this.report({ type: 'return-refused', request: command.request, problem });
          break;
        }
        this.back(command.step, command.request);
        this.report({ type: 'returned', request: command.request, step: command.step });
        break;
      case 'fork':
        if (refuses || this.steps < command.step) {
          this.report({ type: 'fork-refused', request: command.request, problem });
          break;
        }
        this.back(command.step, command.request);
        this.runs = [...this.runs, command.order];
        this.report({
          type: 'forked',
          request: command.request,
          step: command.step,
          run: summaryOf(command.order),
        });
        break;
      case 'adjust':
        this.runs = this.runs.map((run) => {
          const adjusted = command.runs.find((order) => order.run === run.run);
          return adjusted ? { ...adjusted, config: { ...adjusted.config, engine: run.config.engine } } : run;
        });
        break;
      case 'move':
        if (refuses) this.report({ type: 'move-refused', request: command.request, problem });
        else {
          const { engine } = command;
          this.runs = this.runs.map((run) => ({ ...run, config: { ...run.config, engine } }));
          this.report({ type: 'moved', request: command.request, device: DEVICE });
        }
        break;
      case 'close':
        this.runs = this.runs.filter(({ run }) => run !== command.run);
        break;
      default:
    }
  }

  step(): void {
    this.steps++;
    this.progress(this.steps);
    if (this.steps % INTERVAL === 0 && this.steps !== this.reportedSteps) {
      this.reportedSteps = this.steps;
      this.report({
        type: 'checkpoints',
        checkpoints: this.runs.map(({ run }) => ({ run, checkpoint: { step: this.steps } as Checkpoint })),
        memory: { interval: INTERVAL, count: 1, bytes: 1 },
      });
    }
  }

  /** A step is not finite. */
  breakOff(): void {
    this.setTraining(false);
    const [{ run }] = this.runs;
    const event = { run, step: this.steps + 1, quantity: 'loss', origin: null, largestUpdate: null } as const;
    this.report({ type: 'non-finite', ...event, returnStep: null, goesOn: false });
  }

  /** Set by the page. */
  progress: (step: number) => void = () => undefined;

  private open({ request, runs }: Extract<SentCommand, { type: 'open' }>): void {
    this.runs = [...runs];
    this.steps = runs[0].from?.step ?? 0;
    this.training = false;
    this.report({ type: 'opened', request, runs: runs.map(summaryOf) });
  }

  private back(step: number, request: number): void {
    this.obeyed = request;
    this.steps = step;
    this.setTraining(false);
  }

  private setTraining(training: boolean): void {
    this.training = training && this.runs.length > 0;
    this.report({ type: 'state', request: this.obeyed, state: this.training ? 'training' : 'paused' });
  }
}

const DEVICE = {
  backend: 'cpu',
  renderer: null,
  reason: { key: 'device.reason.chosen', values: {} },
  backends: [],
} as const;

function summaryOf({ run }: RunOrder): RunSummary {
  return { run, device: DEVICE, parameters: 1, stepsPerEpoch: 1 } as unknown as RunSummary;
}

/** The page: the reducer, with the settings that it is told of and the worker that it starts. */
class FakePage {
  state: Lifecycle = INITIAL_LIFECYCLE;
  worker: FakeWorker | null = null;
  waits = false;
  config: RunConfig = DEFAULT_CONFIG;
  variant: Partial<RunConfig> | null = null;
  view: Partial<RunView> = {};
  /** The last thing that a person said of training was to pause, or nothing. */
  paused = true;
  private now = 0;

  dispatch(event: LifecycleEvent): void {
    const setup = { config: this.config, variant: this.variant, ownRevision: 0 };
    const { state, effects } = reduce(this.state, event, { setup, source });
    this.state = state;
    for (const effect of effects) this.perform(effect);
    this.check();
  }

  end(cause: WorkerEnd, afterSeconds: number): void {
    if (!this.worker) return;
    const { started } = this.worker;
    this.worker = null;
    this.now += afterSeconds * 1000;
    const possible = started && cause === 'not-started' ? 'ended' : cause;
    this.dispatch({ type: 'ended', cause: possible, problem, now: this.now });
  }

  /** Everything is obeyed and every pause passes. */
  drain(refuses = () => false): void {
    for (let turns = 0; turns < 1000; turns++) {
      if (this.waits) {
        this.waits = false;
        this.dispatch({ type: 'waited' });
      } else if (this.worker && this.worker.queue.length > 0) this.worker.perform(refuses());
      else return;
    }
    throw new Error('it never comes to rest');
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case 'start': {
        // The one before it was ended, or has ended.
        expect(this.worker).toBeNull();
        const worker = new FakeWorker((event) => {
          if (this.worker === worker) this.dispatch({ type: 'report', event });
        });
        worker.progress = (step) => {
          for (const { run } of worker.runs) this.dispatch({ type: 'progress', run, step });
        };
        this.worker = worker;
        break;
      }
      case 'terminate':
        this.worker = null;
        break;
      case 'send':
        expect(this.worker).not.toBeNull();
        this.worker?.receive(effect.command);
        break;
      case 'wait':
        this.waits = true;
        break;
      case 'stop-waiting':
        this.waits = false;
        break;
      case 'settings':
        this.config = { ...this.config, ...effect.values };
        break;
      case 'variant':
        this.variant = effect.variant;
        break;
      case 'view':
        this.view = { ...this.view, ...effect.view };
        break;
      default:
    }
  }

  /** What holds at every moment. */
  private check(): void {
    const { worker, asked, openings, open } = this.state;
    expect(this.waits).toBe(worker === 'waiting');
    if (worker !== 'waiting' && worker !== 'none') expect(this.worker !== null).toBe(worker === 'working');
    // Every answer that is waited for is one that is due.
    const due = [
      ...asked.map(({ type, request }) => `${type} ${request}`),
      ...openings.filter(({ sent }) => sent).map(({ request }) => `open ${request}`),
      ...(this.state.resuming === null ? [] : [`open ${this.state.resuming}`]),
    ];
    for (const request of due) expect(this.worker?.unanswered).toContain(request);
    if (worker === 'stopped') expect(this.view.crash).not.toBeNull();
    expect(open?.lanes.length ?? 1).toBe(open?.setup.variant ? 2 : 1);
  }

  /** What holds when everything is answered. */
  checkAtRest(): void {
    const { state, worker } = this;
    expect(state.asked).toEqual([]);
    expect(state.openings).toEqual([]);
    expect(isRecovering(state)).toBe(false);
    expect(state.intention).toBeNull();
    if (state.worker === 'stopped') return;
    expect(worker).not.toBeNull();
    expect(phaseOf(state) === 'training').toBe(worker?.training ?? false);
    expect(state.activity).not.toBe('pausing');
    if (!state.open) {
      expect(worker?.runs).toEqual([]);
      expect(this.view.refusal).not.toBeNull();
      return;
    }
    expect([...state.open.lanes].sort()).toEqual(worker?.runs.map(({ run }) => run).sort());
    expect(state.open.steps.get(state.open.lanes[0]) ?? 0).toBe(worker?.steps);
    expect(worker?.runs.map(({ config }) => config.engine)).toEqual(
      state.open.lanes.map(() => state.open?.setup.config.engine),
    );
    // What waits for nothing is what the settings say.
    expect(this.config.engine).toBe(state.open.setup.config.engine);
    expect(this.config.learningRate).toBe(state.open.setup.config.learningRate);
    if (this.paused) expect(worker?.training).toBe(false);
  }
}

interface Action {
  readonly does: (page: FakePage) => void;
  /** For a counterexample. */
  toString(): string;
}

const action = (name: string, does: Action['does']): Action => ({
  does,
  toString: () => name,
  ...{ [fc.toStringMethod]: () => name },
});

const ENGINES = ['auto', 'webgl', 'wasm', 'cpu'] as const;
const CAUSES = ['device-lost', 'error', 'ended', 'hung', 'not-started'] as const;

const dispatches = (event: LifecycleEvent) =>
  fc.constant(action(JSON.stringify(event), (page) => page.dispatch(event)));
const trains = (event: LifecycleEvent) =>
  action(JSON.stringify(event), (page) => {
    page.paused = false;
    page.dispatch(event);
  });
const pauses = (event: LifecycleEvent) =>
  action(JSON.stringify(event), (page) => {
    page.paused = true;
    page.dispatch(event);
  });
const sets = (values: Partial<RunConfig>) =>
  action(JSON.stringify(values), (page) => {
    page.config = { ...page.config, ...values };
    page.dispatch({ type: 'adjust' });
  });

const person: fc.Arbitrary<Action> = fc.oneof(
  fc.constant(trains({ type: 'act', intention: 'train' })),
  dispatches({ type: 'act', intention: 'step' }),
  fc.constant(pauses({ type: 'pause' })),
  dispatches({ type: 'open' }),
  dispatches({ type: 'go-on' }),
  dispatches({ type: 'end-variant' }),
  fc.constant(
    action('start afresh', (page) => {
      // The page offers it only where nothing goes on by itself.
      if (page.state.worker === 'stopped') pauses({ type: 'restart' }).does(page);
    }),
  ),
  fc.constantFrom(...ENGINES).map((engine) => sets({ engine })),
  fc.constantFrom(0.1, 0.2, 0.3).map((learningRate) => sets({ learningRate })),
  fc.constant(
    action('compare', (page) => {
      page.variant = { cell: 'gru' };
      page.dispatch({ type: 'open' });
    }),
  ),
  fc.nat(9).map((step) => trains({ type: 'return', step, thenTrain: true })),
  fc
    .nat(9)
    .map((step) =>
      action(`return ${step}`, (page) => page.dispatch({ type: 'return', step, thenTrain: false })),
    ),
  fc.nat(9).map((step) => trains({ type: 'fork', step, variant: { learningRate: 0.01 } })),
);

const world: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .boolean()
      .map((refuses) => action(refuses ? 'refuses' : 'performs', (page) => page.worker?.perform(refuses))),
  },
  {
    weight: 4,
    arbitrary: fc.constant(
      action('steps', (page) => {
        if (page.worker?.training) page.worker.step();
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      action('breaks off', (page) => {
        if (page.worker?.training) page.worker.breakOff();
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...CAUSES), fc.integer({ min: 0, max: 100 }))
      .map(([cause, after]) => action(`${cause} after ${after} s`, (page) => page.end(cause, after))),
  },
  {
    weight: 2,
    arbitrary: fc.constant(
      action('waited', (page) => {
        if (!page.waits) return;
        page.waits = false;
        page.dispatch({ type: 'waited' });
      }),
    ),
  },
);

const sequences = fc.array(fc.oneof({ weight: 2, arbitrary: person }, { weight: 3, arbitrary: world }), {
  maxLength: 80,
});

function begun(): FakePage {
  const page = new FakePage();
  page.dispatch({ type: 'restart' });
  return page;
}

const RUNS = Number(process.env.SEQUENCES ?? 300);

test('whatever happens, the page comes to rest in agreement with its worker, and trains and pauses when told to', () => {
  fc.assert(
    fc.property(sequences, (actions) => {
      const page = begun();
      for (const { does } of actions) does(page);
      page.drain();
      page.checkAtRest();
      page.paused = false;
      page.dispatch({ type: 'act', intention: 'train' });
      page.drain();
      page.checkAtRest();
      expect(page.worker?.training).toBe(true);
      page.paused = true;
      page.dispatch({ type: 'pause' });
      page.drain();
      page.checkAtRest();
      expect(page.worker?.training).toBe(false);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test('nothing that was trained and kept is lost unless a person asks for fresh runs', () => {
  fc.assert(
    fc.property(fc.array(world, { maxLength: 60 }), (actions) => {
      const page = begun();
      page.drain();
      page.dispatch({ type: 'act', intention: 'train' });
      page.drain();
      for (let step = 0; step < 2 * INTERVAL; step++) page.worker?.step();
      let kept = 0;
      for (const { does } of actions) {
        does(page);
        const { open } = page.state;
        const step = open?.checkpoints.get(open.lanes[0])?.step ?? 0;
        expect(step).toBeGreaterThanOrEqual(kept);
        kept = step;
      }
      page.drain();
      page.dispatch({ type: 'go-on' });
      page.drain();
      expect(page.worker?.steps).toBeGreaterThanOrEqual(2 * INTERVAL);
    }),
    { numRuns: RUNS },
  );
}, 600_000);
