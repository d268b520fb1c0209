// The Engine interface: everything training needs from a device. It knows tensors and steps, no text and no page.
import type { Batch } from '../model/batch.ts';
import type { OptimiserSpec } from '../model/optimisers/registry.ts';
import type { ParameterValues } from '../model/parameters.ts';
import type { ModelSpec } from '../model/spec.ts';
import type { NonFiniteOrigin } from './non-finite.ts';

export type Backend = 'webgl' | 'wasm' | 'cpu';

/** What an engine is built for. A change of any of these needs a new engine. */
export interface EngineSpec {
  readonly model: ModelSpec;
  readonly optimiser: OptimiserSpec;
  /** T, time steps of a batch. */
  readonly sequenceLength: number;
  /** B, rows of a batch: parallel streams. */
  readonly batchSize: number;
}

/**
 * Clipping by the global norm or by value, as torch.nn.utils.clip_grad_norm_ and clip_grad_value_ do it; `parameter` is
 * clip_grad_norm_ called on each parameter tensor on its own.
 */
export interface Clipping {
  readonly mode: 'norm' | 'value' | 'parameter';
  readonly threshold: number;
}

/** What may change from one step to the next without a new engine. */
export interface StepControl {
  readonly learningRate: number;
  /** null: no clipping. */
  readonly clipping: Clipping | null;
  /** Whether the step measures StepStatistics; absent: it does not. */
  readonly statistics?: boolean;
  /**
   * Dropout between layers, as nn.LSTM(dropout=p) has it: what the output of layer l is multiplied by before layer l+1
   * reads it, [layers - 1] of [T, B, H] time-major, entries 0 or 1 / (1 - p). Needed where the model's dropout is above
   * 0 and it has a layer to drop out of.
   */
  readonly dropoutMasks?: readonly Float32Array[];
}

/** L2 norms over hidden units of dL/d(state) after step t: [layer][state of the cell: h, c], each [T, B] time-major. */
export type StateGradients = readonly (readonly Float32Array[])[];

/**
 * What one step tells beside loss and norm; per block in the order of `blockTable`. Of a step that was not applied,
 * norms may be infinite or NaN.
 */
export interface StepStatistics {
  /** L2 norm of each block's gradient before clipping. */
  readonly gradientNorms: Float32Array;
  /** The same after clipping. */
  readonly clippedNorms: Float32Array;
  /** L2 norm of each block's weights before the update. */
  readonly weightNorms: Float32Array;
  /** L2 norm of what the update added to each block's weights; 0 where the step was not applied. */
  readonly updateNorms: Float32Array;
  /** Cosine of the angle between the gradient before and after clipping; 1 where its direction was kept. */
  readonly clipCosine: number;
  /** Of the total derivative, through the layers above, the decoder and all later steps of the window. */
  readonly stateGradients: StateGradients;
  /** Shares of the gates' activations, [L, G, 2]: of each layer and deciding gate, under 0.1 and over 0.9. */
  readonly gateSaturation: Float32Array;
}

/** What one optimisation step measured. */
export interface StepResult {
  /** Mean over the targets that count, before the update: cross-entropy in nats, or squared error. */
  readonly loss: number;
  /** Global L2 norm of the gradient before clipping. */
  readonly gradientNorm: number;
  /** The same after clipping; equal to gradientNorm where nothing was clipped. */
  readonly clippedNorm: number;
  /** False where loss or norm was not finite: weights, optimiser and carried state are those from before the step. */
  readonly applied: boolean;
  /** null where the step was not asked for them. */
  readonly statistics: StepStatistics | null;
}

/** Sum of the losses over the targets that count. */
export interface Evaluation {
  readonly lossSum: number;
  readonly targets: number;
}

/** Everything a run needs to go on elsewhere: on another device, or after a loss. */
export interface Snapshot {
  /** Updates applied so far. */
  readonly updates: number;
  readonly weights: ParameterValues;
  /** Per slot of the optimiser, values by parameter name. */
  readonly slots: readonly ParameterValues[];
  /** Carried state, [layer][h, c] each [B, H] row-major. */
  readonly state: readonly (readonly Float32Array[])[];
}

/** Gradients of one window, for tests and statistics; the weights stay as they are. */
export interface GradientReading {
  readonly loss: number;
  readonly gradients: ParameterValues;
  readonly stateGradients: StateGradients;
  /** State after the window, as in Snapshot. */
  readonly state: readonly (readonly Float32Array[])[];
}

/** Reads text one character at a time with the weights of the moment it was made; later steps do not change it. */
export interface Sampler {
  /** Feeds one character id; the logits [V] of the next. */
  next(id: number): Promise<Float32Array>;
  dispose(): void;
}

/**
 * A model on a device. Calls are answered in the order they were made. A step may be asked for before the one before
 * it was answered, up to `stepsInFlight` of them; the answers then come late and nothing waits for a read-back.
 */
export interface Engine {
  readonly spec: EngineSpec;
  readonly stepsInFlight: number;
  /**
   * One step: forward from the carried state, backward, clip, update; the state is carried on. Rejects with a
   * RangeError, and changes nothing, where dropout masks are missing or do not fit.
   */
  step(batch: Batch, control: StepControl): Promise<StepResult>;
  /** Sets the carried state to zero. */
  resetState(): void;
  /** Loss of batches in order from a zero state of their own; the carried state stays. */
  evaluate(batches: Iterable<Batch> | AsyncIterable<Batch>): Promise<Evaluation>;
  /** What the decoder says of a batch read from a zero state, [T*B, O]; the carried state stays. */
  outputs(batch: Batch): Promise<Float32Array>;
  /**
   * Forward and backward from the carried state, without an update; the carried state stays. Without dropout unless
   * masks are given, as in StepControl.
   */
  gradients(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<GradientReading>;
  /**
   * Where a step over this window, from the weights and the carried state as they are, first computes a number that is
   * not finite; null where it computes none. Nothing changes. Computed by the portable pass: on another engine null may
   * also mean that only its own arithmetic overflowed. Rejects with ProblemError where that pass takes too much memory.
   */
  diagnose(batch: Batch, dropoutMasks?: readonly Float32Array[]): Promise<NonFiniteOrigin | null>;
  sampler(): Sampler;
  snapshot(): Promise<Snapshot>;
  /** Throws a RangeError, and changes nothing, where a shape does not fit. */
  restore(snapshot: Snapshot): void;
  memory(): EngineMemory;
  dispose(): void;
}

export interface EngineMemory {
  readonly tensors: number;
  /** Bytes of tensors, as tfjs counts them. */
  readonly bytes: number;
  /** Bytes of textures allocated on the GPU; 0 where there is none. */
  readonly gpuBytes: number;
}

/**
 * Finds the first number that is not finite in a step over a window from a snapshot; null where all are. Throws
 * ProblemError where that would take too much memory.
 */
export type DiagnoseSnapshot = (
  spec: EngineSpec,
  snapshot: Snapshot,
  batch: Batch,
  dropoutMasks?: readonly Float32Array[],
) => NonFiniteOrigin | null;

/** Makes an engine with these weights, zero optimiser slots and a zero state. Throws Error where the device cannot. */
export type CreateEngine = (spec: EngineSpec, weights: ParameterValues) => Promise<Engine>;
