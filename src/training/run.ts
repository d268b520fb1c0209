// A run: one model trained on one task, step by step, with everything it measures.
import type { RunConfig } from '../config/fields.ts';
import type { CreateEngine, Engine, EngineSpec, Sampler, Snapshot, StepResult } from '../engine/engine.ts';
import type { NonFiniteOrigin } from '../engine/non-finite.ts';
import { ProblemError } from '../i18n/problem.ts';
import { initialValues } from '../model/initial-values.ts';
import { randomStream } from '../numeric/random.ts';
import type { Task, TrainingBatches } from '../tasks/task.ts';
import { type Checkpoint, startingCheckpoint } from './checkpoint.ts';
import { CheckpointRing } from './checkpoint-ring.ts';
import { type Probe, probe } from './probe.ts';
import { engineSpec, stepControl } from './run-spec.ts';
import { StepMeasurements } from './step-measurements.ts';
import type { StepOutcome } from './step-outcome.ts';
import { type AskedStep, StepsInFlight } from './steps-in-flight.ts';
import { validationLoss } from './validation.ts';

/** A run's engine on another device, ready to take the place of its own. */
export interface PreparedMove {
  commit(): void;
  cancel(): void;
}

export class Run {
  private readonly batches: TrainingBatches;
  private readonly inFlight: StepsInFlight;
  private readonly measurements: StepMeasurements;
  /** The last checkpoints, in the order of their steps. */
  readonly checkpoints: CheckpointRing;
  private applied = 0;

  private constructor(
    readonly task: Task,
    private currentConfig: RunConfig,
    private engine: Engine,
    start: Checkpoint,
  ) {
    this.batches = task.trainingBatches();
    this.inFlight = new StepsInFlight(this.batches);
    this.measurements = new StepMeasurements(task.unitsPerBatch, this.batches.batchesPerEpoch);
    this.goOnFrom(start);
    this.checkpoints = new CheckpointRing(start);
  }

