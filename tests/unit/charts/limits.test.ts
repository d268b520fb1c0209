import { describe, expect, it } from 'vitest';
import { lossLimits, normLimits, sharedLossLimits, steadyLimits } from '../../../src/charts/limits.ts';

const none = new Float64Array(0);

/** A curve that falls from 4.2 to about 1.4, with noise that repeats. */
function fallingLoss(rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => 1.4 + 2.8 / (1 + i / 40) + 0.05 * Math.sin(i * i));
}

describe('lossLimits', () => {
  const lnV = Math.log(84);

  it('holds the curve and ln V with room for its label', () => {
    const loss = fallingLoss(2000);
    const { min, max } = lossLimits({ loss, valLoss: none }, lnV)!;
    expect(min).toBeLessThanOrEqual(Math.min(...loss));
    expect(max).toBeGreaterThan(lnV);
    expect(max).toBeLessThan(6);
  });

  it('is not moved by a spike, nor by infinities and missing values', () => {
    const loss = fallingLoss(2000);
    const calm = lossLimits({ loss, valLoss: none }, lnV);
    for (const spike of [900, 1e30, Number.POSITIVE_INFINITY, Number.NaN]) {
      // The last row is in every sample.
      const spiked = loss.slice();
      spiked[1999] = spike;
      expect(lossLimits({ loss: spiked, valLoss: none }, lnV)).toEqual(calm);
    }
  });

  it('follows a run that diverges', () => {
    const loss = fallingLoss(2000).fill(40, 1500);
    expect(lossLimits({ loss, valLoss: none }, lnV)!.max).toBeGreaterThanOrEqual(40);
  });

  it('does not follow one that explodes', () => {
    const loss = Float64Array.of(4.4, 1e10, 1e20);
    const { max } = lossLimits({ loss, valLoss: none }, lnV)!;
    expect(max).toBeGreaterThan(lnV);
    expect(max).toBeLessThan(30 * lnV);
  });

  it('of several runs holds the leading one, and others up to twice as high', () => {
    const lead = { min: 1, max: 5 };
    expect(sharedLossLimits([lead, { min: 0, max: 1e20 }, null])).toEqual({ min: 0, max: 10 });
    expect(sharedLossLimits([lead, { min: 2, max: 6 }])).toEqual({ min: 1, max: 6 });
    expect(sharedLossLimits([null, { min: 2, max: 6 }])).toEqual({ min: 2, max: 6 });
  });

  it('holds the validation loss', () => {
    const loss = fallingLoss(2000).fill(0.01, 200);
    const valLoss = new Float64Array(2000).fill(Number.NaN);
    for (let row = 199; row < 2000; row += 200) valLoss[row] = 6;
    expect(lossLimits({ loss, valLoss }, lnV)!.max).toBeGreaterThanOrEqual(6);
  });

  it('shows zero where the loss comes near it', () => {
    const loss = Float64Array.from({ length: 300 }, (_, i) => 1.386 * Math.exp(-i / 30) + 0.01);
    expect(lossLimits({ loss, valLoss: none }, Math.log(4))!.min).toBe(0);
  });

  it('shows the reference before the first step, and asks for nothing where there is nothing', () => {
    const empty = { loss: none, valLoss: none };
    expect(lossLimits(empty, lnV)).toEqual({ min: 0, max: 5 });
    expect(lossLimits(empty, null)).toBeNull();
  });
});

describe('normLimits', () => {
  const norms = Float64Array.from({ length: 2000 }, (_, i) => 0.5 * Math.exp(0.4 * Math.sin(i * i)));
  const columns = {
    gradNorm: norms,
    normP5: norms.map((n) => 0.8 * n),
    normP95: norms.map((n) => 1.2 * n),
    normMax: norms,
  };

  it('holds norms and threshold, positive', () => {
    const { min, max } = normLimits(columns, 1)!;
    expect(min).toBeGreaterThan(0);
    expect(min).toBeLessThanOrEqual(Math.min(...norms));
    expect(max).toBeGreaterThanOrEqual(Math.max(1, ...norms));
  });

  it('leaves room for an explosion, but not for all of it', () => {
    const exploding = norms.slice();
    const normMax = norms.slice().fill(1e9, 1000);
    exploding[1999] = 1e9;
    const { max } = normLimits({ ...columns, gradNorm: exploding, normMax }, 1)!;
    expect(max).toBeGreaterThan(10);
    expect(max).toBeLessThan(1000);
  });

  it('takes no notice of zeros, infinities and missing values', () => {
    const odd = norms.slice();
    odd[1999] = 0;
    odd[1997] = Number.POSITIVE_INFINITY;
    odd[1995] = Number.NaN;
    expect(normLimits({ ...columns, gradNorm: odd }, null)).toEqual(normLimits(columns, null));
  });

  it('leaves out a threshold that is far from the data', () => {
    expect(normLimits(columns, 1e4)).toEqual(normLimits(columns, null));
  });

  it('asks for nothing where no norm can be shown', () => {
    const zeros = new Float64Array(5);
    expect(normLimits({ gradNorm: zeros, normP5: zeros, normP95: zeros, normMax: zeros }, 1)).toBeNull();
  });
});

describe('steadyLimits', () => {
  const span = ({ min, max }: { min: number; max: number }) => max - min;

  it('widens at once', () => {
    expect(steadyLimits({ min: 1, max: 5 }, { min: 1, max: 6 }, span)).toEqual({ min: 1, max: 6 });
    expect(steadyLimits({ min: 1, max: 5 }, { min: 0, max: 5 }, span)).toEqual({ min: 0, max: 5 });
  });

  it('narrows only where much would be empty', () => {
    expect(steadyLimits({ min: 0, max: 5 }, { min: 1, max: 5 }, span)).toEqual({ min: 0, max: 5 });
    expect(steadyLimits({ min: 0, max: 5 }, { min: 1, max: 2 }, span)).toEqual({ min: 1, max: 2 });
  });

  it('begins with what is wanted', () => {
    expect(steadyLimits(null, { min: 1, max: 2 }, span)).toEqual({ min: 1, max: 2 });
  });
});
