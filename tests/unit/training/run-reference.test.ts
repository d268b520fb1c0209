// Whole trainings, from a text to the losses, against PyTorch in float64 (tests/fixtures/runs.py): epochs that start
// from a zero state, clipping, every setting of the optimisers, and the validation text's loss per character.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { readCorpus } from '../../../src/corpus/corpus.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { startingCheckpoint } from '../../../src/training/checkpoint.ts';
import type { MetricRow } from '../../../src/training/metrics.ts';
import { Run } from '../../../src/training/run.ts';
import { engineSpec } from '../../../src/training/run-spec.ts';
import { type TrainingCase, trainingCases } from '../../fixtures/fixtures.ts';
import { expectCloseNumber } from '../../reference/relative-error.ts';

const TOLERANCE = 1e-5;
const { text, validationShare, validationInterval, runs } = trainingCases;
const TEXT = new TextEncoder().encode(text);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function configOf({ model, sequenceLength, batchSize, clipping, settings }: TrainingCase): RunConfig {
  const { cell, activation, gruForm, layers, hiddenUnits, embedding } = model;
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

/** A run that starts from the weights that PyTorch started from. */
async function open(config: RunConfig, { weights }: TrainingCase): Promise<Run> {
  const corpus = readCorpus(TEXT, config);
  const values = new Map(Object.entries(weights).map(([name, list]) => [name, Float32Array.from(list)]));
  const start = startingCheckpoint(engineSpec(config, corpus.vocabulary.size), values);
  return Run.open(corpus, config, createPortableEngine, start);
}

async function train(run: Run, steps: number): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  while (rows.length < steps) {
    for (const outcome of await run.step(async () => undefined))
      if (outcome.kind === 'applied') rows.push(outcome.row);
  }
  return rows;
}

describe.each(runs.map((reference) => [reference.name, reference] as const))(
  '%s',
  { timeout: 30_000 },
  (_, reference) => {
    test('every step and every validation measures what PyTorch measures', async () => {
      const rows = await train(await open(configOf(reference), reference), reference.rows.length);
      for (const [i, expected] of reference.rows.entries()) {
        const row = rows[i];
        for (const metric of ['loss', 'gradNorm', 'gradNormClipped', 'epoch'] as const)
          expectCloseNumber(`${metric} of step ${i + 1}`, row[metric], expected[metric], TOLERANCE);
        const { valLoss } = expected;
        if (valLoss === null) expect(row.valLoss, `step ${i + 1}`).toBeNaN();
        else expectCloseNumber(`validation loss at step ${i + 1}`, row.valLoss, valLoss, TOLERANCE);
      }
    });

    test('dropout is for training alone: it changes no validation loss', async () => {
      const config: RunConfig = { ...configOf(reference), dropout: 0.6, learningRate: 0, weightDecay: 0 };
      const rows = await train(await open(config, reference), validationInterval);
      const { valLoss } = rows[validationInterval - 1];
      expectCloseNumber('validation loss', valLoss, reference.validationAtStart, TOLERANCE);
      // Where there is a layer to drop out of, training loses something else than PyTorch without dropout.
      const dropped = Math.abs(rows[0].loss - reference.rows[0].loss) > 1e-3;
      expect(dropped).toBe(reference.model.layers > 1);
    });
  },
);
