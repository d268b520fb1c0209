// What a person can do with a run, and what the training worker says to it. Fresh fields reopen an untrained model at
// once and wait beside a trained one; live fields act from the next step on.
import { FIELDS, type FieldName, type RunConfig } from '../config/fields.ts';
import type { Problem } from '../i18n/problem.ts';
import { startWorker, type WorkerClient, type WorkerEnd, type WorkerEvent } from '../worker/client.ts';
import type { RunOrder, RunState, RunSummary, TextSource } from '../worker/protocol.ts';
import { analysisOf, keepAnalyses, textAnalysis } from './analyses.ts';
import { generation } from './generation.ts';
import { type Ingredients, pendingChanges, withLiveValues } from './pending-changes.ts';
import { Recovery, showReturned } from './recovery.ts';
import { run, showCrash, showOpened, showProgress, showSample } from './run.ts';
import { addRun, appendMetrics, changeRecord, leadOf, openRuns, runs, showBreak } from './runs.ts';
import { putSettings, settings } from './settings.ts';
import { replaceMissingText, TextInspection, textSource } from './text-inspection.ts';
import { settingsForText, texts } from './texts.ts';
import { Writing } from './writing.ts';

/** What to do as soon as the run that was asked for is open. */
type Intention = 'train' | 'step' | null;

/** Runs that were asked for. */
interface Asked {
  readonly made: Ingredients;
  readonly source: TextSource;
  /** They are the open runs, to go on from their checkpoints in another worker. */
  readonly resumes: boolean;
}

