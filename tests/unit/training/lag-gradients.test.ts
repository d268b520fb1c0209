// How norms of state gradients become curves; the norms themselves are compared with PyTorch in
// tests/engine/lag-gradients.test.ts.
import { describe, expect, test } from 'vitest';
import { geometricDecay, lagCurves, roundingFrom } from '../../../src/training/lag-gradients.ts';
import { matrixSpectrum } from '../../../src/training/recurrent-spectra.ts';
import { lagCases } from '../../fixtures/fixtures.ts';

describe('lag curves', () => {
  test('turn time around, undo the mean over the streams, and take quantiles over them', () => {
    // [T = 2, B = 5] of one state of one layer.
    const norms = Float32Array.of(5, 4, 3, 2, 1, 10, 30, 20, 50, 40);
    const [[curve]] = lagCurves([[norms]], 5);
    expect([...curve.median]).toEqual([5 * 30, 5 * 3]);
    expect(curve.p5[0]).toBeCloseTo(5 * 12, 10);
    expect(curve.p95[1]).toBeCloseTo(5 * 4.8, 10);
  });

  test('keep layers and states apart; of one stream all quantiles are its value', () => {
    const curves = lagCurves([[Float32Array.of(1, 2), Float32Array.of(3, 4)], [Float32Array.of(5, 6)]], 1);
    expect(curves.map((states) => states.map(({ median }) => [...median]))).toEqual([
      [
        [2, 1],
        [4, 3],
      ],
      [[6, 5]],
    ]);
    expect(curves[1][0].p5).toEqual(curves[1][0].p95);
  });
});

describe('in the top layer of an RNN', () => {
  const cases = lagCases.filter(({ model }) => model.cell === 'rnn');
  test.each(cases)('no gradient exceeds what sigma_max allows: $name', ({ model, weights, curves }) => {
    const top = model.layers - 1;
    const values = Float32Array.from(weights[`weight_hh_l${top}`]);
    const { largestSingularValue } = matrixSpectrum({
      layer: top,
      gate: null,
      size: model.hiddenUnits,
      values,
    });
    const [{ median, p95 }] = curves[top];
    for (const measured of [median, p95]) {
      const allowed = geometricDecay(measured[0], largestSingularValue, measured.length);
      measured.forEach((value, lag) => {
        expect(value).toBeLessThanOrEqual(allowed[lag] * (1 + 1e-6));
      });
    }
  });
});

test('a factor per step gives a geometric line from the value at lag 0', () => {
  expect([...geometricDecay(8, 0.5, 4)]).toEqual([8, 4, 2, 1]);
  expect([...geometricDecay(3, 0, 2)]).toEqual([3, 0]);
});

describe('the limit of 32 bits', () => {
  const median = (...values: number[]) => ({ median: Float64Array.from(values) });

  test('1 - tanh^2 of a saturated unit: below the limit 32 bits tell its size, beyond it they do not', () => {
    for (let input = 0; input <= 20; input += 0.01) {
      const exact = 1 / Math.cosh(input) ** 2;
      const state = Math.fround(Math.tanh(input));
      const rounded = Math.fround(1 - Math.fround(state * state));
      // Half the spacing for the state, twice over in its square, and half for the square.
      if (roundingFrom(median(1, exact)) === null) expect(Math.abs(rounded / exact - 1)).toBeLessThan(1);
      if (rounded === 0) expect(roundingFrom(median(1, exact))).toBe(1);
    }
  });

  test('the first lag that fell too far, or lies below the least number held in full', () => {
    expect(roundingFrom(median(1, 1e-3, 1e-6, 1e-9))).toBeNull();
    expect(roundingFrom(median(1, 1e-3, 1e-11, 1e-12))).toBe(2);
    expect(roundingFrom(median(1e-30, 1e-35, 1e-39))).toBe(2);
    expect(roundingFrom(median(1, 0.5, 0, 0))).toBe(2);
    expect(roundingFrom(median())).toBeNull();
    // The least normal number, and the spacing itself, are held.
    expect(roundingFrom(median(2 ** -126))).toBeNull();
    expect(roundingFrom(median(2 ** -127))).toBe(0);
    expect(roundingFrom(median(1, 2 ** -23, 2 ** -46))).toBeNull();
    expect(roundingFrom(median(1, 0.99 * 2 ** -23))).toBe(1);
  });
});
