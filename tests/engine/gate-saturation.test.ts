// The share of saturated gate activations of a step, on every engine, against PyTorch in float64.
import { expect, test } from 'vitest';
import type { StepControl } from '../../src/engine/engine.ts';
import { saturationCases } from '../fixtures/fixtures.ts';
import { describeEngines, openEngine } from './engines.ts';

const CONTROL: StepControl = { learningRate: 0, clipping: null, statistics: true };

describeEngines((engine) => {
  for (const reference of saturationCases) {
    test(`${reference.name}: by layer and gate, the share under 0.1 and the share over 0.9`, async () => {
      const opened = await openEngine(engine, reference);
      const { statistics } = await opened.step(reference.window, CONTROL);
      const expected = reference.shares.flat(2);
      const measured = statistics?.gateSaturation ?? new Float32Array();
      expect(measured).toHaveLength(expected.length);
      expected.forEach((share, i) => {
        expect(measured[i], `share ${i}`).toBeCloseTo(share, 6);
      });
    });
  }
});
