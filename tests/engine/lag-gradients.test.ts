// Lag gradients on every engine against PyTorch autograd (tests/fixtures/lag-gradients.py), and that probing leaves the
// training as it was.
import { expect, test } from 'vitest';
import { lagCurves } from '../../src/training/lag-gradients.ts';
import { lagCases } from '../fixtures/fixtures.ts';
import { describeEngines, openEngine } from './engines.ts';

describeEngines((engine) => {
  test.each(lagCases)('$name', async (example) => {
    const opened = await openEngine(engine, example);
    const before = await opened.snapshot();
    const { stateGradients } = await opened.gradients(example.window);
    const curves = lagCurves(stateGradients, example.batchSize);
    expect(curves.map((states) => states.length)).toEqual(example.curves.map((states) => states.length));
    example.curves.forEach((states, layer) => {
      states.forEach((expected, state) => {
        for (const quantile of ['p5', 'median', 'p95'] as const) {
          expected[quantile].forEach((value, lag) => {
            const found = curves[layer][state][quantile][lag];
            expect(Math.abs(found - value) / value, `layer ${layer}, lag ${lag}`).toBeLessThan(1e-3);
          });
        }
      });
    });
    expect(await opened.snapshot()).toEqual(before);
  });
});
