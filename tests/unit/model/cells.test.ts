// The cells' equations in float64 against PyTorch: loss, every gradient, state, evaluation and logits.
import { describe, expect, test } from 'vitest';
import { countTargets } from '../../../src/model/batch.ts';
import {
  forward,
  lossAndGradients,
  lossOf,
  state64,
  values64,
  zeroState,
} from '../../../src/model/host/network.ts';
import { parameterCount } from '../../../src/model/parameters.ts';
import {
  cellCases,
  countCases,
  saturatedCases,
  trainedCases,
  type WindowCase,
} from '../../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../../reference/relative-error.ts';
import { globalNorm } from '../../reference/trainer.ts';

const TOLERANCE = 1e-10;

function expectAgreement(reference: WindowCase, tolerance = TOLERANCE) {
  const { model, weights, window, state } = reference;
  const ours = lossAndGradients(model, values64(weights), window, state64(state));
  expectCloseNumber('loss', ours.loss, reference.loss, tolerance);
  expectCloseNumber('global norm', globalNorm(ours.gradients), reference.gradientNorm, tolerance);
  expectAllClose(ours.gradients, reference.gradients, tolerance, 'gradient of');
  expectStateClose(ours.state, reference.stateAfter, tolerance);
}

for (const reference of cellCases) {
  const { model, weights, batchSize, evaluation, reading } = reference;

  describe(reference.name, () => {
    test('loss, gradients and state are those of PyTorch', () => {
      expectAgreement(reference);
    });

    test('evaluation carries the state over windows and leaves ignored targets out', () => {
      let state = zeroState(model, batchSize);
      let sum = 0;
      let characters = 0;
      for (const { inputs, targets } of evaluation.windows) {
        const pass = forward(model, values64(weights), inputs, state);
        const part = lossOf(model, pass.outputs, targets);
        sum += part.sum;
        characters += countTargets(targets);
        state = pass.state;
      }
      expect(characters).toBe(evaluation.characters);
      expectCloseNumber('sum of losses', sum, evaluation.lossSum, TOLERANCE);
    });

    test('logits of one stream from a zero state', () => {
      const pass = forward(model, values64(weights), Int32Array.from(reading.ids), zeroState(model, 1));
      const logits = pass.outputs.flatMap((row) => [...row]);
      expectClose('logits', logits, reading.logits, TOLERANCE);
    });

    test('parameters are counted as PyTorch counts them', () => {
      expect(parameterCount(model)).toBe(reference.parameters);
    });
  });
}

for (const reference of saturatedCases) {
  test(`${reference.name}: still PyTorch’s values`, () => {
    expectAgreement(reference);
  });
}

test.each(countCases)('$parameters parameters', ({ model, parameters }) => {
  expect(parameterCount(model)).toBe(parameters);
});

for (const reference of trainedCases) {
  // Its numbers are written with seven digits.
  test(`${reference.name}: saturated by training, still PyTorch’s values`, () => {
    expectAgreement(reference, 1e-6);
  });
}
