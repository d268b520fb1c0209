// The bias-corrected moving average against its closed form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovingAverage } from '../../../src/numeric/moving-average.ts';

describe('MovingAverage', () => {
  it('is the mean weighted by the decays since', () => {
    const series = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), series, (decay, values) => {
        const average = new MovingAverage(decay);
        for (const value of values) average.push(value);
        // The t-th value came in by 1 - b_t, and every later one has left b of it.
        const decays = values.map((_, i) => Math.min(decay, (2 + i) / (11 + i)));
        const weights = decays.map((own, i) => decays.slice(i + 1).reduce((a, b) => a * b, 1 - own));
        const weighted = values.reduce((sum, value, i) => sum + weights[i] * value, 0);
        expect(average.value).toBeCloseTo(weighted / weights.reduce((a, b) => a + b), 9);
      }),
    );
  });

  it('counts the first value in full', () => {
    expect(new MovingAverage(0.98).push(4)).toBeCloseTo(4, 12);
  });

  it('of a series long enough weighs by decay^age', () => {
    const average = new MovingAverage(0.95);
    for (let t = 1; t <= 2000; t++) average.push(t % 7);
    let weighted = 0;
    for (let age = 0; age < 1000; age++) weighted += 0.05 * 0.95 ** age * ((2000 - age) % 7);
    expect(average.value).toBeCloseTo(weighted, 12);
  });

  it('goes along with what falls fast at first: it lags by less than a fifth of the steps so far', () => {
    const average = new MovingAverage(0.95);
    for (let t = 1; t <= 170; t++) expect(average.push(-t) + t).toBeLessThan(Math.max(1, 0.2 * t));
    // Then by decay / (1 - decay) steps, as an average of this decay lags behind a straight line.
    for (let t = 171; t <= 1000; t++) average.push(-t);
    expect(average.value + 1000).toBeCloseTo(0.95 / 0.05, 6);
  });

  it('goes on from its state as if nothing had been between', () => {
    const [whole, first, second] = [0, 1, 2].map(() => new MovingAverage(0.95));
    for (let t = 1; t <= 30; t++) {
      whole.push(Math.sin(t));
      if (t <= 10) first.push(Math.sin(t));
      if (t === 10) second.restore(first.state);
      if (t > 10) second.push(Math.sin(t));
    }
    expect(second.value).toBe(whole.value);
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
    for (const decay of [-0.1, 1, Number.NaN])
      expect(() => new MovingAverage(decay)).toThrow(new RangeError(`decay ${decay} is not in [0, 1)`));
    expect(new MovingAverage(0).push(3)).toBe(3);
  });
});
