// What is measured: a model shape and a batch, and the data every contender is given.
import type { EngineSpec } from '../engine/engine.ts';
import type { SymbolBatch } from '../model/batch.ts';
import type { CellKind } from '../model/cells/registry.ts';
import { characterModel } from '../model/spec.ts';
import { randomStream } from '../numeric/random.ts';

export interface Workload {
  readonly cell: CellKind;
  readonly layers: number;
  readonly hiddenUnits: number;
  /** T */
  readonly sequenceLength: number;
  /** B */
  readonly batchSize: number;
  /** V */
  readonly vocabulary: number;
}

/** The two sizes that figures are given for: a model to play with, and one that writes. */
export const SMALL = {
  layers: 1,
  hiddenUnits: 64,
  sequenceLength: 32,
  batchSize: 16,
  vocabulary: 65,
} as const;
export const LARGE = {
  layers: 2,
  hiddenUnits: 128,
  sequenceLength: 64,
  batchSize: 32,
  vocabulary: 65,
} as const;

export const LEARNING_RATE = 2e-3;
export const CLIP_NORM = 1;

/** A workload's name: `LSTM 2x128 T64 B32 V65`. */
export function nameOf(workload: Workload): string {
  const { cell, layers, hiddenUnits, sequenceLength, batchSize, vocabulary } = workload;
  return `${cell.toUpperCase()} ${layers}x${hiddenUnits} T${sequenceLength} B${batchSize} V${vocabulary}`;
}

/** Characters of one step. */
export function charactersOf({ sequenceLength, batchSize }: Workload): number {
  return sequenceLength * batchSize;
}

/** What an engine is built for: one-hot input, Adam with PyTorch's defaults. */
export function engineSpecOf(workload: Workload): EngineSpec {
  const { cell, layers, hiddenUnits, vocabulary, sequenceLength, batchSize } = workload;
  return {
    model: {
      cell,
      layers,
      hiddenUnits,
      ...characterModel(vocabulary, null),
      activation: 'tanh',
      gruForm: 'reset-after',
      forgetBias: 1,
      dropout: 0,
      weightBound: null,
      fixSpectralRadius: false,
      spectralRadius: 1,
    },
    optimiser: { kind: 'adam', momentum: 0.9, squareDecay: 0.99, beta1: 0.9, beta2: 0.999, weightDecay: 0 },
    sequenceLength,
    batchSize,
  };
}

/** A window of uniformly random characters, time-major. */
export function randomWindow({ sequenceLength, batchSize, vocabulary }: Workload): SymbolBatch {
  const stream = randomStream(7, 'weights');
  const ids = () =>
    Int32Array.from({ length: sequenceLength * batchSize }, () => Math.floor(stream.uniform() * vocabulary));
  return { inputs: ids(), targets: ids() };
}
