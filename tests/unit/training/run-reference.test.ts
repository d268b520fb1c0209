// Whole trainings, from a text to the losses, against PyTorch in float64 (tests/fixtures/runs.py): epochs that start
// from a zero state, clipping, every setting of the optimisers, and the validation text's loss per character.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/fields.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { trainingCases } from '../../fixtures/fixtures.ts';
import { expectCloseNumber } from '../../reference/relative-error.ts';
import { configOf, expectTraining, openTraining, trainSteps } from '../../reference/training-case.ts';

const TOLERANCE = 1e-5;
const { runs, validationInterval } = trainingCases;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(runs.map((reference) => [reference.name, reference] as const))(
  '%s',
  { timeout: 30_000 },
  (_, reference) => {
    test('every step and every validation measures what PyTorch measures', async () => {
      const run = await openTraining(reference, configOf(reference), createPortableEngine);
      expectTraining(await trainSteps(run, reference.rows.length), reference, TOLERANCE);
    });

    test('dropout is for training alone: it changes no validation loss', async () => {
      const config: RunConfig = { ...configOf(reference), dropout: 0.6, learningRate: 0, weightDecay: 0 };
      const run = await openTraining(reference, config, createPortableEngine);
      const rows = await trainSteps(run, validationInterval);
      expectCloseNumber('validation loss', rows.at(-1)!.valLoss, reference.validationAtStart, TOLERANCE);
      // Where there is a layer to drop out of, training loses something else than PyTorch without dropout.
      const dropped = Math.abs(rows[0].loss - reference.rows[0].loss) > 1e-3;
      expect(dropped).toBe(reference.model.layers > 1);
    });
  },
);
