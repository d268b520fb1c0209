// A run: one model trained on one text, step by step, with everything it measures.
import type { RunConfig } from '../config/fields.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { evaluationWindows } from '../corpus/evaluation-windows.ts';
import { TrainingWindows } from '../corpus/training-windows.ts';
import type {
  Clipping,
  CreateEngine,
  Engine,
  Sampler,
  Snapshot,
  StepControl,
  StepResult,
  StepStatistics,
} from '../engine/engine.ts';
import type { NonFiniteOrigin } from '../engine/non-finite.ts';
import { ProblemError } from '../i18n/problem.ts';
import { initialValues } from '../model/initial-values.ts';
import { MovingAverage } from '../numeric/moving-average.ts';
import { randomStream } from '../numeric/random.ts';
import { type Checkpoint, startingCheckpoint } from './checkpoint.ts';
import { CheckpointRing } from './checkpoint-ring.ts';
import { GradientStatistics } from './gradient-statistics.ts';
import { type LagCurves, lagCurves, probeWindow } from './lag-gradients.ts';
import { type MetricRow, SMOOTHING } from './metrics.ts';
import { type LargestUpdate, RecentUpdates } from './recent-updates.ts';
import { type RecurrentMatrix, recurrentMatrices } from './recurrent-spectra.ts';
import { engineSpec, statisticsShape, stepControl } from './run-spec.ts';
import { Speed } from './speed.ts';
import type { StatisticsShape } from './statistics-gathering.ts';

/** A step whose loss or gradient was not finite. It was not applied, and its window will be read again. */
export interface NonFiniteStep {
  readonly step: number;
  readonly quantity: 'loss' | 'gradient';
  /** The first number that was not finite; null where it could not be found. */
  readonly origin: NonFiniteOrigin | null;
  /** Of the last steps before it; null where there was none, or it was not measured. */
  readonly largestUpdate: LargestUpdate | null;
}

/** A step that was applied, and what was measured of it. */
export interface AppliedStep {
  readonly row: MetricRow;
  /** null where the engine did not measure them. */
  readonly statistics: StepStatistics | null;
  readonly shape: StatisticsShape;
  /** How it was clipped; null: not at all. */
  readonly clipping: Clipping | null;
}

export type StepOutcome =
  | ({ readonly kind: 'applied' } & AppliedStep)
  | { readonly kind: 'non-finite'; readonly event: NonFiniteStep };

/** A step that was asked for and not yet answered. */
interface PendingStep {
  /** Windows read before it: where to go on if it is not applied. */
  readonly position: number;
  readonly control: StepControl;
  readonly characters: number;
  readonly epoch: number;
  readonly result: Promise<StepResult>;
  /** What the device holds after the step; null where no checkpoint is due. */
  readonly snapshot: Promise<Snapshot> | null;
}

/** What is measured of a moment beside the training. */
export interface Probe {
  readonly step: number;
  readonly lagCurves: LagCurves;
  readonly matrices: readonly RecurrentMatrix[];
}

/** A run's engine on another device, ready to take the place of its own. */
export interface PreparedMove {
  commit(): void;
  cancel(): void;
}

export class Run {
  private readonly windows: TrainingWindows;
  private readonly lossAverage = new MovingAverage(SMOOTHING);
  private readonly shape: StatisticsShape;
  private readonly statistics = new GradientStatistics();
  private readonly updates = new RecentUpdates();
  private readonly speed = new Speed();
  /** The last checkpoints, in the order of their steps. */
  readonly checkpoints: CheckpointRing;
  private pending: PendingStep[] = [];
  /** Resolves when the snapshots asked for have become checkpoints. */
  private keeping: Promise<unknown> = Promise.resolve();
  private applied = 0;

  private constructor(
    readonly corpus: Corpus,
    private currentConfig: RunConfig,
    private engine: Engine,
    start: Checkpoint,
  ) {
    this.windows = new TrainingWindows(
      corpus.training,
      currentConfig.batchSize,
      currentConfig.sequenceLength,
    );
    this.shape = statisticsShape(engine.spec);
    this.takeUp(start);
    this.checkpoints = new CheckpointRing(start);
  }

