// The bias-corrected moving average against its closed form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovingAverage } from '../../../src/numeric/moving-average.ts';

describe('MovingAverage', () => {
  it('is the mean weighted by decay^age', () => {
    const series = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), series, (decay, values) => {
        const average = new MovingAverage(decay);
        for (const value of values) average.push(value);
        const weights = values.map((_, i) => decay ** (values.length - 1 - i));
        const weighted = values.reduce((sum, value, i) => sum + weights[i] * value, 0);
        expect(average.value).toBeCloseTo(weighted / weights.reduce((a, b) => a + b), 9);
      }),
    );
  });

  it('counts the first value in full', () => {
    expect(new MovingAverage(0.98).push(4)).toBeCloseTo(4, 12);
  });

  it('is not moved by what is not finite', () => {
    const average = new MovingAverage(0.9);
    expect(average.push(Number.NaN)).toBeNaN();
    const before = average.push(2);
    expect(average.push(Number.NaN)).toBe(before);
    expect(average.push(Number.POSITIVE_INFINITY)).toBe(before);
    average.clear();
    expect(average.value).toBeNaN();
  });

  it('needs a decay in [0, 1)', () => {
    for (const decay of [-0.1, 1, Number.NaN]) expect(() => new MovingAverage(decay)).toThrow(RangeError);
  });
});
