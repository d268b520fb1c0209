// Models that PyTorch trained until cells and gates saturate (tests/fixtures/trained.py), on every engine: loss, gradients
// and state as in float64, and lag gradients over 48 steps as exact as 32 bits allow.
import { expect, test } from 'vitest';
import { lagCurves } from '../../src/training/lag-gradients.ts';
import { type TrainedCase, trainedCases } from '../fixtures/fixtures.ts';
import { expectAllClose, expectCloseNumber, expectStateClose } from '../reference/relative-error.ts';
import { describeEngines, openEngine } from './engines.ts';

const TOLERANCE = 1e-4;

type Curves = TrainedCase['curves'];

/** The largest relative distance of any quantile at any lag. */
function largestError(found: CurvesOf<ArrayLike<number>>, expected: Curves): number {
  const errors = expected.flatMap((states, layer) =>
    states.flatMap((curve, state) =>
      (['p5', 'median', 'p95'] as const).flatMap((quantile) =>
        curve[quantile].map((value, lag) => Math.abs(found[layer][state][quantile][lag] / value - 1)),
      ),
    ),
  );
  return Math.max(...errors);
}

type CurvesOf<List> = readonly (readonly Readonly<Record<'p5' | 'median' | 'p95', List>>[])[];

describeEngines((engine) => {
  test.each(trainedCases)('$name: loss, gradients and state', async (example) => {
    const ours = await (await openEngine(engine, example)).gradients(example.window);
    expectCloseNumber('loss', ours.loss, example.loss, TOLERANCE);
    expectAllClose(ours.gradients, example.gradients, TOLERANCE, 'gradient of');
    expectStateClose(ours.state, example.stateAfter, TOLERANCE);
  });

  test.each(trainedCases)('$name: lag gradients', async (example) => {
    const opened = await openEngine(engine, example);
    const { stateGradients } = await opened.gradients(example.lagWindow);
    // Ten times what 32 bits cost PyTorch: a unit that is all but shut has few digits left in 1 - tanh^2.
    const limit = Math.max(TOLERANCE, 10 * largestError(example.float32Curves, example.curves));
    const error = largestError(lagCurves(stateGradients, example.batchSize), example.curves);
    expect(error).toBeLessThanOrEqual(limit);
  });
});
