// The optimisers' update rules in float64 against torch.optim: five steps on successive windows, each clip mode, with
// weight decay and without.
import { expect, test } from 'vitest';
import { optimiserOf } from '../../../src/model/optimisers/registry.ts';
import { optimiserCase } from '../../fixtures/fixtures.ts';
import { state64, values64 } from '../../reference/network.ts';
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
