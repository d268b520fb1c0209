import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linearTicks,
  logTicks,
  niceLinearLimits,
  niceLogLimits,
  niceStep,
} from '../../../src/numeric/ticks.ts';

const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true });

describe('niceStep', () => {
  it.each([
    [1, 1],
    [1.1, 2],
    [2.4, 5],
    [7, 10],
    [0.03, 0.05],
    [0.3 / 3, 0.1],
    [1234, 2000],
  ])('%d -> %d', (step, nice) => {
    expect(niceStep(step)).toBeCloseTo(nice, 12);
  });
});

describe('niceLinearLimits', () => {
  it('holds the interval, in multiples of half a step', () => {
    expect(niceLinearLimits(1.32, 4.69)).toEqual({ min: 1, max: 5 });
    expect(niceLinearLimits(0, 1)).toEqual({ min: 0, max: 1 });
    // An interval of one last bit.
    expect(niceLinearLimits(-1e6, -1e6 + 2 ** -33)).toEqual({ min: -1.1e6, max: -9e5 });
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), positive, (low, span) => {
        const { min, max } = niceLinearLimits(low, low + span);
        const slack = 1e-6 * (Math.abs(low) + span);
        expect(min).toBeLessThanOrEqual(low + slack);
        expect(max).toBeGreaterThanOrEqual(low + span - slack);
        expect(max).toBeGreaterThan(min);
      }),
    );
  });
});

describe('niceLinearLimits of a point', () => {
  it.each([
    [0, 0, { min: -0.1, max: 0.1 }],
    [5, 5, { min: 4.5, max: 5.5 }],
    [-5, -5, { min: -5.5, max: -4.5 }],
  ])('%d to %d', (low, high, limits) => {
    const { min, max } = niceLinearLimits(low, high);
    expect(min).toBeCloseTo(limits.min, 12);
    expect(max).toBeCloseTo(limits.max, 12);
  });

  it('by as many intervals as are asked for', () => {
    // Two intervals: steps of 5, so multiples of 2.5. Ten: steps of 1, so multiples of a half.
    expect(niceLinearLimits(0.3, 9.6, 2)).toEqual({ min: 0, max: 10 });
    expect(niceLinearLimits(0.6, 9.6, 10)).toEqual({ min: 0.5, max: 10 });
    expect(niceLinearLimits(2.6, 9.6, 2)).toEqual({ min: 2.5, max: 10 });
  });
});

describe('niceLogLimits', () => {
  it('widens to the 1-2-5 grid', () => {
    expect(niceLogLimits(0.31, 17)).toEqual({ min: 0.2, max: 20 });
    expect(niceLogLimits(0.2, 20)).toEqual({ min: 0.2, max: 20 });
    expect(niceLogLimits(6e-7, 3)).toEqual({ min: 5e-7, max: 5 });
  });

  it('spans at least half a decade', () => {
    const { min, max } = niceLogLimits(1, 1);
    expect(max / min).toBeGreaterThan(3);
    expect(niceLogLimits(1, 1)).toEqual({ min: 1, max: 5 });
    expect(niceLogLimits(2, 2)).toEqual({ min: 2, max: 10 });
    expect(niceLogLimits(5, 5)).toEqual({ min: 5, max: 20 });
    expect(niceLogLimits(2, 5)).toEqual({ min: 2, max: 10 });
  });

  it('leaves powers of ten as they are, whatever the logarithm makes of their last bit', () => {
    for (let low = -8; low <= 8; low++) {
      const limits = { min: Number(`1e${low}`), max: Number(`1e${low + 3}`) };
      expect(niceLogLimits(limits.min, limits.max)).toEqual(limits);
    }
  });

  it('holds the interval', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: 1, max: 1e9, noNaN: true }), (low, factor) => {
        const { min, max } = niceLogLimits(low, low * factor);
        expect(min).toBeLessThanOrEqual(low * (1 + 1e-8));
        expect(max).toBeGreaterThanOrEqual(low * factor * (1 - 1e-8));
        expect(min).toBeGreaterThanOrEqual(low / 2.6);
      }),
    );
  });
});

describe('logTicks', () => {
  it.each([
    [0.2, 20, 8, [0.2, 0.5, 1, 2, 5, 10, 20]],
    [0.2, 20, 6, [0.3, 1, 3, 10]],
    [0.01, 1000, 6, [0.01, 0.1, 1, 10, 100, 1000]],
    [1e-7, 1e7, 6, [1e-6, 1e-3, 1, 1e3, 1e6]],
    [1, 1000, 2, [1, 100]],
    [0.5, 2, 3, [0.5, 1, 2]],
    [0.5, 2, 2, [1]],
    [2, 500, 6, [3, 10, 30, 100, 300]],
    [1e-3, 1e3, 7, [1e-3, 1e-2, 0.1, 1, 10, 100, 1000]],
    [1e-3, 1e3, 3, [0.01, 1, 100]],
  ])('%d to %d, at most %d', (min, max, most, ticks) => {
    expect(logTicks({ min, max }, most)).toEqual(ticks);
  });

  it('stays inside and within the number asked for', () => {
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: 1, max: 1e20, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (low, factor, most) => {
          const limits = niceLogLimits(low, low * factor);
          const ticks = logTicks(limits, most);
          expect(ticks.length).toBeLessThanOrEqual(most);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(limits.min * (1 - 1e-8));
            expect(tick).toBeLessThanOrEqual(limits.max * (1 + 1e-8));
          }
        },
      ),
    );
  });
});

describe('linearTicks', () => {
  it('are multiples of 1, 2 or 5 times a power of ten, inside', () => {
    expect(linearTicks({ min: 0, max: 10 }, 6)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(linearTicks({ min: 0, max: 1234 }, 6)).toEqual([0, 500, 1000]);
    expect(linearTicks({ min: 3, max: 17 }, 4)).toEqual([5, 10, 15]);
    expect(linearTicks({ min: -3, max: 3 }, 4)).toEqual([-2, 0, 2]);
    expect(linearTicks({ min: 0, max: 1 }, 2)).toEqual([0, 1]);
  });

  it('hold both ends where these are multiples, whatever their last bit', () => {
    const ticks = linearTicks({ min: 0.1, max: 0.3 }, 3);
    expect(ticks).toHaveLength(3);
    [0.1, 0.2, 0.3].forEach((tick, i) => {
      expect(ticks[i]).toBeCloseTo(tick, 12);
    });
  });

  it('are never more than asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (min, span, most) => {
          const max = min + span;
          fc.pre(span > 1e-6 * max);
          const ticks = linearTicks({ min, max }, most);
          expect(ticks.length).toBeLessThanOrEqual(most);
          for (const tick of ticks) expect(tick).toBeGreaterThanOrEqual(min - 1e-6 * span);
          for (const tick of ticks) expect(tick).toBeLessThanOrEqual(max + 1e-6 * span);
        },
      ),
    );
  });
});
