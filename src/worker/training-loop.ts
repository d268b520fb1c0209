// Training the open runs step by step, and what is reported to the page: what came of every step, whether it trains or is
// paused, and the checkpoints that it can go on from.
import type { Checkpoint } from '../training/checkpoint.ts';
import type { AnalysisReporter } from './analysis-reporter.ts';
import type { LaneOutcome, Lockstep } from './lockstep.ts';
import type { Outbox } from './outbox.ts';
import { yieldToMessages } from './yield-to-messages.ts';

/** How far back at least a run returns after a step that was not finite. */
const STEPS_BACK = 20;

export class TrainingLoop {
  /** The runs that are open. */
  private open: Lockstep | null = null;
  private training = false;
  /** The requests of single steps to be made. */
  private singleSteps: number[] = [];
  /** The last request that said whether to train. */
  private lastRequest = 0;
  /** The leading run's checkpoint that was last posted. */
  private posted: Checkpoint | null = null;

  constructor(
    private readonly outbox: Outbox,
    private readonly analysisReporter: AnalysisReporter,
  ) {}

  /** null before the first runs are open. */
  get runs(): Lockstep | null {
    return this.open;
  }

  /** Whether there is a step to make. */
  get hasWork(): boolean {
    return this.open !== null && (this.training || this.singleSteps.length > 0);
  }

  /** These runs, paused, take the place of those that were open, which are closed. */
  replaceRuns(runs: Lockstep): void {
    this.open?.dispose();
    this.open = runs;
    this.posted = runs.checkpoints?.[0].checkpoint ?? null;
  }

  /** Trains or pauses, and says so; `request`: the one that asked for it, null where none did. */
  setTraining(training: boolean, request: number | null = null): void {
    if (request !== null) this.lastRequest = request;
    if (training && !this.training) this.open?.resume();
    this.training = training && this.open !== null;
    if (!this.training) for (const asked of this.singleSteps.splice(0)) this.postState(asked);
    if (request !== null || this.open) this.postState(this.lastRequest);
  }

  /** A single step is to be made for this request. */
  addSingleStep(request: number): void {
    this.lastRequest = request;
    if (this.open) this.singleSteps.push(request);
    else this.postState(request);
  }

  /** Asks for a step of every run and reports what came of steps by now; before it probes the runs where that is due. */
  async step(): Promise<void> {
    const runs = this.open;
    if (!runs) return;
    if (runs.probeDue) await this.probe();
    const request = this.singleSteps.shift();
    if (request !== undefined && !this.training) runs.resume();
    this.report(await runs.step(yieldToMessages));
    // After a single step, and where a run that halted has paused the others, the steps in flight are still to be reported.
    if (!this.training) this.report(await runs.drain());
    if (request !== undefined) this.postState(request);
  }

  /** Awaits the steps in flight and reports what came of them. */
  async drain(): Promise<void> {
    if (this.open) this.report(await this.open.drain());
  }

  /** Probes every run now. */
  async probe(): Promise<void> {
    if (!this.open) return;
    await this.drain();
    for (const { run, probe } of await this.open.probe()) void this.analysisReporter.report(run, probe);
    if (this.training) this.open.resume();
  }

  /** Posts the newest checkpoints where they are new, after the rows up to them; `again`: though they were posted before. */
  postCheckpoints(again = false): void {
    const checkpoints = this.open?.checkpoints;
    if (!this.open || !checkpoints) return;
    const [{ checkpoint }] = checkpoints;
    if (checkpoint === this.posted && !again) return;
    this.posted = checkpoint;
    this.outbox.post({ type: 'checkpoints', checkpoints, memory: this.open.checkpointMemory });
  }

  private report(outcomes: readonly LaneOutcome[]): void {
    for (const { run, outcome, again } of outcomes) {
      if (outcome.kind === 'applied') {
        this.outbox.postStep(run, outcome);
      } else {
        const goesOn = again && this.open?.alive === true;
        if (!goesOn) this.setTraining(false);
        const returnStep = this.open?.stepBack(STEPS_BACK) ?? null;
        this.outbox.post({ type: 'non-finite', run, ...outcome.event, returnStep, goesOn });
      }
    }
    this.postCheckpoints();
  }

  private postState(request: number): void {
    this.outbox.post({ type: 'state', request, state: this.training ? 'training' : 'paused' });
  }
}
