// From the configuration a person chose, and the task, to what an engine is built for and what a step is told.
import { type FieldName, isRelevant, type RunConfig } from '../config/fields.ts';
import type { EngineSpec, StepControl } from '../engine/engine.ts';
import { CELL_INITIAL_OPTIONS, CELL_OPTIONS, type CellChoice } from '../model/cells/registry.ts';
import { OPTIMISER_OPTIONS, type OptimiserSpec } from '../model/optimisers/registry.ts';
import type { BatchSize, TaskShape } from '../tasks/task.ts';
import { dropoutMasks } from './dropout.ts';
import { learningRateAt } from './learning-rate.ts';

/** The engine that a configuration wants for a task. */
export function engineSpec(config: RunConfig, task: TaskShape): EngineSpec {
  const { input, output, sequenceLength, batchSize } = task;
  return {
    model: {
      ...cellChoice(config),
      input,
      output,
      layers: config.layers,
      hiddenUnits: config.hiddenUnits,
      dropout: isRelevant('dropout', config) ? config.dropout : 0,
      weightBound: isRelevant('weightBound', config) ? config.weightBound : null,
    },
    optimiser: optimiserSpec(config),
    sequenceLength,
    batchSize,
  };
}

function cellChoice(config: RunConfig): CellChoice {
  return { cell: config.cell, ...picked(config, { ...CELL_OPTIONS, ...CELL_INITIAL_OPTIONS }) };
}

function optimiserSpec(config: RunConfig): OptimiserSpec {
  return { kind: config.optimizer, ...picked(config, OPTIMISER_OPTIONS) };
}

/** The values that a configuration has for options. */
function picked<Own extends object>(config: RunConfig, options: Own): Pick<RunConfig, keyof Own & FieldName> {
  const names = Object.keys(options) as (keyof Own & FieldName)[];
  return Object.fromEntries(names.map((name) => [name, config[name]])) as Pick<
    RunConfig,
    keyof Own & FieldName
  >;
}

/** What step n, from 1, is told over a batch of this size, where an epoch is so many steps. */
export function stepControl(
  config: RunConfig,
  size: BatchSize,
  step: number,
  stepsPerEpoch: number,
): StepControl {
  const dropout = isRelevant('dropout', config) && config.dropout > 0;
  return {
    learningRate: learningRateAt(config, step, stepsPerEpoch),
    statistics: true,
    clipping: config.clipGradients ? { mode: config.clipMode, threshold: config.clipThreshold } : null,
    ...(dropout ? { dropoutMasks: dropoutMasks(config, size, step) } : {}),
  };
}
