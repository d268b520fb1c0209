// What drives the life of an experiment's runs: what a person asks for and all that the worker reports goes through the
// reducer in lifecycle.ts; what it decides is carried out here: commands go to the worker, and the stores follow.
import type { ClientEvent, startWorker, WorkerClient } from '../worker/client.ts';
import { reduce } from './lifecycle.ts';
import {
  type Effect,
  INITIAL_LIFECYCLE,
  type Lifecycle,
  type LifecycleEvent,
  type OpenRuns,
  runSetups,
  type SentCommand,
  viewOf,
  type Wanted,
} from './lifecycle-state.ts';
import type { Probing } from './probing.ts';
import { openedView, returnedView, withSample } from './run.ts';
import {
  addRun,
  appendMetrics,
  leadOf,
  openRuns,
  rewindRecord,
  showBreak,
  showDevice,
  showLanes,
} from './runs.ts';
import { putSettings } from './settings.ts';
import type { Stores } from './stores.ts';
import type { TextInspection } from './text-inspection.ts';
import type { Writing } from './writing.ts';

/** What is asked of a worker beside its runs, and is lost with it. */
interface Requests {
  readonly inspection: TextInspection;
  readonly writing: Writing;
  readonly probing: Probing;
}

export class Runtime {
  private current: Lifecycle = INITIAL_LIFECYCLE;
  /** The open runs as the stores show them. */
  private shown: OpenRuns | null = null;
  private client: WorkerClient | null = null;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  /** `wanted`: what the settings ask for now. */
  constructor(
    private readonly stores: Stores,
    private readonly requests: Requests,
    private readonly wanted: () => Wanted,
    private readonly start: typeof startWorker,
  ) {}

  get lifecycle(): Lifecycle {
    return this.current;
  }

  /** Whether there is a worker that gets it. */
  send(command: SentCommand): boolean {
    this.client?.send(command);
    return this.client !== null;
  }

  dispatch(event: LifecycleEvent): void {
    if (this.disposed) return;
    const before = this.current;
    const { state, effects } = reduce(before, event, this.wanted());
    this.current = state;
    for (const effect of effects) this.perform(effect);
    if (state !== before && state === this.current) this.show(state);
  }

  /** Ends the worker and everything that is waited for; nothing happens from then on. */
  dispose(): void {
    this.disposed = true;
    this.stopWaiting();
    this.endWorker();
  }

  private perform(effect: Effect): void {
    const { run, runs, settings } = this.stores;
    switch (effect.type) {
      case 'start':
        this.startWorker(effect.patience);
        break;
      case 'terminate':
        this.endWorker();
        break;
      case 'send':
        this.send(effect.command);
        break;
      case 'wait':
        this.waitFor(effect.milliseconds);
        break;
      case 'stop-waiting':
        this.stopWaiting();
        break;
      case 'lost':
        this.requests.writing.handleWorkerLost();
        this.requests.inspection.handleWorkerLost(effect.mayBeCause);
        this.requests.probing.handleWorkerLost();
        break;
      case 'repeat':
        this.requests.inspection.repeat();
        break;
      case 'opened':
        this.showOpened(effect);
        break;
      case 'resumed':
        for (const [id, step] of effect.steps) rewindRecord(runs, id, step);
        run.setState({ preparing: null, device: effect.summary.device });
        showDevice(runs, effect.summary.device);
        this.showLead();
        break;
      case 'returned':
        for (const { id, open } of runs.getState().records) if (open) rewindRecord(runs, id, effect.step);
        this.showLead();
        break;
      case 'forked':
        addRun(runs, effect.setup, effect.summary, this.stores.texts.getState().own);
        break;
      case 'settings':
        putSettings(settings, effect.values);
        break;
      case 'variant':
        settings.setState({ variant: effect.variant });
        break;
      case 'view':
        run.setState(effect.view);
        if (effect.view.device) showDevice(runs, effect.view.device);
        break;
    }
  }

