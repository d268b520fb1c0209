// What a person can do with a run. Each wish and all that the worker says goes through the reducer in lifecycle.ts; what it
// decides is carried out here: commands go to the worker, and the stores follow.
import { FIELDS, type FieldName, type RunConfig } from '../config/fields.ts';
import { startWorker, type WorkerClient, type WorkerEvent } from '../worker/client.ts';
import { analysisOf, keepAnalyses, textAnalysis } from './analyses.ts';
import { reduce } from './lifecycle.ts';
import {
  configsOf,
  type Effect,
  INITIAL_LIFECYCLE,
  type Lifecycle,
  type LifecycleEvent,
  type SentCommand,
  viewOf,
  type Wanted,
} from './lifecycle-state.ts';
import { type Ingredients, pendingChanges, withLiveValues } from './pending-changes.ts';
import { run, showOpened, showProgress, showReturn, showSample } from './run.ts';
import {
  addRun,
  appendMetrics,
  changeRecord,
  leadOf,
  openRuns,
  rewindRecord,
  runs,
  showBreak,
  showDevice,
} from './runs.ts';
import { putSettings, settings } from './settings.ts';
import { replaceMissingText, TextInspection, textSource } from './text-inspection.ts';
import { settingsForText, texts } from './texts.ts';
import { Writing } from './writing.ts';