export class Controls {
  readonly writing = new Writing((command) => this.client?.send(command));
  private readonly inspection = new TextInspection(
    (command) => this.client?.send(command),
    (values) => this.change(values),
  );
  private client: WorkerClient | null = null;
  private requests = 0;
  private runsOrdered = 0;
  private readonly recovery = new Recovery();
  /** Not yet answered, by request. */
  private readonly asked = new Map<number, Asked>();
  private intention: Intention = null;
  /** What a second run that was asked for does otherwise; null where none was. */
  private forking: Partial<RunConfig> | null = null;
  /** The open run was trained, or told to. */
  private touched = false;
  private reopening: ReturnType<typeof setTimeout> | undefined;
  private engineBefore: RunConfig['engine'] = 'auto';
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
    this.client?.terminate();
    this.forget();
    this.recovery.forgive();
    this.startWorker();
    this.touched = false;
    run.setState({ phase: 'starting', made: null, crash: null, deviceProblem: null, recovering: false });
    this.open();
  }

  /** Changes settings. `delay`: milliseconds to wait for more, while a person types. */
  change(values: Partial<RunConfig>, delay = 0): void {
    putSettings(values);
    const names = Object.keys(values) as FieldName[];
    // Live samples are drawn with the temperature of the moment.
    if (names.some((name) => FIELDS[name].applies === 'live' || name === 'temperature')) this.adjust();
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
    if (run.getState().phase === 'crashed') this.restart();
    void this.inspection.offer(name, file);
  }

  /** Has the text that was refused last read once more, Hangul as jamo. */
  offerTextAsJamo(): void {
    this.inspection.offerAsJamo();
  }

  train(): void {
    if (run.getState().phase === 'crashed') this.restart();
    this.act('train');
  }

  pause(): void {
    this.intention = null;
    const { phase, recovering, latest } = run.getState();
    if (phase !== 'training') return;
    if (recovering) {
      run.setState({ phase: latest ? 'paused' : 'ready' });
      return;
    }
    run.setState({ pausing: true });
    this.client?.send({ type: 'pause' });
  }

  step(): void {
    if (run.getState().phase === 'crashed') this.restart();
    this.act('step');
  }

  /** A fresh model with the settings of the page; the trained one is discarded. */
  startFresh(): void {
    if (run.getState().phase === 'crashed') this.restart();
    else this.open();
  }

  /** A fresh run with the settings of the page and, in lockstep with it, one that differs in these. */
  compare(differences: Partial<RunConfig>): void {
    settings.setState({ comparison: differences });
    this.startFresh();
  }

  /** Ends the run beside the leading one, which goes on alone. */
  endComparison(): void {
    settings.setState({ comparison: null });
    const { made } = run.getState();
    if (!made?.comparison) return;
    const lead = leadOf(runs.getState());
    run.setState({ made: { ...made, comparison: null } });
    for (const { id, open } of runs.getState().records) {
      if (!open || id === lead?.id) continue;
      this.client?.send({ type: 'close', run: id });
      changeRecord(id, { open: false });
    }
  }

  /** All open runs go back to a checkpoint of theirs; with other values of live fields, they go on from there. */
  returnTo(step: number, values: Partial<RunConfig> | null = null): void {
    if (values) this.change(values);
    this.client?.send({ type: 'return', step });
    if (values) this.act('train');
  }

  /** The run goes back to a checkpoint and on from there beside a second one, which differs in these live fields. */
  fork(step: number, differences: Partial<RunConfig>): void {
    const { made } = run.getState();
    if (!made || made.comparison) return;
    this.forking = differences;
    const order = { run: ++this.runsOrdered, config: { ...made.config, ...differences } };
    this.client?.send({ type: 'fork', step, order });
  }

  /** Measures lag gradients and spectra of the open runs now. */
  probe(): void {
    textAnalysis.setState({ problem: null });
    this.client?.send({ type: 'probe' });
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
  private wanted(): Ingredients {
    const { config, comparison } = settings.getState();
    return { config, comparison, ownRevision: texts.getState().own?.revision ?? 0 };
  }

  private open(): void {
    this.cancelReopening();
    const made = this.wanted();
    run.setState({ opening: true, refusal: null });
    const orders = configsOf(made).map((config): RunOrder => ({ run: ++this.runsOrdered, config }));
    this.ask({ made, source: textSource(), resumes: false }, orders);
  }

  private ask(asked: Asked, orders: readonly RunOrder[]): void {
    this.asked.set(++this.requests, asked);
    this.client?.send({ type: 'open', request: this.requests, source: asked.source, runs: orders });
  }

  private considerFreshRun(delay: number): void {
    const { phase, opening, made } = run.getState();
    if (phase === 'crashed') return;
    const wanted = this.wanted();
    if (this.touched && made) {
      run.setState({ refusal: null });
      this.inspection.inspectWanted(wanted, made);
      return;
    }
    this.cancelReopening();
    const coming = opening ? this.asked.get(this.requests)?.made : made;
    if (coming && pendingChanges(wanted, coming).length === 0) {
      run.setState({ refusal: null });
      return;
    }
    this.reopening = setTimeout(() => this.open(), delay);
  }

  /** Trains or steps; first opens what the settings ask for where that is still to be done. */
  private act(intention: NonNullable<Intention>): void {
    if (this.reopening !== undefined) this.open();
    const { opening, made, recovering } = run.getState();
    if (!made && !opening) this.open();
    if (run.getState().opening) {
      this.intention = intention;
      if (recovering && intention === 'train') run.setState({ phase: 'training' });
      return;
    }
    this.intention = null;
    this.touched = true;
    if (intention === 'train') run.setState({ phase: 'training', nonFinite: null });
    else run.setState({ nonFinite: null });
    this.client?.send({ type: intention });
  }

  /** Tells the running training its live values. */
  private adjust(): void {
    const { made, opening } = run.getState();
    // While a run is being opened the worker may answer for the old one or the new: it is told when that is known.
    if (!made || opening) return;
    const config = withLiveValues(made.config, settings.getState().config);
    if (config.engine !== made.config.engine) {
      this.engineBefore = made.config.engine;
      run.setState({ deviceProblem: null });
    }
    const adjusted = { ...made, config };
    run.setState({ made: adjusted });
    const configs = configsOf(adjusted);
    const open = runs.getState().records.filter((record) => record.open);
    const orders = open.map(({ id }, i): RunOrder => ({ run: id, config: configs[i] }));
    for (const { run: id, config: values } of orders) {
      changeRecord(id, { made: { config: values, ownRevision: made.ownRevision } });
    }
    this.client?.send({ type: 'adjust', runs: orders });
  }

  private hear(event: WorkerEvent): void {
    switch (event.type) {
      case 'opened':
        this.hearOpened(event.request, event.runs);
        break;
      case 'refused':
        this.asked.delete(event.request);
        if (event.request === this.requests) this.hearRefused(event.problem);
        break;
      case 'superseded':
        this.asked.delete(event.request);
        break;
      case 'state':
        this.hearState(event.state);
        break;
      case 'metrics':
        this.hearMetrics(event);
        break;
      case 'live-sample':
        showSample(event);
        break;
      case 'non-finite':
        run.setState({ nonFinite: event });
        showBreak(event.run, event.step);
        break;
      case 'returned':
        showReturned(event.step);
        break;
      case 'forked':
        this.hearForked(event.run);
        break;
      case 'fork-refused':
        run.setState({ refusal: event.problem });
        break;
      case 'preparing':
        run.setState({ preparing: event });
        break;
      case 'checkpoints':
        this.recovery.keep(event.checkpoints);
        run.setState({ checkpoints: event.memory });
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
      case 'device':
        run.setState({ device: event.device, deviceProblem: null, preparing: null });
        break;
      case 'device-refused':
        this.keepDevice(event.problem);
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
    }
  }

  private hearOpened(request: number, summaries: readonly RunSummary[]): void {
    const asked = this.asked.get(request);
    this.asked.delete(request);
    if (!asked) return;
    const { made } = asked;
    if (asked.resumes) {
      this.recovery.showResumed(summaries);
    } else {
      this.touched = false;
      this.recovery.follow(asked.source);
      openRuns(
        configsOf(made).map((config) => ({ config, ownRevision: made.ownRevision })),
        summaries,
      );
      keepAnalyses(runs.getState().records.map(({ id }) => id));
      textAnalysis.setState({ losses: null, problem: null });
      showOpened(made, summaries[0]);
      texts.setState({ inspected: null, obstacle: null });
    }
    generation.setState({ writing: false });
    if (request !== this.requests) run.setState({ opening: true });
    // After the rest of the batch, which tells the fresh run's state.
    else queueMicrotask(() => this.afterOpening(made));
  }

  private hearMetrics({ run: id, columns, statistics }: Extract<WorkerEvent, { type: 'metrics' }>): void {
    appendMetrics(id, columns, statistics);
    const lead = leadOf(runs.getState());
    if (lead?.id === id && lead.latest) showProgress(lead.latest, lead.valLoss);
  }

  private hearState(state: RunState): void {
    const { latest } = run.getState();
    // Trained, but not a step: its first one was not finite, or it was paused before it.
    if (state === 'paused' && !latest) this.touched = false;
    run.setState({ phase: state === 'training' ? 'training' : latest ? 'paused' : 'ready', pausing: false });
  }

  private hearForked(summary: RunSummary): void {
    const { made } = run.getState();
    const differences = this.forking;
    this.forking = null;
    if (!made || !differences) return;
    settings.setState({ comparison: differences });
    run.setState({ made: { ...made, comparison: differences } });
    addRun({ config: { ...made.config, ...differences }, ownRevision: made.ownRevision }, summary);
    this.act('train');
  }

  private hearRefused(refusal: Problem): void {
    this.intention = null;
    if (run.getState().recovering) {
      showCrash(refusal);
      return;
    }
    run.setState({ opening: false, refusal, preparing: null });
    this.adjust();
  }

  private afterOpening(made: Ingredients): void {
    if (settings.getState().config !== made.config) this.adjust();
    if (this.intention) this.act(this.intention);
  }

  /** The engine asked for does not run: the settings say again which does. */
  private keepDevice(problem: Problem): void {
    const { made } = run.getState();
    if (!made) return;
    const engine = this.engineBefore;
    putSettings({ engine });
    const config = { ...made.config, engine };
    run.setState({ deviceProblem: problem, preparing: null, made: { ...made, config } });
  }

  private startWorker(): void {
    this.client = this.start({
      event: (event) => this.hear(event),
      ended: (cause, problem) => this.hearEnd(cause, problem),
    });
    if (this.recovery.withoutWebgl) this.client.send({ type: 'withdraw-webgl' });
  }

  /** A worker has ended: another goes on, unless they end again and again. */
  private hearEnd(cause: WorkerEnd, problem: Problem): void {
    generation.setState({ writing: false });
    if (!this.recovery.mayGoOn(cause, performance.now())) {
      this.client = null;
      this.intention = null;
      this.forget();
      showCrash(problem);
      return;
    }
    this.startWorker();
    this.inspection.repeat();
    const { made, opening, recovering } = run.getState();
    const resumes = made !== null && (recovering || !opening);
    this.recovery.tell(cause, problem, resumes);
    this.asked.clear();
    if (resumes) this.resume(made);
    else this.open();
  }

  /** Opens the runs that an ended worker had, where it was when their last checkpoints were made. */
  private resume(made: Ingredients): void {
    const { phase, pausing, recovering, latest } = run.getState();
    if (phase === 'training' && !pausing) this.intention = 'train';
    else if (!recovering) this.intention = null;
    run.setState({
      opening: true,
      recovering: true,
      pausing: false,
      preparing: null,
      phase: this.intention === 'train' ? 'training' : latest ? 'paused' : 'ready',
    });
    const open = runs.getState().records.filter((record) => record.open);
    const orders = open.map(({ id, made: { config } }): RunOrder => {
      return { run: id, config, from: this.recovery.from(id) };
    });
    this.ask({ made, source: this.recovery.source ?? textSource(), resumes: true }, orders);
  }

  /** Drops what an ended worker will not answer. */
  private forget(): void {
    this.cancelReopening();
    this.asked.clear();
    this.inspection.forget();
  }

  private cancelReopening(): void {
    clearTimeout(this.reopening);
    this.reopening = undefined;
  }
}

/** The configurations of the runs that ingredients make: the leading one, and the one beside it. */
function configsOf({ config, comparison }: Ingredients): readonly RunConfig[] {
  return comparison ? [config, { ...config, ...comparison }] : [config];
}

/** The controls of this page. */
export const controls = new Controls(startWorker);
