// Steps of every optimiser under each clip mode and with weight decay, on every engine, against torch.optim in float64; and
// of Rprop, which reads signs alone, where gradients are very small.
import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Batch } from '../../src/model/batch.ts';
import { type OptimiserRun, optimiserCase, type Setting, tinyCases } from '../fixtures/fixtures.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../reference/relative-error.ts';
import { describeEngines, openEngine, optimiserSpec } from './engines.ts';

const TOLERANCE = 1e-4;

/** By optimiser and weight decay. */
function byRule(runs: readonly OptimiserRun[]): Record<string, OptimiserRun[]> {
  const groups: Record<string, OptimiserRun[]> = {};
  for (const run of runs) {
    const name = run.weightDecay === 0 ? run.kind : `${run.kind} with weight decay`;
    groups[name] ??= [];
    groups[name].push(run);
  }
  return groups;
}

describeEngines((engine) => {
  /** From where the engine stands, at the start. */
  async function expectSteps(
    opened: Engine,
    start: Setting,
    windows: readonly Batch[],
    { learningRate, clipping, ...reference }: OptimiserRun,
  ) {
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

  // Opening an engine compiles its programs, which are the same for every clip mode.
  for (const [name, runs] of Object.entries(byRule(optimiserCase.runs))) {
    test(`${name}, under every clip mode`, async () => {
      const { kind, weightDecay } = runs[0];
      const spec = optimiserSpec(kind, { ...optimiserCase.settings, weightDecay });
      const opened = await openEngine(engine, optimiserCase, spec);
      const start = await opened.snapshot();
      for (const run of runs) {
        opened.restore(start);
        await expectSteps(opened, optimiserCase, optimiserCase.windows, run);
      }
    });
  }

  for (const tiny of tinyCases) {
    test(`rprop, ${tiny.name}`, async () => {
      const opened = await openEngine(engine, tiny, optimiserSpec('rprop', { weightDecay: 0 }));
      await expectSteps(opened, tiny, tiny.windows, tiny.run);
    });
  }
});
