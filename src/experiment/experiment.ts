// An experiment: runs trained side by side in a worker of their own, what is asked of them, and what has come of it. A page
// makes one and a lesson another; those on one page share nothing.
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type FieldName, type RunConfig } from '../config/fields.ts';
import { type Preset, withPreset } from '../config/presets.ts';
import type { Link } from '../config/url.ts';
import type { Problem } from '../i18n/problem.ts';
import { startWorker } from '../worker/client.ts';
import type { TextAnalysis } from './analyses.ts';
import { type Dismissible, dismiss } from './dismissal.ts';
import type { Generation } from './generation.ts';
import type { Wanted } from './lifecycle-state.ts';
import { pendingChanges, type Setup, withLiveValues } from './pending-changes.ts';
import { Probing } from './probing.ts';
import type { RunView } from './run.ts';
import type { RunAnalysis } from './run-analysis.ts';
import { changeRecord, deleteRecord, RUN_COLOURS, type Runs } from './runs.ts';
import { Runtime } from './runtime.ts';
import { addNotice, putSettings, type Settings } from './settings.ts';
import { createStores, type ReadonlyStore, type Stores } from './stores.ts';
import { replaceMissingText, TextInspection, textSource } from './text-inspection.ts';
import { settingsForText, type Texts } from './texts.ts';
import { Writing } from './writing.ts';

const DEFAULT_LINK: Link = { config: DEFAULT_CONFIG, variant: null, misfits: [] };

export class Experiment {
  readonly settings: ReadonlyStore<Settings>;
  /** The leading run. */
  readonly run: ReadonlyStore<RunView>;
  readonly runs: ReadonlyStore<Runs>;
  readonly texts: ReadonlyStore<Texts>;
  readonly textAnalysis: ReadonlyStore<TextAnalysis>;
  readonly generation: ReadonlyStore<Generation>;
  readonly writing: Pick<Writing, 'start' | 'startWithoutUnknown' | 'stop' | 'toggle'>;
  private readonly stores: Stores;
  private readonly inspection: TextInspection;
  private readonly probing: Probing;
  private readonly runtime: Runtime;
  private reopening: ReturnType<typeof setTimeout> | undefined;

  /** `link`: what its settings begin with. No worker is started before `begin`. */
  constructor(link: Link = DEFAULT_LINK, start: typeof startWorker = startWorker) {
    const stores = createStores(link);
    const send: Runtime['send'] = (command) => this.runtime.send(command);
    const writing = new Writing(stores, send);
    this.stores = stores;
    ({
      settings: this.settings,
      run: this.run,
      runs: this.runs,
      texts: this.texts,
      textAnalysis: this.textAnalysis,
      generation: this.generation,
    } = stores);
    this.writing = writing;
    this.inspection = new TextInspection(stores, send, (values) => this.change(values));
    this.probing = new Probing(stores.textAnalysis, send);
    const requests = { writing, inspection: this.inspection, probing: this.probing };
    this.runtime = new Runtime(stores, requests, () => this.wanted(), start);
  }

  /** Starts a worker and opens a run with the settings. */
  begin(): void {
    replaceMissingText(this.stores);
    this.restart();
  }

  /** Ends the worker, the timers and what is listened to. Nothing is asked of the experiment after that. */
  dispose(): void {
    this.cancelReopening();
    this.runtime.dispose();
  }

  /** A new worker and a fresh model; everything typed stays. */
  restart(): void {
    this.cancelReopening();
    this.runtime.dispatch({ type: 'restart' });
  }

  /** After the worker has ended for good: another one goes on from the last checkpoint. */
  goOn(): void {
    this.runtime.dispatch({ type: 'go-on' });
  }

  /** Changes settings. `delay`: milliseconds to wait for more, while a person types. */
  change(values: Partial<RunConfig>, delay = 0): void {
    putSettings(this.stores.settings, values);
    const names = Object.keys(values) as FieldName[];
    // Live samples are drawn with the temperature of the moment.
    if (names.some((name) => FIELDS[name].applies === 'live' || name === 'temperature')) {
      this.runtime.dispatch({ type: 'adjust' });
    }
    // Without a run it may be a live field, the engine, that lets one open.
    const opens = names.some((name) => FIELDS[name].applies === 'fresh') || !this.run.getState().setup;
    if (opens) this.considerFreshRun(delay);
  }

  /** A fresh run, or a pair, with the preset's settings; the model trained so far is discarded, its curves are kept. */
  choosePreset(preset: Preset): void {
    this.dismiss('refused text');
    this.stores.settings.setState(({ config }) => ({
      config: withPreset(preset, config),
      variant: preset.variant,
    }));
    this.startFresh();
  }

  /** Takes over what a link asks for; where it asks for fresh runs, the trained ones are discarded. */
  follow(link: Link): void {
    this.stores.settings.setState(link);
    replaceMissingText(this.stores);
    if (this.asksForFreshRuns(this.settings.getState())) this.startFresh();
    else this.change(liveValues(link.config));
  }

  /** Whether a link asks for other runs than the open ones, and not just for other live values. */
  asksForFreshRuns({ config, variant }: Pick<Link, 'config' | 'variant'>): boolean {
    const { setup } = this.run.getState();
    if (!setup || (variant === null) !== (setup.variant === null)) return true;
    const ownRevision = this.texts.getState().own?.revision ?? 0;
    if (pendingChanges({ config, ownRevision }, setup).length > 0) return true;
    return FIELD_NAMES.some((name) => variant?.[name] !== setup.variant?.[name]);
  }

