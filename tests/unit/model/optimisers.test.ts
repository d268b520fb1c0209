// The optimisers' update rules in float64 against torch.optim: five steps on successive windows, each clip mode, with
// weight decay and without.
import { expect, test } from 'vitest';
import { state64, values64 } from '../../../src/model/host/network.ts';
import { optimiserOf } from '../../../src/model/optimisers/registry.ts';
import { float64 } from '../../../src/numeric/arithmetic.ts';
import { optimiserCase } from '../../fixtures/fixtures.ts';
import { expectAllClose, expectCloseNumber, expectStateClose } from '../../reference/relative-error.ts';
import { startingAt, trainStep } from '../../reference/trainer.ts';

const TOLERANCE = 1e-10;
const { model, settings, weights, state, windows, runs } = optimiserCase;

for (const reference of runs) {
  test(`${reference.name}: losses, norms, weights, slots and state after five steps are those of PyTorch`, () => {
    const { kind, learningRate, clipping, weightDecay } = reference;
    const optimiser = optimiserOf({ kind, weightDecay, ...settings });
    let trainer = startingAt(model, optimiser, values64(weights), state64(state));
    windows.forEach((window, i) => {
      const step = trainStep(model, optimiser, trainer, window, { learningRate, clipping });
      expectCloseNumber(`loss of step ${i + 1}`, step.loss, reference.steps[i].loss, TOLERANCE);
      expectCloseNumber(
        `norm of step ${i + 1}`,
        step.gradientNorm,
        reference.steps[i].gradientNorm,
        TOLERANCE,
      );
      expectCloseNumber(
        `clipped norm of step ${i + 1}`,
        step.clippedNorm,
        reference.steps[i].clippedNorm,
        TOLERANCE,
      );
      trainer = step.after;
    });
    expectAllClose(trainer.weights, reference.weightsAfter, TOLERANCE, 'weights');
    expect(optimiser.slots).toHaveLength(reference.slotsAfter.length);
    reference.slotsAfter.forEach((slot, s) => {
      expectAllClose(trainer.slots[s], slot, TOLERANCE, optimiser.slots[s]);
    });
    expectStateClose(trainer.state, reference.stateAfter, TOLERANCE);
  });
}

/** Step sizes of Rprop over gradients of one weight, from its first step size on. */
function rpropSizes(gradients: readonly number[], learningRate: number): number[] {
  const rule = optimiserOf({ kind: 'rprop', weightDecay: 0, ...settings });
  let at = { weight: 0, slots: [0, 0] as readonly number[] };
  return gradients.map((gradient, i) => {
    at = rule.update(float64, at.weight, gradient, at.slots, rule.coefficients(i + 1, learningRate));
    return at.slots[1];
  });
}

test('Rprop grows its step by 1.2 to 50 at most, and halves it to a millionth at least', () => {
  const steady = rpropSizes(Array(120).fill(1e-30), 0.01);
  expect(steady.slice(0, 3)).toEqual([0.01, 0.012, 0.0144].map((size) => expect.closeTo(size, 12)));
  expect(steady.at(-1)).toBe(50);
  // A step after a turn counts as the first: every second turn halves.
  const turning = rpropSizes(
    Array.from({ length: 60 }, (_, i) => (-1) ** i),
    0.01,
  );
  expect(turning.slice(0, 4)).toEqual([0.01, 0.005, 0.005, 0.0025]);
  expect(turning.at(-1)).toBe(1e-6);
});
