// A short text every N steps, written by the model of that step: how the writing changes while it learns.
import { randomStream } from '../numeric/random.ts';
import type { Run } from '../training/run.ts';
import type { Draw } from '../training/temperature.ts';
import { write } from '../training/writer.ts';
import type { Outbox } from './outbox.ts';
import { seedIds } from './seed.ts';

const CHARACTERS = 120;
/** Characters written between two steps. */
const SLICE = 16;

export class LiveSamples {
  private current: { step: number; ids: number[]; draws: AsyncGenerator<Draw> } | null = null;

  constructor(
    private readonly id: number,
    private readonly run: Run,
    private readonly outbox: Outbox,
  ) {}

  stop(): void {
    void this.current?.draws.return(undefined);
    this.current = null;
  }

  /** Starts a sample where one is due and none is being written. */
  afterStep(step: number): void {
    if (this.current || step % this.run.config.sampleInterval !== 0) return;
    const seed = seedIds(this.run.corpus, '');
    const writing = { seed, temperature: this.run.config.temperature, length: CHARACTERS };
    const stream = randomStream(this.run.config.randomSeed, 'live-sample', step);
    this.current = { step, ids: [], draws: write(this.run.sampler(), writing, stream) };
  }

  /** Writes a few characters; false where there is nothing to write. */
  async continue(): Promise<boolean> {
    if (!this.current) return false;
    const { step, ids, draws } = this.current;
    for (let i = 0; i < SLICE; i++) {
      const next = await draws.next();
      if (next.done) {
        const text = this.run.corpus.vocabulary.decode(ids);
        this.outbox.post({ type: 'live-sample', run: this.id, step, text });
        this.current = null;
        break;
      }
      ids.push(next.value.id);
    }
    return true;
  }
}
