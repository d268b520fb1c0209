// Numbers in and out, other classes out than in, and targets at some steps only, in float64 against PyTorch.
import { describe, expect, test } from 'vitest';
import { countTargets } from '../../../src/model/batch.ts';
import { forward, lossAndGradients, state64, values64, zeroState } from '../../../src/model/host/network.ts';
import { batchCases } from '../../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../../reference/relative-error.ts';
import { globalNorm } from '../../reference/trainer.ts';

const TOLERANCE = 1e-10;

for (const reference of batchCases) {
  const { model, weights, batch, batchSize, state } = reference;

  describe(reference.name, () => {
    test('loss, gradients and state are those of PyTorch', () => {
      const ours = lossAndGradients(model, values64(weights), batch, state64(state));
      expectCloseNumber('loss', ours.loss, reference.loss, TOLERANCE);
      expectCloseNumber('global norm', globalNorm(ours.gradients), reference.gradientNorm, TOLERANCE);
      expectAllClose(ours.gradients, reference.gradients, TOLERANCE, 'gradient of');
      expectStateClose(ours.state, reference.stateAfter, TOLERANCE);
    });

    test('what the decoder says from a zero state', () => {
      const pass = forward(model, values64(weights), batch.inputs, zeroState(model, batchSize));
      const outputs = pass.outputs.flatMap((row) => [...row]);
      expectClose('outputs', outputs, reference.outputs, TOLERANCE);
    });
  });
}

test('a class of -1 is left out, a number of -1 counts; a number that is none is left out', () => {
  expect(countTargets(Int32Array.of(3, -1, 0))).toBe(2);
  expect(countTargets(Float32Array.of(3, -1, Number.NaN))).toBe(2);
});
