// The steps that an engine was asked for and has not answered yet, each with the batch that it reads: an engine works ahead
// of its answers, so that no step waits for a read-back.
import type { Engine, Snapshot, StepControl, StepResult } from '../engine/engine.ts';
import type { TrainingBatch, TrainingBatches } from '../tasks/task.ts';

/** A step that was asked for. */
export interface AskedStep {
  /** Batches read before it: where to go on if it is not applied. */
  readonly position: number;
  readonly batch: TrainingBatch;
  readonly control: StepControl;
  readonly result: Promise<StepResult>;
  /** What the device holds after the step; null where no checkpoint is due. */
  readonly snapshot: Promise<Snapshot> | null;
}

export class StepsInFlight {
  private steps: AskedStep[] = [];

  constructor(private readonly batches: TrainingBatches) {}

  get count(): number {
    return this.steps.length;
  }

  /** Asks for a step over the next batch; with `snapshot`, for what the device holds after it too. */
  ask(engine: Engine, control: StepControl, snapshot: boolean): void {
    const position = this.batches.batchesRead;
    const batch = this.batches.next();
    if (batch.resetsState) engine.resetState();
    const result = engine.step(batch, control);
    const after = snapshot ? engine.snapshot() : null;
    // Where the device is lost, the step says so.
    after?.catch(() => undefined);
    this.steps.push({ position, batch, control, result, snapshot: after });
  }

  /** Takes the oldest step out, and awaits its result. Throws RangeError where none is in flight. */
  async next(): Promise<{ readonly step: AskedStep; readonly result: StepResult }> {
    const step = this.steps.shift();
    if (!step) throw new RangeError('no step is in flight');
    return { step, result: await step.result };
  }

  /** Forgets every step, once the engine has answered it. */
  async abandon(): Promise<void> {
    const abandoned = this.steps;
    this.steps = [];
    await Promise.all(abandoned.map(({ result }) => result));
  }
}
