// What other tasks than the next character ask of every engine, against PyTorch in float64: numbers in and out, other
// classes out than in, targets at some steps only.
import { describe, expect, test } from 'vitest';
import { countTargets } from '../../src/model/batch.ts';
import { batchCases } from '../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../reference/relative-error.ts';
import { casesFor, describeEngines, openEngine } from './engines.ts';

const TOLERANCE = 1e-4;

describeEngines((engine) => {
  for (const reference of casesFor(engine, batchCases)) {
    describe(reference.name, () => {
      const { batch } = reference;

      test('loss, gradients and state are those of PyTorch', async () => {
        const opened = await openEngine(engine, reference);
        const ours = await opened.gradients(batch);
        expectCloseNumber('loss', ours.loss, reference.loss, TOLERANCE);
        expectAllClose(ours.gradients, reference.gradients, TOLERANCE, 'gradient of');
        expectStateClose(ours.state, reference.stateAfter, TOLERANCE);
      });

      test('a step measures the same loss and norm, and carries the state on', async () => {
        const opened = await openEngine(engine, reference);
        const step = await opened.step(batch, { learningRate: 0.1, clipping: null });
        expectCloseNumber('loss', step.loss, reference.loss, TOLERANCE);
        expectCloseNumber('global norm', step.gradientNorm, reference.gradientNorm, TOLERANCE);
        expectStateClose((await opened.snapshot()).state, reference.stateAfter, TOLERANCE);
      });

      test('what the decoder says from a zero state; the carried state stays', async () => {
        const opened = await openEngine(engine, reference);
        expectClose('outputs', await opened.outputs(batch), reference.outputs, TOLERANCE);
        const { lossSum, targets } = await opened.evaluate([batch]);
        expect(targets).toBe(countTargets(batch.targets));
        expect(Number.isFinite(lossSum)).toBe(true);
        expectStateClose((await opened.snapshot()).state, reference.state, 1e-7);
      });

      test('a second batch leaves nothing of the first', async () => {
        const opened = await openEngine(engine, reference);
        const { inputs, targets } = batch;
        await opened.outputs({ inputs: inputs.slice().reverse(), targets: targets.slice().reverse() });
        expectCloseNumber('loss', (await opened.gradients(batch)).loss, reference.loss, TOLERANCE);
      });
    });
  }
});
