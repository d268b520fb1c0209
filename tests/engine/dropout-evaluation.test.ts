// Dropout is for training steps alone: what is evaluated or read after one is PyTorch's model in eval mode.
import { expect, test } from 'vitest';
import { cellCases } from '../fixtures/fixtures.ts';
import { expectAllClose, expectClose, expectCloseNumber } from '../reference/relative-error.ts';
import { casesFor, describeEngines, openEngine } from './engines.ts';

const TOLERANCE = 1e-4;

const DEEP_CASES = cellCases.filter(({ model }) => model.layers === 2 && model.cell !== 'rnn');

describeEngines((engine) => {
  for (const reference of casesFor(engine, DEEP_CASES)) {
    test(reference.name, async () => {
      const { window, batchSize, sequenceLength } = reference;
      const model = { ...reference.model, dropout: 0.5 };
      const opened = await openEngine(engine, { ...reference, model });
      const before = await opened.snapshot();
      const mask = new Float32Array(sequenceLength * batchSize * model.hiddenUnits).map(
        (_, i) => 2 * (i % 2),
      );
      const step = await opened.step(window, { learningRate: 0, clipping: null, dropoutMasks: [mask] });
      expect(Math.abs(step.loss - reference.loss)).toBeGreaterThan(1e-3);

      const { lossSum, targets } = await opened.evaluate(reference.evaluation.windows);
      expect(targets).toBe(reference.evaluation.characters);
      expectCloseNumber('sum of losses', lossSum, reference.evaluation.lossSum, TOLERANCE);

      const sampler = opened.sampler();
      const logits: number[] = [];
      for (const id of reference.reading.ids) logits.push(...(await sampler.next(id)));
      sampler.dispose();
      expectClose('logits', logits, reference.reading.logits, TOLERANCE);

      opened.restore(before);
      const reading = await opened.gradients(window);
      expectCloseNumber('loss', reading.loss, reference.loss, TOLERANCE);
      expectAllClose(reading.gradients, reference.gradients, TOLERANCE, 'gradient of');
    });
  }
});