  /** Takes one of the built-in texts, or the person's own where there is one, with its recipe. */
  chooseText(text: RunConfig['text']): void {
    if (text === 'own' && !this.texts.getState().own) return;
    this.dismiss('refused text');
    this.change(settingsForText(this.settings.getState().config, text));
  }

  /** Has a text read; it takes the place of the current one if it is accepted. Without a worker nothing reads it. */
  offerText(name: string, file: Blob): void {
    this.goOn();
    void this.inspection.offer(name, file);
  }

  /** Has the text that was refused last read once more, Hangul as jamo. */
  offerTextAsJamo(): void {
    if (this.run.getState().phase === 'crashed') this.restart();
    this.inspection.offerAsJamo();
  }

  /** What was brought as a text cannot be offered. */
  refuseText(name: string, problem: Problem): void {
    this.stores.texts.setState({ refused: { name, problem, text: null } });
  }

  /** A text that was accepted in an earlier visit is there to be chosen, unless there is another one by now. */
  recallText(name: string, bytes: ArrayBuffer): void {
    this.inspection.recall(name, bytes);
  }

  train(): void {
    this.act('train');
  }

  pause(): void {
    this.runtime.dispatch({ type: 'pause' });
  }

  step(): void {
    this.act('step');
  }

  /** A fresh model with the settings; the trained one is discarded. */
  startFresh(): void {
    this.cancelReopening();
    this.runtime.dispatch({ type: 'open' });
  }

  /** A fresh run with the settings and, in lockstep with it, one that differs in these. */
  compare(variant: Partial<RunConfig>): void {
    this.stores.settings.setState({ variant });
    this.startFresh();
  }

  /** Ends the run beside the leading one, which goes on alone. */
  endVariant(): void {
    this.runtime.dispatch({ type: 'end-variant' });
  }

  /** All open runs go back to a checkpoint of theirs; with other values of live fields, they go on from there. */
  returnTo(step: number, values: Partial<RunConfig> | null = null): void {
    if (values) this.change(values);
    this.runtime.dispatch({ type: 'return', step, thenTrain: values !== null });
  }

  /** The run goes back to a checkpoint and on from there beside a second one, which differs in these live fields. */
  fork(step: number, variant: Partial<RunConfig>): void {
    this.runtime.dispatch({ type: 'fork', step, variant });
  }

  /** Measures lag gradients and spectra of the open runs now. */
  probe(): void {
    this.probing.start();
  }

  /** Back to the settings of the open run. */
  undoChanges(): void {
    const { setup } = this.run.getState();
    if (!setup) return;
    putSettings(this.stores.settings, withLiveValues(setup.config, this.settings.getState().config));
    this.dismiss('refused run');
    this.stores.texts.setState({ obstacle: null });
  }

  /** The analysis of a run, empty where nothing was measured. */
  analysisOf(run: number): RunAnalysis {
    return this.stores.analyses.of(run);
  }

  /** Whether the charts show a run that does not lead. */
  showRun(id: number, shown: boolean): void {
    changeRecord(this.stores.runs, id, { hidden: !shown });
  }

  /** The next colour of the palette for a run. */
  recolourRun({ id, colour }: { readonly id: number; readonly colour: number }): void {
    changeRecord(this.stores.runs, id, { colour: (colour + 1) % RUN_COLOURS });
  }

  /** Forgets a finished run. */
  deleteRun(id: number): void {
    deleteRecord(this.stores.runs, id);
  }

  notify(notice: Problem): void {
    addNotice(this.stores.settings, notice);
  }

  dismissNotice(notice: Problem): void {
    this.stores.settings.setState(({ notices }) => ({
      notices: notices.filter((other) => other !== notice),
    }));
  }

  dismiss(what: Dismissible): void {
    dismiss(this.stores, what);
  }

  /** What the settings ask for now. */
  private wanted(): Wanted {
    const { config, variant } = this.settings.getState();
    const setup = { config, variant, ownRevision: this.texts.getState().own?.revision ?? 0 };
    return { setup, source: textSource(this.stores) };
  }

  private considerFreshRun(delay: number): void {
    const { phase, setup } = this.run.getState();
    if (phase === 'crashed') return;
    const wanted = this.wanted().setup;
    const { touched, openings } = this.runtime.lifecycle;
    if (touched && setup) {
      this.dismiss('refused run');
      this.inspection.inspectWanted(wanted, setup);
      return;
    }
    this.cancelReopening();
    const coming: Setup | null = openings.at(-1)?.setup ?? setup;
    if (coming && pendingChanges(wanted, coming).length === 0) {
      this.dismiss('refused run');
      return;
    }
    this.reopening = setTimeout(() => this.openAgain(), delay);
  }

  /** Trains or steps; first opens what the settings ask for where that is still to be done. */
  private act(intention: 'train' | 'step'): void {
    if (this.reopening !== undefined) this.openAgain();
    this.runtime.dispatch({ type: 'act', intention });
  }

  /** Opens what the settings ask for; a run whose worker has ended for good waits for the person. */
  private openAgain(): void {
    if (this.run.getState().phase === 'crashed') this.cancelReopening();
    else this.startFresh();
  }

  private cancelReopening(): void {
    clearTimeout(this.reopening);
    this.reopening = undefined;
  }
}

function liveValues(config: RunConfig): Partial<RunConfig> {
  const live = FIELD_NAMES.filter((name) => FIELDS[name].applies !== 'fresh');
  return Object.fromEntries(live.map((name) => [name, config[name]]));
}
