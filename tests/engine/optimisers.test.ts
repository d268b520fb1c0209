// Five steps of every optimiser under each clip mode and with weight decay, on every engine, against torch.optim in float64.
import { expect, test } from 'vitest';
import { optimiserCase } from '../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../reference/relative-error.ts';
import { describeEngines, openEngine, optimiserSpec } from './engines.ts';

const TOLERANCE = 1e-4;
const { settings, weights, windows, runs } = optimiserCase;

describeEngines((engine) => {
  for (const reference of runs) {
    const { name, kind, learningRate, clipping, weightDecay } = reference;
    test(name, async () => {
      const opened = await openEngine(
        engine,
        optimiserCase,
        optimiserSpec(kind, { ...settings, weightDecay }),
      );
      for (const [i, window] of windows.entries()) {
        const step = await opened.step(window, { learningRate, clipping });
        expect(step.applied).toBe(true);
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
      }
      const after = await opened.snapshot();
      expect(after.updates).toBe(windows.length);
      expectAllClose(after.weights, reference.weightsAfter, TOLERANCE, 'weights');
      // How far the weights went, which their own size would hide an error in.
      for (const [parameter, start] of Object.entries(weights)) {
        const moved = after.weights.get(parameter)?.map((value, i) => value - start[i]);
        const reached = reference.weightsAfter[parameter].map((value, i) => value - start[i]);
        expectClose(`way of ${parameter}`, moved, reached, TOLERANCE);
      }
      expect(after.slots).toHaveLength(reference.slotsAfter.length);
      reference.slotsAfter.forEach((slot, s) => {
        expectAllClose(after.slots[s], slot, TOLERANCE, `slot ${s} of`);
      });
      expectStateClose(after.state, reference.stateAfter, TOLERANCE);
    });
  }
});