  /**
   * A fresh run; with `from`, one that goes on from a checkpoint of a run of the same text and model. Throws
   * ProblemError where the text is too short, RangeError where the checkpoint does not fit, and what `create` throws.
   */
  static async open(
    corpus: Corpus,
    config: RunConfig,
    create: CreateEngine,
    from: Checkpoint | null = null,
  ): Promise<Run> {
    const spec = engineSpec(config, corpus.vocabulary.size);
    const start =
      from ??
      startingCheckpoint(spec, await initialValues(spec.model, randomStream(config.randomSeed, 'weights')));
    const engine = await create(spec, start.snapshot.weights);
    try {
      if (from) engine.restore(from.snapshot);
      return new Run(corpus, config, engine, start);
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  /** Steps applied. */
  get steps(): number {
    return this.applied;
  }

  /** Steps applied or in flight. */
  get stepsAsked(): number {
    return this.applied + this.pending.length;
  }

  get config(): RunConfig {
    return this.currentConfig;
  }

  get stepsPerEpoch(): number {
    return this.windows.windowsPerEpoch;
  }

  /** New values of live fields, from the next step on. */
  adjust(config: RunConfig): void {
    this.currentConfig = config;
  }

  /**
   * Makes an engine on another device with weights, optimiser slots and carried state, for the run to move to; no step
   * may be pending until then. Throws what `create` throws; the run then stays where it is.
   */
  async prepareMove(create: CreateEngine): Promise<PreparedMove> {
    const snapshot = await this.engine.snapshot();
    const engine = await create(this.engine.spec, snapshot.weights);
    engine.restore(snapshot);
    return {
      commit: () => {
        this.engine.dispose();
        this.engine = engine;
      },
      cancel: () => engine.dispose(),
    };
  }

  /** Everything that this run is now; no step may be pending. */
  async checkpoint(): Promise<Checkpoint> {
    return this.checkpointOf(await this.engine.snapshot());
  }

  /**
   * Goes back to a checkpoint; what follows repeats what followed it, as long as it is told the same. Steps in flight
   * are not told of. Throws RangeError, and changes nothing, where it does not fit.
   */
  async returnTo(checkpoint: Checkpoint): Promise<void> {
    this.engine.restore(checkpoint.snapshot);
    const abandoned = this.pending;
    this.pending = [];
    await Promise.all(abandoned.map(({ result }) => result));
    await this.keeping;
    this.takeUp(checkpoint);
    this.checkpoints.returnTo(checkpoint);
  }

  /** Tells that training starts or goes on, so that the pause before does not count as slow. */
  resume(): void {
    this.speed.restart(performance.now());
  }

  /**
   * Asks for one step and returns what came of steps by now: those the engine keeps in flight come with later calls,
   * or with `settle`. At every validation interval all are awaited and the last row has the validation loss.
   * `breathe` lets messages in during an evaluation.
   */
  async step(breathe: () => Promise<void>): Promise<StepOutcome[]> {
    this.ask();
    const asked = this.applied + this.pending.length;
    if (asked % this.currentConfig.validationInterval !== 0)
      return this.settle(this.engine.stepsInFlight - 1);
    const outcomes = await this.settle();
    const last = outcomes.at(-1);
    if (last?.kind !== 'applied') return outcomes;
    const valLoss = await this.validationLoss(breathe);
    this.resume();
    return [...outcomes.slice(0, -1), { ...last, row: { ...last.row, valLoss } }];
  }

  /** Awaits steps until no more than `remaining` are in flight; where none is to be, the checkpoints due too. */
  async settle(remaining = 0): Promise<StepOutcome[]> {
    const outcomes: StepOutcome[] = [];
    while (this.pending.length > remaining) {
      const step = this.pending.shift() as PendingStep;
      const result = await step.result;
      if (!result.applied) return [...outcomes, await this.rewind(step, result)];
      const row = this.measure(step, result);
      outcomes.push({
        kind: 'applied',
        row,
        statistics: result.statistics,
        shape: this.shape,
        clipping: step.control.clipping,
      });
    }
    if (remaining === 0) await this.keeping;
    return outcomes;
  }

  /**
   * The lag gradients and the recurrent matrices of this moment; no step may be pending. The probe window is read from
   * the carried state, which stays, as do weights and random streams.
   */
  async probe(): Promise<Probe> {
    const { batchSize, sequenceLength } = this.currentConfig;
    const step = this.applied;
    const window = probeWindow(this.corpus, batchSize, sequenceLength);
    const [{ stateGradients }, { weights }] = await Promise.all([
      this.engine.gradients(window),
      this.engine.snapshot(),
    ]);
    return {
      step,
      lagCurves: lagCurves(stateGradients, batchSize),
      matrices: recurrentMatrices(this.engine.spec.model, weights),
    };
  }

  /** A sampler over the weights of this moment. */
  sampler(): Sampler {
    return this.engine.sampler();
  }

  dispose(): void {
    this.engine.dispose();
  }

  private ask(): void {
    const position = this.windows.windowsRead;
    const window = this.windows.next();
    if (window.startsEpoch) this.engine.resetState();
    const asked = this.applied + this.pending.length + 1;
    const control = stepControl(this.currentConfig, asked, this.stepsPerEpoch);
    const result = this.engine.step(window, control);
    const snapshot = asked % this.checkpoints.interval === 0 ? this.engine.snapshot() : null;
    // Where the device is lost the step tells it.
    snapshot?.catch(() => undefined);
    this.pending.push({
      position,
      control,
      characters: this.windows.charactersRead,
      epoch: this.windows.epoch,
      result,
      snapshot,
    });
  }

  private measure(step: PendingStep, result: StepResult): MetricRow {
    const { control, characters, epoch } = step;
    this.applied++;
    const { batchSize, sequenceLength } = this.currentConfig;
    const row = {
      step: this.applied,
      chars: characters,
      epoch,
      loss: result.loss,
      lossSmoothed: this.lossAverage.push(result.loss),
      valLoss: Number.NaN,
      learningRate: control.learningRate,
      gradNorm: result.gradientNorm,
      gradNormClipped: result.clippedNorm,
      clipCosine: result.statistics?.clipCosine ?? Number.NaN,
      clippedShare: this.statistics.add(result.gradientNorm, result.clippedNorm),
      clipThreshold: control.clipping?.mode === 'norm' ? control.clipping.threshold : Number.NaN,
      charsPerSecond: this.speed.step(performance.now(), batchSize * sequenceLength),
    };
    if (result.statistics) this.updates.add(row.step, result.statistics.updateNorms);
    if (step.snapshot) this.keep(step.snapshot, step.position + 1);
    return row;
  }

  /** Makes a checkpoint of this moment as soon as the device has told its part; no step waits for that. */
  private keep(snapshot: Promise<Snapshot>, windowsRead: number): void {
    const kept = snapshot.then(this.checkpointWith(windowsRead)).then(
      (checkpoint) => this.checkpoints.add(checkpoint),
      () => undefined,
    );
    this.keeping = Promise.all([this.keeping, kept]);
  }

  private checkpointOf(snapshot: Snapshot): Checkpoint {
    return this.checkpointWith(this.windows.windowsRead)(snapshot);
  }

  /** What the run knows of this moment, to which a snapshot comes. */
  private checkpointWith(windowsRead: number): (snapshot: Snapshot) => Checkpoint {
    const known = {
      step: this.applied,
      windowsRead,
      lossAverage: this.lossAverage.state,
      gradientStatistics: this.statistics.state,
    };
    return (snapshot) => ({ ...known, snapshot });
  }

  private takeUp({ step, windowsRead, lossAverage, gradientStatistics }: Checkpoint): void {
    this.applied = step;
    this.windows.seek(windowsRead);
    this.lossAverage.restore(lossAverage);
    this.statistics.restore(gradientStatistics);
    this.updates.returnTo(step);
  }

  /** Back to before a step that was not applied; what was in flight behind it was not applied either. */
  private async rewind(step: PendingStep, result: StepResult): Promise<StepOutcome> {
    await Promise.all(this.pending.map((later) => later.result));
    this.pending = [];
    this.windows.seek(step.position);
    const event = {
      step: this.applied + 1,
      quantity: Number.isFinite(result.loss) ? 'gradient' : 'loss',
      origin: await this.diagnose(step),
      largestUpdate: this.updates.largest,
    } as const;
    return { kind: 'non-finite', event };
  }

  /** Where the step's numbers first were not finite. Its window stays the next one to be read. */
  private async diagnose({ position, control }: PendingStep): Promise<NonFiniteOrigin | null> {
    try {
      return await this.engine.diagnose(this.windows.next(), control.dropoutMasks);
    } catch (error) {
      // It takes more memory than the step itself.
      if (error instanceof ProblemError) return null;
      throw error;
    } finally {
      this.windows.seek(position);
    }
  }

  /** Mean cross-entropy over the validation split, nats per character; NaN where there is none. */
  private async validationLoss(breathe: () => Promise<void>): Promise<number> {
    const { batchSize, sequenceLength } = this.currentConfig;
    const windows = evaluationWindows(this.corpus.validation, batchSize, sequenceLength);
    const { lossSum, targets } = await this.engine.evaluate(paced(windows, breathe));
    return targets > 0 ? lossSum / targets : Number.NaN;
  }
}

/** The same items, with a breath before each: messages are heard during a long evaluation. */
async function* paced<Item>(items: Iterable<Item>, breathe: () => Promise<void>): AsyncGenerator<Item> {
  for (const item of items) {
    await breathe();
    yield item;
  }
}
