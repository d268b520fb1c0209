// Whole trainings, from a text to the losses, against PyTorch in float64 (tests/fixtures/runs.py) on every engine, with
// as many steps in flight as it takes.
import { expect, onTestFinished, test } from 'vitest';
import { trainingCases } from '../fixtures/fixtures.ts';
import { expectCloseNumber } from '../reference/relative-error.ts';
import { configOf, expectTraining, openTraining, trainSteps } from '../reference/training-case.ts';
import { describeEngines } from './engines.ts';

const TOLERANCE = 1e-4;
const { runs, validationInterval } = trainingCases;

describeEngines((engine) => {
  for (const reference of runs) {
    test.skipIf(engine.slow)(reference.name, async () => {
      const run = await openTraining(reference, configOf(reference), engine.create);
      onTestFinished(() => run.dispose());
      expectTraining(await trainSteps(run, reference.rows.length), reference, TOLERANCE);
    });
  }

  test.skipIf(engine.slow)('a validation loss is without dropout', async () => {
    const reference = runs.find(({ model }) => model.layers === 2)!;
    const config = { ...configOf(reference), dropout: 0.6, learningRate: 0, weightDecay: 0 };
    const run = await openTraining(reference, config, engine.create);
    onTestFinished(() => run.dispose());
    const rows = await trainSteps(run, validationInterval);
    expectCloseNumber('validation loss', rows.at(-1)!.valLoss, reference.validationAtStart, TOLERANCE);
    expect(Math.abs(rows[0].loss - reference.rows[0].loss)).toBeGreaterThan(1e-3);
  });
});
