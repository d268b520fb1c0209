// The open runs, trained in lockstep: each step is asked of one after the other. A run whose step was not finite halts;
// the others can go on without it.
import type { CreateEngine, EngineSpec } from '../engine/engine.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { Probe } from '../training/probe.ts';
import type { PreparedMove, Run } from '../training/run.ts';
import type { StepOutcome } from '../training/step-outcome.ts';
import { LiveSamples } from './live-samples.ts';
import type { Outbox } from './outbox.ts';
import type { CheckpointMemory, RunOrder } from './protocol.ts';

interface Lane {
  readonly id: number;
  readonly run: Run;
  readonly liveSamples: LiveSamples;
  halted: boolean;
  /** The step that was not finite when it last halted, with the settings it has now; null where none was. */
  brokeAt: number | null;
  /** The step of the last probe; -1 before there is one. */
  probedAt: number;
}

/** Where one of the runs can go on from. */
export interface LaneCheckpoint {
  readonly run: number;
  readonly checkpoint: Checkpoint;
}

/** What came of a step of one of the runs. */
export interface LaneOutcome {
  readonly run: number;
  readonly outcome: StepOutcome;
  /** It was not finite, and the run has broken off at this step before. */
  readonly again: boolean;
}

export class Lockstep {
  private lanes: readonly Lane[];
  /** Steps between two checkpoints, of every run the same. */
  private readonly checkpointInterval: number;

  constructor(
    runs: readonly { readonly id: number; readonly run: Run }[],
    private readonly outbox: Outbox,
  ) {
    this.lanes = runs.map(({ id, run }) => ({
      id,
      run,
      liveSamples: new LiveSamples(id, run, outbox),
      halted: false,
      brokeAt: null,
      probedAt: -1,
    }));
    this.checkpointInterval = Math.max(...runs.map(({ run }) => run.checkpoints.interval));
    for (const { run } of runs) run.checkpoints.interval = this.checkpointInterval;
  }

  /** What each run's engine is built for. */
  get specs(): readonly EngineSpec[] {
    return this.lanes.map(({ run }) => run.spec);
  }

  /** The newest checkpoints; null while they are not of the same step. Those of a run that halted stay what they were. */
  get checkpoints(): readonly LaneCheckpoint[] | null {
    const newest = this.lanes.map(({ id, run, halted }) => {
      return { run: id, checkpoint: run.checkpoints.newest, halted };
    });
    const steps = newest.filter(({ halted }) => !halted).map(({ checkpoint }) => checkpoint.step);
    return new Set(steps).size > 1 ? null : newest.map(({ run, checkpoint }) => ({ run, checkpoint }));
  }

  /**
   * The step to return to: the newest checkpoint that every run has, at least so many steps back for each of them; the
   * oldest where all are nearer. null where they share none.
   */
  stepBack(distance: number): number | null {
    const [first, ...others] = this.lanes.map(({ run }) => run);
    const shared = first.checkpoints.steps.filter((step) =>
      others.every((run) => run.checkpoints.find(step)),
    );
    const latest = Math.min(...this.lanes.map(({ run }) => run.steps)) - distance;
    return shared.findLast((step) => step <= latest) ?? shared[0] ?? null;
  }

  /** Every run goes back to its checkpoint of a step. Returns false, and changes nothing, where one has none. */
  async returnTo(step: number): Promise<boolean> {
    const found = this.lanes.map((lane) => ({ lane, checkpoint: lane.run.checkpoints.find(step) }));
    if (found.some(({ checkpoint }) => !checkpoint)) return false;
    for (const { lane, checkpoint } of found) {
      lane.liveSamples.stop();
      await lane.run.returnTo(checkpoint as Checkpoint);
      lane.halted = false;
    }
    return true;
  }

  /** Another run advances with the others from now on. */
  add(id: number, run: Run): void {
    run.checkpoints.interval = this.checkpointInterval;
    const liveSamples = new LiveSamples(id, run, this.outbox);
    this.lanes = [...this.lanes, { id, run, liveSamples, halted: false, brokeAt: null, probedAt: -1 }];
  }

