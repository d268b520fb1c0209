// The trainings of tests/fixtures/runs.py as runs: their settings, and a run that starts from PyTorch's weights.
import { expect } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../src/config/fields.ts';
import type { CreateEngine } from '../../src/engine/engine.ts';
import { embeddingSize } from '../../src/model/spec.ts';
import { startingCheckpoint } from '../../src/training/checkpoint.ts';
import type { MetricRow } from '../../src/training/measurements/scalars.ts';
import { Run } from '../../src/training/run.ts';
import { engineSpec } from '../../src/training/run-spec.ts';
import { type TrainingCase, trainingCases } from '../fixtures/fixtures.ts';
import { textTask } from './language-model.ts';
import { expectCloseNumber } from './relative-error.ts';

const { text, validationShare, validationInterval } = trainingCases;
const TEXT = new TextEncoder().encode(text);

export function configOf({ model, sequenceLength, batchSize, clipping, settings }: TrainingCase): RunConfig {
  const { cell, activation, gruForm, layers, hiddenUnits } = model;
  const embedding = embeddingSize(model);
  return {
    ...DEFAULT_CONFIG,
    ...{ cell, activation, gruForm, layers, hiddenUnits, sequenceLength, batchSize },
    ...(embedding === null ? { input: 'one-hot' } : { input: 'embedding', embeddingSize: embedding }),
    ...(clipping === null
      ? { clipGradients: false }
      : { clipGradients: true, clipMode: clipping.mode, clipThreshold: clipping.threshold }),
    ...settings,
    validationShare,
    validationInterval,
  };
}

/** A run of the training's text that starts from the weights that PyTorch started from. */
export function openTraining(
  { weights }: TrainingCase,
  config: RunConfig,
  create: CreateEngine,
): Promise<Run> {
  const task = textTask(TEXT, config);
  const values = new Map(Object.entries(weights).map(([name, list]) => [name, Float32Array.from(list)]));
  const start = startingCheckpoint(engineSpec(config, task), values);
  return Run.open(task, config, create, start);
}

/** The rows of so many steps, all of them answered. */
export async function trainSteps(run: Run, steps: number): Promise<MetricRow[]> {
  const outcomes = [];
  for (let i = 0; i < steps; i++) outcomes.push(...(await run.step(async () => undefined)));
  outcomes.push(...(await run.drain()));
  return outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? [outcome.row] : []));
}

/** Every step and every validation measures what PyTorch measured. */
export function expectTraining(rows: readonly MetricRow[], reference: TrainingCase, tolerance: number): void {
  expect(rows).toHaveLength(reference.rows.length);
  for (const [i, expected] of reference.rows.entries()) {
    const row = rows[i];
    for (const metric of ['loss', 'gradNorm', 'gradNormClipped', 'epoch'] as const)
      expectCloseNumber(`${metric} of step ${i + 1}`, row[metric], expected[metric], tolerance);
    const { valLoss } = expected;
    if (valLoss === null) expect(row.valLoss, `step ${i + 1}`).toBeNaN();
    else expectCloseNumber(`validation loss at step ${i + 1}`, row.valLoss, valLoss, tolerance);
  }
}
