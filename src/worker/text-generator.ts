// Text that a person asked for: written in slices between steps, by the model of the moment it was asked.
import { DeviceLostError } from '../engine/device-lost.ts';
import { type Problem, ProblemError } from '../i18n/problem.ts';
import { type RandomStream, randomStream } from '../numeric/random.ts';
import type { Draw } from '../tasks/language-model/temperature.ts';
import { write } from '../tasks/language-model/writer.ts';
import type { Writing } from '../tasks/task.ts';
import type { Run } from '../training/run.ts';
import type { Outbox } from './outbox.ts';
import type { Command } from './protocol.ts';

type Generate = Extract<Command, { type: 'generate' }>;

/** Milliseconds of writing between two steps. */
const SLICE = 10;

export class TextGenerator {
  private run: Run | null = null;
  private writing: Writing | null = null;
  private stream: RandomStream | null = null;
  private request = 0;
  private draws: AsyncGenerator<Draw> | null = null;

  constructor(private readonly outbox: Outbox) {}

  /**
   * Starts to write for a request; one under way is stopped. Refused where the run is not open, its model writes no
   * text, or the seed has characters unknown to it.
   */
  start(run: Run | undefined, command: Generate): void {
    this.stop();
    if (!run) {
      this.refuse(command.request, { key: 'problem.sample.run-closed', values: {} });
      return;
    }
    const { writing } = run.task;
    if (!writing) {
      this.refuse(command.request, { key: 'problem.sample.no-text', values: {} });
      return;
    }
    let seed: ArrayLike<number>;
    try {
      seed = writing.seedIds(command.seedText);
    } catch (error) {
      this.refuse(command.request, samplingProblem(error));
      return;
    }
    if (this.run !== run) {
      this.run = run;
      this.stream = randomStream(run.config.randomSeed, 'generate');
    }
    this.writing = writing;
    this.request = command.request;
    this.draws = write(
      run.sampler(),
      { seed, temperature: command.temperature, length: command.length },
      this.stream as RandomStream,
    );
  }

  /** Whether a text is being written with this run. */
  writesWith(run: Run | undefined): boolean {
    return this.draws !== null && this.run === run;
  }

  stop(): void {
    if (!this.draws) return;
    void this.draws.return(undefined);
    this.end(true);
  }

  /**
   * Writes for a slice; false where there is nothing to write. A fault of the sampler refuses the rest in words; a lost
   * device is thrown on.
   */
  async continue(): Promise<boolean> {
    if (!this.draws || !this.writing) return false;
    const ids: number[] = [];
    const probabilities: number[] = [];
    let done = false;
    let problem: Problem | null = null;
    try {
      for (const until = performance.now() + SLICE; !done && performance.now() < until; ) {
        const next = await this.draws.next();
        if (next.done) done = true;
        else {
          ids.push(next.value.id);
          probabilities.push(next.value.probability);
        }
      }
    } catch (error) {
      problem = samplingProblem(error);
    }
    if (ids.length > 0) {
      this.outbox.post({
        type: 'generated',
        request: this.request,
        text: this.writing.decode(ids),
        probabilities: Float32Array.from(probabilities),
      });
    }
    if (problem) {
      this.draws = null;
      this.refuse(this.request, problem);
    } else if (done) this.end(false);
    return true;
  }

  private refuse(request: number, problem: Problem): void {
    this.outbox.post({ type: 'generation-refused', request, problem });
  }

  private end(stopped: boolean): void {
    this.draws = null;
    this.outbox.post({ type: 'generation-ended', request: this.request, stopped });
  }
}

/** What a fault of a sampler is called; that of its device is thrown on. */
export function samplingProblem(error: unknown): Problem {
  if (error instanceof DeviceLostError) throw error;
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { key: 'problem.sample.failed', values: { detail } };
}
