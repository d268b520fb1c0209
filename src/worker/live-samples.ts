// A short text every N steps, written by the model of that step: how the writing changes while it learns.
import type { Sampler } from '../engine/engine.ts';
import type { Problem } from '../i18n/problem.ts';
import { randomStream } from '../numeric/random.ts';
import type { Draw } from '../tasks/language-model/temperature.ts';
import { write } from '../tasks/language-model/writer.ts';
import type { Writing } from '../tasks/task.ts';
import type { Run } from '../training/run.ts';
import type { Outbox } from './outbox.ts';
import { samplingProblem } from './text-generator.ts';

const CHARACTERS = 120;
/** Characters written between two steps. */
const SLICE = 16;

interface LiveSample {
  readonly step: number;
  /** Over the weights after that step. */
  readonly sampler: Sampler;
  readonly ids: number[];
  /** null before the first character. */
  draws: AsyncGenerator<Draw> | null;
}

/** One is written while the next may wait for its step to be applied. */
const MOST = 2;

export class LiveSamples {
  /** In the order of their steps; the first is being written. */
  private samples: LiveSample[] = [];

  /** null where models of the run's task write no text. */
  private readonly writing: Writing | null;

  constructor(
    private readonly id: number,
    private readonly run: Run,
    private readonly outbox: Outbox,
  ) {
    this.writing = run.task.writing;
  }

  stop(): void {
    this.keep(() => false);
  }

  /**
   * Begins a sample where one is due, unless two are under way. To be called when a step was asked for and before the
   * next one is: the weights are those after this step, even while it is in flight.
   */
  afterAsking(): void {
    const step = this.run.stepsAsked;
    if (!this.writing) return;
    if (step % this.run.config.sampleInterval !== 0 || this.samples.length === MOST) return;
    this.samples.push({ step, sampler: this.run.sampler(), ids: [], draws: null });
  }

  /** Gives up the samples of steps that were not applied. */
  afterRefusal(): void {
    this.keep(({ step }) => step <= this.run.steps);
  }

  /**
   * Writes a few characters; false where there is nothing to write, or its step is still in flight. A fault of the
   * sampler takes the place of the text; a lost device is thrown on.
   */
  async continue(): Promise<boolean> {
    const [sample] = this.samples;
    if (!this.writing || !sample || sample.step > this.run.steps) return false;
    try {
      await this.write(sample, this.writing);
    } catch (error) {
      this.samples.shift();
      this.post(sample.step, '', samplingProblem(error));
    }
    return true;
  }

  private async write(sample: LiveSample, writing: Writing): Promise<void> {
    sample.draws ??= this.draws(sample, writing);
    for (let i = 0; i < SLICE; i++) {
      const next = await sample.draws.next();
      if (next.done) {
        this.samples.shift();
        this.post(sample.step, writing.decode(sample.ids), null);
        break;
      }
      sample.ids.push(next.value.id);
    }
  }

  private post(step: number, text: string, problem: Problem | null): void {
    this.outbox.post({ type: 'live-sample', run: this.id, step, text, problem });
  }

  private draws({ step, sampler }: LiveSample, { seedIds }: Writing): AsyncGenerator<Draw> {
    const { temperature, randomSeed } = this.run.config;
    const order = { seed: seedIds(''), temperature, length: CHARACTERS };
    return write(sampler, order, randomStream(randomSeed, 'live-sample', step));
  }

  private keep(wanted: (sample: LiveSample) => boolean): void {
    for (const { draws, sampler } of this.samples.filter((sample) => !wanted(sample))) {
      // A generator that has not begun does not end its sampler.
      if (draws) void draws.return(undefined);
      else sampler.dispose();
    }
    this.samples = this.samples.filter(wanted);
  }
}