  /** What the checkpoints of all runs take together. */
  get checkpointMemory(): CheckpointMemory {
    const rings = this.lanes.map(({ run }) => run.checkpoints);
    return {
      interval: this.checkpointInterval,
      count: Math.max(...rings.map(({ count }) => count)),
      bytes: rings.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  /** The run of a number; undefined where it is not open. */
  find(id: number): Run | undefined {
    return this.lanes.find((lane) => lane.id === id)?.run;
  }

  /** The run that the page's settings are about. */
  get lead(): Run {
    return this.lanes[0].run;
  }

  /** Tells that training starts or goes on; where every run has halted, all try again. */
  resume(): void {
    const stuck = this.lanes.every((lane) => lane.halted);
    for (const lane of this.lanes) {
      if (stuck) lane.halted = false;
      lane.run.resume();
    }
  }

  /** One step of every run; `yieldToMessages` is awaited between the batches of a validation. */
  async step(yieldToMessages: () => Promise<void>): Promise<LaneOutcome[]> {
    return this.each(async ({ run, liveSamples }) => {
      const outcomes = await run.step(yieldToMessages);
      if (outcomes.every(({ kind }) => kind === 'applied')) liveSamples.afterAsking();
      return outcomes;
    });
  }

  /** Awaits the steps in flight. */
  async drain(): Promise<LaneOutcome[]> {
    return this.each(({ run }) => run.drain());
  }

  /** Whether a run is to be probed: before the first step that it makes here, and at every interval. */
  get probeDue(): boolean {
    return this.lanes.some(({ run, halted, probedAt }) => {
      const step = run.stepsAsked;
      return !halted && (probedAt < 0 || (step % run.config.probeInterval === 0 && step !== probedAt));
    });
  }

  /** Probes every run; no step may be in flight. */
  async probe(): Promise<{ readonly run: number; readonly probe: Probe }[]> {
    const probes: { run: number; probe: Probe }[] = [];
    for (const lane of this.lanes) {
      const probe = await lane.run.probe();
      lane.probedAt = probe.step;
      probes.push({ run: lane.id, probe });
    }
    return probes;
  }

  /** New values of live fields; a run that halted tries again with them. The engine stays what it is. */
  adjust(orders: readonly RunOrder[]): void {
    for (const { run: id, config } of orders) {
      const lane = this.lanes.find((candidate) => candidate.id === id);
      if (!lane) continue;
      lane.halted = false;
      lane.brokeAt = null;
      lane.run.adjust(config);
    }
  }

  /** Whether a run can make another step. */
  get alive(): boolean {
    return this.lanes.some(({ halted }) => !halted);
  }

  /** Moves every run to another device, or none; no step may be in flight. Throws what `create` throws. */
  async moveTo(create: CreateEngine): Promise<void> {
    const moves: PreparedMove[] = [];
    try {
      for (const { run } of this.lanes) moves.push(await run.prepareMove(create));
    } catch (error) {
      for (const move of moves) move.cancel();
      throw error;
    }
    for (const move of moves) move.commit();
  }

  /** A few characters of each live sample; false where there is nothing to write. */
  async write(): Promise<boolean> {
    let wrote = false;
    for (const { liveSamples } of this.lanes) wrote = (await liveSamples.continue()) || wrote;
    return wrote;
  }

  /** Ends one of the runs; the last one stays. */
  close(id: number): void {
    const lane = this.lanes.find((candidate) => candidate.id === id);
    if (!lane || this.lanes.length === 1) return;
    this.lanes = this.lanes.filter((other) => other !== lane);
    lane.liveSamples.stop();
    lane.run.dispose();
  }

  dispose(): void {
    for (const { run, liveSamples } of this.lanes) {
      liveSamples.stop();
      run.dispose();
    }
    this.lanes = [];
  }

  private async each(act: (lane: Lane) => Promise<StepOutcome[]>): Promise<LaneOutcome[]> {
    const outcomes: LaneOutcome[] = [];
    for (const lane of this.lanes) {
      if (lane.halted) continue;
      for (const outcome of await act(lane)) {
        const again = outcome.kind === 'non-finite' && lane.brokeAt === outcome.event.step;
        if (outcome.kind === 'non-finite') {
          lane.halted = true;
          lane.brokeAt = outcome.event.step;
          lane.liveSamples.afterRefusal();
        }
        outcomes.push({ run: lane.id, outcome, again });
      }
    }
    return outcomes;
  }
}
