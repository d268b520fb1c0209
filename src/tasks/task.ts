// What is learned: what a model of a task reads and says, the batches it is trained on, and those held out from training.
// Whoever trains a model knows its task by this interface alone.
import type { Batch } from '../model/batch.ts';
import type { InputSpec, OutputSpec } from '../model/spec.ts';

export interface BatchSize {
  /** T, time steps of a batch. */
  readonly sequenceLength: number;
  /** B, rows of a batch. */
  readonly batchSize: number;
}

/** What a model of a task reads and says at a time step, and how much of it one batch has. */
export interface TaskShape extends BatchSize {
  readonly input: InputSpec;
  readonly output: OutputSpec;
}

export interface TrainingBatch extends Batch {
  /** Whether its rows begin anew: the state carried from the batch before is set to zero. */
  readonly resetsState: boolean;
}

/** An endless sequence of training batches. A batch follows from its place in the sequence alone. */
export interface TrainingBatches {
  readonly batchesPerEpoch: number;
  /** Over all epochs: the whole position, to be saved and given to `seek`. */
  readonly batchesRead: number;
  /** Goes on as if so many batches had been read. Throws RangeError where that is no count. */
  seek(batchesRead: number): void;
  /** The next batch, in arrays of its own: steps in flight may still hold those before. */
  next(): TrainingBatch;
}

export interface Task extends TaskShape {
  /** What a training batch counts for where it is said how much was read and how fast: characters of a text. */
  readonly unitsPerBatch: number;
  /** The training batches, from the first on. */
  trainingBatches(): TrainingBatches;
  /**
   * What is held out from training: passes, each of which a model reads batch by batch from a zero state. None of it is
   * in a training batch.
   */
  heldOut(): Iterable<Iterable<Batch>>;
  /** Always the same batch, with targets at the last time step only: how far back its gradient reaches is measured. */
  probeBatch(): Batch;
  /** How a model of this task writes text; null where it does not. */
  readonly writing: Writing | null;
}

/** Text as the symbols of a model that says which of them comes next. */
export interface Writing {
  /**
   * What a model reads before it writes, from a seed text as a person typed it; of an empty one, too, at least one
   * symbol. Throws ProblemError where the seed text has characters that the model has no symbol for.
   */
  seedIds(seedText: string): ArrayLike<number>;
  /** The text of these symbols. */
  decode(ids: ArrayLike<number>): string;
}