export class Controls {
  readonly writing = new Writing((command) => this.send(command));
  private readonly inspection = new TextInspection(
    (command) => this.send(command),
    (values) => this.change(values),
  );
  private lifecycle: Lifecycle = INITIAL_LIFECYCLE;
  private client: WorkerClient | null = null;
  private probes = 0;
  /** The last probe that was asked for is not answered. */
  private probing = false;
  private reopening: ReturnType<typeof setTimeout> | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly start: typeof startWorker) {}

  /** Starts a worker and opens a run with the settings of the page. */
  async begin(): Promise<void> {
    const recalled = this.inspection.recall();
    if (settings.getState().config.text === 'own') {
      await recalled;
      replaceMissingText();
    }
    this.restart();
  }

  /** A new worker and a fresh model; everything typed stays. */
  restart(): void {
    this.cancelReopening();
    this.dispatch({ type: 'restart' });
  }

  /** After the worker has ended for good: another one goes on from the last checkpoint. */
  goOn(): void {
    this.dispatch({ type: 'go-on' });
  }

  /** Changes settings. `delay`: milliseconds to wait for more, while a person types. */
  change(values: Partial<RunConfig>, delay = 0): void {
    putSettings(values);
    const names = Object.keys(values) as FieldName[];
    // Live samples are drawn with the temperature of the moment.
    if (names.some((name) => FIELDS[name].applies === 'live' || name === 'temperature')) {
      this.dispatch({ type: 'adjust' });
    }
    // Without a run it may be a live field, the engine, that lets one open.
    const opens = names.some((name) => FIELDS[name].applies === 'fresh') || !run.getState().made;
    if (opens) this.considerFreshRun(delay);
  }

  /** Takes one of the built-in texts, or the person's own where there is one, with its recipe. */
  chooseText(text: RunConfig['text']): void {
    if (text === 'own' && !texts.getState().own) return;
    texts.setState({ refused: null });
    this.change(settingsForText(settings.getState().config, text));
  }

  /** Has a text read; it takes the place of the current one if it is accepted. Without a worker nothing reads it. */
  offerText(name: string, file: Blob): void {
    this.dispatch({ type: 'go-on' });
    void this.inspection.offer(name, file);
  }

  /** Has the text that was refused last read once more, Hangul as jamo. */
  offerTextAsJamo(): void {
    if (run.getState().phase === 'crashed') this.restart();
    this.inspection.offerAsJamo();
  }

  train(): void {
    this.act('train');
  }

  pause(): void {
    this.dispatch({ type: 'pause' });
  }

  step(): void {
    this.act('step');
  }

  /** A fresh model with the settings of the page; the trained one is discarded. */
  startFresh(): void {
    this.cancelReopening();
    this.dispatch({ type: 'open' });
  }

  /** A fresh run with the settings of the page and, in lockstep with it, one that differs in these. */
  compare(differences: Partial<RunConfig>): void {
    settings.setState({ comparison: differences });
    this.startFresh();
  }

  /** Ends the run beside the leading one, which goes on alone. */
  endComparison(): void {
    this.dispatch({ type: 'end-comparison' });
  }

  /** All open runs go back to a checkpoint of theirs; with other values of live fields, they go on from there. */
  returnTo(step: number, values: Partial<RunConfig> | null = null): void {
    if (values) this.change(values);
    this.dispatch({ type: 'return', step, thenTrain: values !== null });
  }

  /** The run goes back to a checkpoint and on from there beside a second one, which differs in these live fields. */
  fork(step: number, differences: Partial<RunConfig>): void {
    this.dispatch({ type: 'fork', step, differences });
  }

  /** Measures lag gradients and spectra of the open runs now. */
  probe(): void {
    textAnalysis.setState({ problem: null });
    this.probing = this.send({ type: 'probe', request: ++this.probes });
  }

  /** Back to the settings of the open run. */
  undoChanges(): void {
    const { made } = run.getState();
    if (!made) return;
    const { config } = settings.getState();
    putSettings(withLiveValues(made.config, config));
    run.setState({ refusal: null });
    texts.setState({ obstacle: null });
  }

  /** What the settings ask for now. */
  private wanted(): Wanted {
    const { config, comparison } = settings.getState();
    const made = { config, comparison, ownRevision: texts.getState().own?.revision ?? 0 };
    return { made, source: textSource() };
  }

  private considerFreshRun(delay: number): void {
    const { phase, made } = run.getState();
    if (phase === 'crashed') return;
    const wanted = this.wanted().made;
    if (this.lifecycle.touched && made) {
      run.setState({ refusal: null });
      this.inspection.inspectWanted(wanted, made);
      return;
    }
    this.cancelReopening();
    const coming: Ingredients | null = this.lifecycle.openings.at(-1)?.made ?? made;
    if (coming && pendingChanges(wanted, coming).length === 0) {
      run.setState({ refusal: null });
      return;
    }
    this.reopening = setTimeout(() => this.openAgain(), delay);
  }

  /** Trains or steps; first opens what the settings ask for where that is still to be done. */
  private act(intention: 'train' | 'step'): void {
    if (this.reopening !== undefined) this.openAgain();
    this.dispatch({ type: 'act', intention });
  }

  /** Opens what the settings ask for; a run whose worker has ended for good waits for the person. */
  private openAgain(): void {
    if (run.getState().phase === 'crashed') this.cancelReopening();
    else this.startFresh();
  }

  /** Whether there is a worker that hears it. */
  private send(command: SentCommand): boolean {
    this.client?.send(command);
    return this.client !== null;
  }

  private dispatch(event: LifecycleEvent): void {
    const before = this.lifecycle;
    const { state, effects } = reduce(before, event, this.wanted());
    this.lifecycle = state;
    for (const effect of effects) this.perform(effect);
    if (state !== before && state === this.lifecycle) run.setState(viewOf(state));
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case 'start':
        this.startWorker(effect.patience);
        break;
      case 'terminate':
        this.client?.terminate();
        this.client = null;
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
        this.loseWorker(effect.heard);
        break;
      case 'repeat':
        this.inspection.repeat();
        break;
      case 'opened':
        showOpenedRuns(effect);
        break;
      case 'resumed':
        for (const [id, step] of effect.steps) rewindRecord(id, step);
        run.setState({ preparing: null, device: effect.summary.device });
        showDevice(effect.summary.device);
        showLead();
        break;
      case 'returned':
        for (const { id, open } of runs.getState().records) if (open) rewindRecord(id, effect.step);
        showLead();
        break;
      case 'forked':
        addRun(effect.made, effect.summary);
        break;
      case 'closed':
        for (const id of effect.runs) changeRecord(id, { open: false });
        break;
      case 'configs':
        for (const { id, made } of runs.getState().records) {
          const config = effect.configs.get(id);
          if (config) changeRecord(id, { made: { ...made, config } });
        }
        break;
      case 'lead':
        runs.setState({ lead: effect.run });
        showLead();
        break;
      case 'settings':
        putSettings(effect.values);
        break;
      case 'comparison':
        settings.setState({ comparison: effect.comparison });
        break;
      case 'view':
        run.setState(effect.view);
        if (effect.view.device) showDevice(effect.view.device);
        break;
    }
  }

  private startWorker(patience: number): void {
    const client: WorkerClient = this.start(
      {
        event: (event) => this.hear(event),
        ended: (cause, problem) => {
          this.client = null;
          this.dispatch({ type: 'ended', cause, problem, now: performance.now() });
        },
      },
      patience,
    );
    this.client = client;
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

  /** `heard`: what the worker was asked may have ended it, and is not asked of the next one. */
  private loseWorker(heard: boolean): void {
    this.writing.lose();
    this.inspection.lose(heard);
    if (!this.probing) return;
    this.probing = false;
    textAnalysis.setState({ problem: { key: 'problem.probe-lost', values: {} } });
  }

  private hear(event: WorkerEvent): void {
    switch (event.type) {
      case 'metrics':
        this.hearMetrics(event);
        break;
      case 'live-sample':
        showSample(event);
        break;
      case 'non-finite':
        showBreak(event.run, event.step);
        this.dispatch({ type: 'news', event });
        break;
      case 'preparing':
        run.setState({ preparing: event });
        break;
      case 'lag-gradients':
        analysisOf(event.run).addLag(event.step, event.curves);
        break;
      case 'spectra':
        analysisOf(event.run).addSpectra(event.step, event.spectra);
        break;
      case 'reference-losses':
        textAnalysis.setState({ losses: event.losses });
        break;
      case 'analysis-failed':
        textAnalysis.setState({ problem: event.problem });
        break;
      case 'probed':
        if (event.request === this.probes) this.probing = false;
        break;
      case 'text-inspected':
      case 'text-refused':
        this.inspection.hear(event);
        break;
      case 'generated':
      case 'generation-ended':
      case 'generation-refused':
        this.writing.hear(event);
        break;
      default:
        this.dispatch({ type: 'news', event });
    }
  }

  private hearMetrics({ run: id, columns, statistics }: Extract<WorkerEvent, { type: 'metrics' }>): void {
    appendMetrics(id, columns, statistics);
    const step = columns.step.at(-1);
    if (step === undefined) return;
    const lead = leadOf(runs.getState());
    if (lead?.id === id && lead.latest) showProgress(lead.latest, lead.valLoss);
    this.dispatch({ type: 'progress', run: id, step });
  }

  private cancelReopening(): void {
    clearTimeout(this.reopening);
    this.reopening = undefined;
  }
}

function showOpenedRuns({ made, summaries }: Extract<Effect, { type: 'opened' }>): void {
  openRuns(
    configsOf(made).map((config) => ({ config, ownRevision: made.ownRevision })),
    summaries,
  );
  keepAnalyses(runs.getState().records.map(({ id }) => id));
  textAnalysis.setState({ losses: null, problem: null });
  showOpened(made, summaries[0]);
  texts.setState({ inspected: null, obstacle: null });
}

/** The status line tells of the leading run as it is now. */
function showLead(): void {
  const lead = leadOf(runs.getState());
  if (!lead) return;
  run.setState({ summary: lead.summary });
  showReturn(lead.latest?.step ?? 0, lead.latest, lead.valLoss);
}

/** The controls of this page. */
export const controls = new Controls(startWorker);
