// Steps of every optimiser under each clip mode and with weight decay, on every engine, against torch.optim in float64; and
// of Rprop, which reads signs alone, where gradients are very small.
import { expect, test } from 'vitest';
import type { Window } from '../../src/engine/engine.ts';
import type { OptimiserSpec } from '../../src/model/optimisers/optimiser.ts';
import { type OptimiserRun, optimiserCase, type Setting, tinyCases } from '../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../reference/relative-error.ts';
import { describeEngines, openEngine, optimiserSpec } from './engines.ts';

const TOLERANCE = 1e-4;

describeEngines((engine) => {
  async function expectSteps(
    start: Setting,
    windows: readonly Window[],
    reference: OptimiserRun,
    settings: Partial<OptimiserSpec> = {},
  ) {
    const { kind, learningRate, clipping, weightDecay } = reference;
    const opened = await openEngine(engine, start, optimiserSpec(kind, { ...settings, weightDecay }));
    for (const [i, window] of windows.entries()) {
      const step = await opened.step(window, { learningRate, clipping });
      const expected = reference.steps[i];
      expect(step.applied).toBe(true);
      expectCloseNumber(`loss of step ${i + 1}`, step.loss, expected.loss, TOLERANCE);
      expectCloseNumber(`norm of step ${i + 1}`, step.gradientNorm, expected.gradientNorm, TOLERANCE);
      expectCloseNumber(`clipped norm of step ${i + 1}`, step.clippedNorm, expected.clippedNorm, TOLERANCE);
    }
    const after = await opened.snapshot();
    expect(after.updates).toBe(windows.length);
    expectAllClose(after.weights, reference.weightsAfter, TOLERANCE, 'weights');
    // How far the weights went, which their own size would hide an error in.
    for (const [parameter, from] of Object.entries(start.weights)) {
      const moved = after.weights.get(parameter)?.map((value, i) => value - from[i]);
      const reached = reference.weightsAfter[parameter].map((value, i) => value - from[i]);
      expectClose(`way of ${parameter}`, moved, reached, TOLERANCE);
    }
    expect(after.slots).toHaveLength(reference.slotsAfter.length);
    reference.slotsAfter.forEach((slot, s) => {
      expectAllClose(after.slots[s], slot, TOLERANCE, `slot ${s} of`);
    });
    expectStateClose(after.state, reference.stateAfter, TOLERANCE);
  }

  for (const run of optimiserCase.runs) {
    test(run.name, () => expectSteps(optimiserCase, optimiserCase.windows, run, optimiserCase.settings));
  }

  for (const tiny of tinyCases) {
    test(`rprop, ${tiny.name}`, () => expectSteps(tiny, tiny.windows, tiny.run));
  }
});
