// Every cell on every engine against PyTorch in float64: loss, every gradient, state, evaluation, and reading text one
// character at a time.
import { expect, test } from 'vitest';
import { cellCases, saturatedCases, type WindowCase } from '../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../reference/relative-error.ts';
import { casesFor, describeEngines, openEngine } from './engines.ts';

const TOLERANCE = 1e-4;

describeEngines((engine) => {
  /** The engine stands where the case does; opening one compiles its programs, so that a case has one for everything. */
  async function expectAgreement(reference: WindowCase) {
    const opened = await openEngine(engine, reference);
    const ours = await opened.gradients(reference.window);
    expectCloseNumber('loss', ours.loss, reference.loss, TOLERANCE);
    expectAllClose(ours.gradients, reference.gradients, TOLERANCE, 'gradient of');
    expectStateClose(ours.state, reference.stateAfter, TOLERANCE);
    return opened;
  }

  for (const reference of casesFor(engine, cellCases)) {
    test(`${reference.name}: PyTorch’s gradients, evaluation, logits read one by one, and step`, async () => {
      const opened = await expectAgreement(reference);

      const { lossSum, targets } = await opened.evaluate(reference.evaluation.windows);
      expect(targets).toBe(reference.evaluation.characters);
      expectCloseNumber('sum of losses', lossSum, reference.evaluation.lossSum, TOLERANCE);
      expectStateClose((await opened.snapshot()).state, reference.state, 1e-7);

      const sampler = opened.sampler();
      const logits: number[] = [];
      for (const id of reference.reading.ids) logits.push(...(await sampler.next(id)));
      sampler.dispose();
      expectClose('logits', logits, reference.reading.logits, TOLERANCE);

      const step = await opened.step(reference.window, { learningRate: 0.1, clipping: null });
      expectCloseNumber('loss of the step', step.loss, reference.loss, TOLERANCE);
      expectCloseNumber('global norm', step.gradientNorm, reference.gradientNorm, TOLERANCE);
      expect(step.clippedNorm).toBe(step.gradientNorm);
      expectStateClose((await opened.snapshot()).state, reference.stateAfter, TOLERANCE);
    });
  }

  for (const reference of saturatedCases) {
    test(`${reference.name}: still PyTorch’s values`, async () => {
      await expectAgreement(reference);
    });
  }
});
