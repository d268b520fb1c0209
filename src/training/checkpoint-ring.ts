// The last checkpoints of a run. How often one is made and how many are kept follow from its size alone, so that both
// are known from the start and can be told: to read one costs about as much as a step, whatever the size of the model.
import { type Checkpoint, checkpointBytes } from './checkpoint.ts';

/** Steps between two checkpoints: the first for which a step pays no more bytes than PER_STEP, or the last. */
const INTERVALS = [20, 50, 100] as const;
const PER_STEP = 64 * 1024;

/** Bytes that a ring is to stay below, as long as it keeps two; never more than `MOST`. */
const BUDGET = 64 * 1024 * 1024;
const MOST = 10;

export class CheckpointRing {
  /** Steps between two checkpoints. Runs in lockstep share the longest of theirs. */
  interval: number;
  /** Bytes of one checkpoint. */
  readonly bytesEach: number;
  private readonly capacity: number;
  private kept: Checkpoint[];
  /** Resolves when every checkpoint that was promised has come. */
  private promised: Promise<unknown> = Promise.resolve();

  /** A ring that begins with the checkpoint that a run starts from. */
  constructor(first: Checkpoint) {
    this.bytesEach = checkpointBytes(first);
    this.interval = INTERVALS.find((steps) => this.bytesEach <= steps * PER_STEP) ?? INTERVALS[2];
    this.capacity = Math.min(MOST, Math.max(2, Math.floor(BUDGET / this.bytesEach)));
    this.kept = [first];
  }

  get newest(): Checkpoint {
    return this.kept[this.kept.length - 1];
  }

  /** Checkpoints that are kept. */
  get count(): number {
    return this.kept.length;
  }

  /** Bytes of what is kept. */
  get bytes(): number {
    return this.kept.length * this.bytesEach;
  }

  /** Takes a checkpoint of a later step; the oldest leaves a full ring. */
  add(checkpoint: Checkpoint): void {
    this.kept.push(checkpoint);
    if (this.kept.length > this.capacity) this.kept.shift();
  }

  /** Takes a checkpoint as soon as it is there; nothing waits for it, and one that cannot be had is not kept. */
  addWhenReady(checkpoint: Promise<Checkpoint>): void {
    const added = checkpoint.then(
      (ready) => this.add(ready),
      () => undefined,
    );
    this.promised = Promise.all([this.promised, added]);
  }

  /** Resolves when every checkpoint that was promised is kept. */
  async complete(): Promise<void> {
    await this.promised;
  }

  /** The steps of what is kept, ascending. */
  get steps(): readonly number[] {
    return this.kept.map(({ step }) => step);
  }

  /** The checkpoint of a step; undefined where there is none. */
  find(step: number): Checkpoint | undefined {
    return this.kept.find((checkpoint) => checkpoint.step === step);
  }

  /** Forgets what came after a checkpoint, to which the run has returned. */
  returnTo(checkpoint: Checkpoint): void {
    this.kept = [...this.kept.filter((other) => other.step < checkpoint.step), checkpoint];
  }
}