  private startWorker(patience: number): void {
    this.client = this.start(
      {
        event: (event) => this.handle(event),
        ended: (cause, problem) => {
          this.client = null;
          this.dispatch({ type: 'ended', cause, problem, now: performance.now() });
        },
      },
      patience,
    );
  }

  private endWorker(): void {
    this.client?.terminate();
    this.client = null;
  }

  private waitFor(milliseconds: number): void {
    this.stopWaiting();
    this.waiting = setTimeout(this.waited, milliseconds);
    globalThis.addEventListener?.('online', this.waited);
  }

  private readonly waited = () => {
    this.stopWaiting();
    this.dispatch({ type: 'waited' });
  };

  private stopWaiting(): void {
    clearTimeout(this.waiting);
    globalThis.removeEventListener?.('online', this.waited);
  }

  private handle(event: ClientEvent): void {
    const { run, runs, textAnalysis, analyses } = this.stores;
    switch (event.type) {
      case 'metrics':
        this.handleMetrics(event);
        break;
      case 'live-sample':
        run.setState((view) => withSample(view, event));
        break;
      case 'non-finite':
        showBreak(runs, event.run, event.step);
        this.dispatch({ type: 'report', event });
        break;
      case 'preparing':
        run.setState({ preparing: event });
        break;
      case 'lag-gradients':
        analyses.of(event.run).addLag(event.step, event.curves);
        break;
      case 'spectra':
        analyses.of(event.run).addSpectra(event.step, event.spectra);
        break;
      case 'reference-losses':
        textAnalysis.setState({ losses: event.losses });
        break;
      case 'analysis-failed':
        textAnalysis.setState({ problem: event.problem });
        break;
      case 'probed':
        this.requests.probing.handleAnswer(event.request);
        break;
      case 'text-inspected':
      case 'text-refused':
        this.requests.inspection.handle(event);
        break;
      case 'generated':
      case 'generation-ended':
      case 'generation-refused':
        this.requests.writing.handle(event);
        break;
      default:
        this.dispatch({ type: 'report', event });
    }
  }

  private handleMetrics({ run: id, columns, rows }: Extract<ClientEvent, { type: 'metrics' }>): void {
    const { run, runs } = this.stores;
    appendMetrics(runs, id, columns, rows);
    const step = columns.step.at(-1);
    if (step === undefined) return;
    const lead = leadOf(runs.getState());
    if (lead?.id === id && lead.latest) run.setState({ latest: lead.latest, valLoss: lead.valLoss });
    this.dispatch({ type: 'progress', run: id, step });
  }

  private showOpened({ setup, summaries }: Extract<Effect, { type: 'opened' }>): void {
    const { run, runs, texts, textAnalysis, analyses } = this.stores;
    openRuns(runs, runSetups(setup), summaries, texts.getState().own);
    analyses.keep(runs.getState().records.map(({ id }) => id));
    textAnalysis.setState({ losses: null, problem: null });
    run.setState(openedView(setup, summaries[0]));
    texts.setState({ inspected: null, obstacle: null });
  }

  /** The stores show the runs as the lifecycle has them. */
  private show(state: Lifecycle): void {
    const { open } = state;
    const { shown } = this;
    this.shown = open;
    this.stores.run.setState(viewOf(state));
    if (!open || (open.setup === shown?.setup && open.lanes === shown.lanes)) return;
    showLanes(this.stores.runs, open.lanes, runSetups(open.setup));
    if (open.lanes[0] !== shown?.lanes[0]) this.showLead();
  }

  /** The status line is about the leading run as it is now. */
  private showLead(): void {
    const lead = leadOf(this.stores.runs.getState());
    if (!lead) return;
    const { summary, latest, valLoss } = lead;
    this.stores.run.setState((view) => ({
      summary,
      ...returnedView(view, latest?.step ?? 0, latest, valLoss),
    }));
  }
}