  /**
   * A fresh run; with `from`, one that goes on from a checkpoint of a run of the same task and model. Throws
   * ProblemError where the task has too little to train on, RangeError where the checkpoint does not fit, and what
   * `create` throws.
   */
  static async open(
    task: Task,
    config: RunConfig,
    create: CreateEngine,
    from: Checkpoint | null = null,
  ): Promise<Run> {
    const spec = engineSpec(config, task);
    const start =
      from ??
      startingCheckpoint(spec, await initialValues(spec.model, randomStream(config.randomSeed, 'weights')));
    const engine = await create(spec, start.snapshot.weights);
    try {
      if (from) engine.restore(from.snapshot);
      return new Run(task, config, engine, start);
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
    return this.applied + this.inFlight.count;
  }

  /** What its engine is built for. */
  get spec(): EngineSpec {
    return this.engine.spec;
  }

  get config(): RunConfig {
    return this.currentConfig;
  }

  get stepsPerEpoch(): number {
    return this.batches.batchesPerEpoch;
  }

  /** New values of live fields, from the next step on. */
  adjust(config: RunConfig): void {
    this.currentConfig = config;
  }

  /**
   * Makes an engine on another device with weights, optimiser slots and carried state, for the run to move to; no step
   * may be in flight until then. Throws what `create` throws; the run then stays where it is.
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

  /** Everything that this run is now; no step may be in flight. */
  async checkpoint(): Promise<Checkpoint> {
    return this.checkpointWith(this.engine.snapshot(), this.batches.batchesRead);
  }

  /**
   * Goes back to a checkpoint; what follows repeats what followed it, as long as it is told the same. Steps in flight
   * are not reported. Throws RangeError, and changes nothing, where it does not fit.
   */
  async returnTo(checkpoint: Checkpoint): Promise<void> {
    this.engine.restore(checkpoint.snapshot);
    await this.inFlight.abandon();
    await this.checkpoints.complete();
    this.goOnFrom(checkpoint);
    this.checkpoints.returnTo(checkpoint);
  }

  /** To call when training starts or goes on, so that the pause before does not count as slow. */
  resume(): void {
    this.measurements.resume();
  }

  /**
   * Asks for one step and returns what came of steps by now: those the engine keeps in flight come with later calls,
   * or with `drain`. At every validation interval all are awaited and the last row has the validation loss.
   * `yieldToMessages` is awaited between the batches of a validation.
   */
  async step(yieldToMessages: () => Promise<void>): Promise<StepOutcome[]> {
    this.ask();
    if (this.stepsAsked % this.currentConfig.validationInterval !== 0)
      return this.drain(this.engine.stepsInFlight - 1);
    const outcomes = await this.drain();
    const last = outcomes.at(-1);
    if (last?.kind !== 'applied') return outcomes;
    const valLoss = await validationLoss(this.engine, this.task, yieldToMessages);
    this.resume();
    return [...outcomes.slice(0, -1), { ...last, row: { ...last.row, valLoss } }];
  }

  /** Awaits steps until no more than `remaining` are in flight; where none is to be, the checkpoints due too. */
  async drain(remaining = 0): Promise<StepOutcome[]> {
    const outcomes: StepOutcome[] = [];
    while (this.inFlight.count > remaining) {
      const { step, result } = await this.inFlight.next();
      if (!result.applied) return [...outcomes, await this.rewind(step, result)];
      outcomes.push(this.apply(step, result));
    }
    if (remaining === 0) await this.checkpoints.complete();
    return outcomes;
  }

  /** The lag gradients and the recurrent matrices of this moment; no step may be in flight. Nothing changes. */
  async probe(): Promise<Probe> {
    const step = this.applied;
    return { step, ...(await probe(this.engine, this.task)) };
  }

  /** A sampler over the weights of this moment. */
  sampler(): Sampler {
    return this.engine.sampler();
  }

  dispose(): void {
    this.engine.dispose();
  }

  private ask(): void {
    const step = this.stepsAsked + 1;
    const control = stepControl(this.currentConfig, this.task, step, this.stepsPerEpoch);
    this.inFlight.ask(this.engine, control, step % this.checkpoints.interval === 0);
  }

  /** Counts and measures a step that the engine has applied. */
  private apply(step: AskedStep, result: StepResult): StepOutcome {
    this.applied++;
    const row = this.measurements.measure(this.applied, step, result);
    if (step.snapshot) {
      this.checkpoints.addWhenReady(this.checkpointWith(step.snapshot, step.position + 1));
    }
    const { statistics } = result;
    return { kind: 'applied', row, statistics, spec: this.engine.spec };
  }

  /** What the run is at this moment, once the device has read out its part. */
  private async checkpointWith(device: Promise<Snapshot>, batchesRead: number): Promise<Checkpoint> {
    const known = { step: this.applied, batchesRead, ...this.measurements.state };
    return { ...known, snapshot: await device };
  }

  private goOnFrom({ step, batchesRead, ...measured }: Checkpoint): void {
    this.applied = step;
    this.batches.seek(batchesRead);
    this.measurements.restore(step, measured);
  }

  /** Back to before a step that was not applied; what was in flight behind it was not applied either. */
  private async rewind(step: AskedStep, result: StepResult): Promise<StepOutcome> {
    await this.inFlight.abandon();
    this.batches.seek(step.position);
    const event = {
      step: this.applied + 1,
      quantity: Number.isFinite(result.loss) ? 'gradient' : 'loss',
      origin: await this.diagnose(step),
      largestUpdate: this.measurements.largestUpdate,
    } as const;
    return { kind: 'non-finite', event };
  }

  /** Where the step's numbers first were not finite. */
  private async diagnose({ batch, control }: AskedStep): Promise<NonFiniteOrigin | null> {
    try {
      return await this.engine.diagnose(batch, control.dropoutMasks);
    } catch (error) {
      // It takes more memory than the step itself.
      if (error instanceof ProblemError) return null;
      throw error;
    }
  }
}
