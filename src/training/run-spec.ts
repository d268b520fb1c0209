// From the configuration a person chose to what an engine is built for and what a step is told.
import { isRelevant, type RunConfig } from '../config/fields.ts';
import type { EngineSpec, StepControl } from '../engine/engine.ts';
import { blockTable } from '../model/blocks.ts';
import { cellOf } from '../model/cells/registry.ts';
import { dropoutMasks } from './dropout.ts';
import { learningRateAt } from './learning-rate.ts';
import type { StatisticsShape } from './statistics-gathering.ts';

/** The engine that a configuration wants for a vocabulary of V characters. */
export function engineSpec(config: RunConfig, vocabulary: number): EngineSpec {
  return {
    model: {
      cell: config.cell,
      activation: config.activation,
      gruForm: config.gruForm,
      layers: config.layers,
      hiddenUnits: config.hiddenUnits,
      vocabulary,
      embedding: config.input === 'embedding' ? config.embeddingSize : null,
      forgetBias: config.forgetBias,
      dropout: isRelevant('dropout', config) ? config.dropout : 0,
      weightBound: isRelevant('weightBound', config) ? config.weightBound : null,
      spectralRadius: isRelevant('spectralRadius', config) ? config.spectralRadius : null,
    },
    optimiser: {
      kind: config.optimizer,
      momentum: config.momentum,
      squareDecay: config.squareDecay,
      beta1: config.beta1,
      beta2: config.beta2,
      weightDecay: config.weightDecay,
    },
    sequenceLength: config.sequenceLength,
    batchSize: config.batchSize,
  };
}

/** What the statistics of a run's steps look like. */
export function statisticsShape({ model, sequenceLength }: EngineSpec): StatisticsShape {
  return {
    blocks: blockTable(model).length,
    layers: model.layers,
    states: cellOf(model).states.length,
    sequenceLength,
  };
}

/** What step n, from 1, is told, where an epoch is so many steps. */
export function stepControl(config: RunConfig, step: number, stepsPerEpoch: number): StepControl {
  const dropout = isRelevant('dropout', config) && config.dropout > 0;
  return {
    learningRate: learningRateAt(config, step, stepsPerEpoch),
    statistics: true,
    clipping: config.clipGradients ? { mode: config.clipMode, threshold: config.clipThreshold } : null,
    ...(dropout ? { dropoutMasks: dropoutMasks(config, step) } : {}),
  };
}
