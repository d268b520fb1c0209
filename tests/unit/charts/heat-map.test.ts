// What the heat map shows where: colours of numbers, rows of time steps, limits that hold the bulk.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../../src/charts/colour-map.ts';
import { timeTicks } from '../../../src/charts/heat-axes.ts';
import { heatLayout, timeAt, timePixel } from '../../../src/charts/heat-layout.ts';
import { heatLimits } from '../../../src/charts/heat-limits.ts';
import { colourIndex, paintColumn } from '../../../src/charts/heat-raster.ts';
import { readHeat } from '../../../src/charts/heat-readout.ts';
import { ThinnedSeries } from '../../../src/series/thinned-series.ts';
import { columnLength, throughTimeColumn } from '../../../src/training/measurements/through-time.ts';

const SHAPE = { layers: 1, states: 1, sequenceLength: 4 };

describe('colours', () => {
  it('stand equally far apart on a logarithmic scale', () => {
    const limits = { min: 1e-4, max: 1 };
    expect(colourIndex(1e-4, limits)).toBe(0);
    expect(colourIndex(1.0001e-2, limits)).toBe(COLOURS / 2);
    expect(colourIndex(1.0001e-3, limits)).toBe(COLOURS / 4);
    expect(colourIndex(1, limits)).toBe(COLOURS - 1);
  });

  it('of what lies beyond are the outermost; zero is the least, NaN has none', () => {
    const limits = { min: 1e-4, max: 1 };
    expect(colourIndex(1e30, limits)).toBe(COLOURS - 1);
    expect(colourIndex(Number.POSITIVE_INFINITY, limits)).toBe(COLOURS - 1);
    expect(colourIndex(1e-38, limits)).toBe(0);
    expect(colourIndex(0, limits)).toBe(0);
    expect(colourIndex(Number.NaN, limits)).toBe(-1);
  });

  it('are painted with the last time step on top', () => {
    const pixels = new Uint32Array(2 * 3);
    const scale = {
      limits: { min: 1, max: 256 },
      pixels: Uint32Array.from({ length: COLOURS }, (_, i) => i + 1),
    };
    paintColumn(pixels, 2, 1, Float32Array.of(9, 1, 16.01, Number.NaN), 1, 3, scale);
    expect([...pixels]).toEqual([0, 0, 0, COLOURS / 2 + 1, 0, 1]);
  });
});

describe('time steps', () => {
  it('are read off the row they are drawn in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 1500 }),
        fc.integer({ min: 200, max: 900 }),
        fc.integer({ min: 2, max: 512 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (width, height, T, place) => {
          const t = Math.floor(place * T);
          const { map, profile } = heatLayout(width, height);
          for (const box of [map, profile]) expect(timeAt(box, timePixel(box, t, T), T)).toBe(t);
          expect(timePixel(map, T - 1, T)).toBeLessThan(timePixel(map, 0, T));
        },
      ),
    );
  });

  it('stand side by side where there is room, the profile on the same rows; else one below the other', () => {
    const wide = heatLayout(730, 300);
    expect([wide.profile.top, wide.profile.bottom]).toEqual([wide.map.top, wide.map.bottom]);
    expect(wide.profile.left).toBeGreaterThan(wide.map.right);
    const narrow = heatLayout(350, 480);
    expect([narrow.profile.left, narrow.profile.right]).toEqual([narrow.map.left, narrow.map.right]);
    expect(narrow.profile.top).toBeGreaterThan(narrow.map.bottom + 40);
  });

  it('are written with both ends and round numbers between, none touching', () => {
    expect(timeTicks(64, 230)).toEqual([1, 20, 40, 64]);
    expect(timeTicks(2, 230)).toEqual([1, 2]);
    for (const T of [2, 3, 10, 65, 100, 511, 512]) {
      const ticks = timeTicks(T, 230);
      expect([ticks[0], ticks.at(-1)]).toEqual([1, T]);
      ticks.slice(1).forEach((tick, i) => {
        if (T > 2) expect(((tick - ticks[i]) / T) * 230).toBeGreaterThanOrEqual(18);
        expect(Number.isInteger(tick)).toBe(true);
      });
    }
  });
});

describe('the readout', () => {
  it('tells of the time step, layer and state that is pointed at', () => {
    const shape = { layers: 2, states: 2, sequenceLength: 3 };
    // Two streams, of norm 3 n and 4 n, n = 100 layer + 10 state + time step from 1: together 5 n.
    const gradients = [0, 1].map((layer) =>
      [0, 1].map((state) =>
        Float32Array.from(
          [1, 2, 3].flatMap((time) => [3, 4].map((n) => n * (100 * layer + 10 * state + time))),
        ),
      ),
    );
    const column = throughTimeColumn(gradients, shape);
    for (const layer of [0, 1]) {
      for (const state of [0, 1]) {
        for (const time of [1, 2, 3]) {
          const n = 100 * layer + 10 * state + time;
          const cell = readHeat(column, shape, layer, state, time - 1);
          expect([cell.time, cell.length]).toEqual([time, 3]);
          expect([cell.norm, cell.max]).toEqual([5 * n, 4 * n]);
          expect(cell.p50).toBeCloseTo(3.5 * n, 3);
          expect(cell.p5).toBeCloseTo(3.05 * n, 3);
          expect(cell.p95).toBeCloseTo(3.95 * n, 3);
        }
      }
    }
  });
});

describe('heatLimits', () => {
  /** A history of columns in which every stream has the same norm at every time step. */
  const historyOf = (norms: readonly number[]) => {
    const history = new ThinnedSeries(columnLength(SHAPE), 1024);
    norms.forEach((norm, i) => {
      history.append([i + 1], throughTimeColumn([[new Float32Array(4 * 4).fill(norm)]], SHAPE));
    });
    return history;
  };

  it('hold what was measured', () => {
    // The norm over four equal streams is twice that of one.
    const { colours, profile } = heatLimits(historyOf([0.013, 0.2]), SHAPE, 0, 0)!;
    expect(colours).toEqual({ min: 0.02, max: 0.5 });
    expect(profile).toEqual({ min: 0.01, max: 0.5 });
  });

  it('are not those of a few columns that stand out', () => {
    const norms = Array.from({ length: 1000 }, (_, i) => (i === 500 ? 1e20 : i === 600 ? 1e-30 : 0.1));
    const { colours } = heatLimits(historyOf(norms), SHAPE, 0, 0)!;
    expect(colours.max).toBeLessThan(10);
    expect(colours.min).toBeGreaterThan(0.01);
  });

  it('leave zeros out; of nothing else there are none', () => {
    expect(heatLimits(historyOf([0, 0.1, 0]), SHAPE, 0, 0)!.colours.min).toBeGreaterThan(0.01);
    expect(heatLimits(historyOf([0, 0]), SHAPE, 0, 0)).toBeNull();
    expect(heatLimits(historyOf([]), SHAPE, 0, 0)).toBeNull();
  });
});
