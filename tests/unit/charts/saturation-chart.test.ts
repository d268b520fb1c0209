// What the chart of gate saturation makes of a series.
import { describe, expect, it } from 'vitest';
import type { Look } from '../../../src/charts/look.ts';
import { saturationPlan, saturationView } from '../../../src/charts/saturation-chart.ts';
import { ThinnedSeries } from '../../../src/series/thinned-series.ts';

/** Two layers of two gates over so many steps; closed: layer / 10 + gate / 100, open: step / 10,000. */
function seriesOf(steps: number): ThinnedSeries {
  const series = new ThinnedSeries(8, 4096);
  for (let step = 1; step <= steps; step++) {
    const row = [1, 2].flatMap((layer) => [1, 2].flatMap((gate) => [layer / 10 + gate / 100, step / 10_000]));
    series.append([step], Float32Array.from(row));
  }
  return series;
}

const look = {
  language: 'en',
  words: (key, values) => `${key} ${Object.values(values ?? {}).join(' ')}`,
} as Look;

describe('saturationView', () => {
  it('has the gates of the layer that is asked for', () => {
    const view = saturationView(seriesOf(3), ['r', 'z'], 1)!;
    expect(view.layer).toBe(2);
    expect([...view.steps]).toEqual([1, 2, 3]);
    expect(view.gates.map(({ name }) => name)).toEqual(['r', 'z']);
    expect(view.gates.map(({ closed }) => closed[0])).toEqual([
      expect.closeTo(0.21, 6),
      expect.closeTo(0.22, 6),
    ]);
    expect(view.gates[0].open[2]).toBeCloseTo(0.0003, 8);
  });

  it('of a long run has steps spread evenly, and the latest', () => {
    const { steps, gates } = saturationView(seriesOf(2501), ['r', 'z'], 0)!;
    expect(steps.length).toBeLessThanOrEqual(401);
    expect([steps[0], steps[1], steps.at(-1)]).toEqual([1, 8, 2501]);
    expect(gates[1].open.at(-1)).toBeCloseTo(0.2501, 6);
  });

  it('is none before anything was measured', () => {
    expect(saturationView(new ThinnedSeries(8, 16), ['r', 'z'], 0)).toBeNull();
  });
});

describe('the chart', () => {
  const view = saturationView(seriesOf(3000), ['r', 'z'], 0)!;

  it('draws shares in percent, from 0 to 100', () => {
    expect(saturationPlan.limits(view)).toEqual({ x: { min: 0, max: 3000 }, y: { min: 0, max: 100 } });
    const curves = saturationPlan.curves(view, look);
    expect(curves.map(({ label }) => label)).toEqual(['r < 0.1', 'r > 0.9', 'z < 0.1', 'z > 0.9']);
    expect(curves[0].y[0]).toBeCloseTo(11, 5);
    expect(Array.from(curves[3].y).at(-1)).toBeCloseTo(30, 5);
  });

  it('reads the step that is pointed at, and the latest where none is', () => {
    const values = (position: number | null) =>
      saturationPlan.readout(view, position, look).map(({ value }) => value);
    expect(values(null)).toEqual(['3,000', '11%, 30%', '12%, 30%']);
    expect(values(125)).toEqual(['1,001', '11%, 10%', '12%, 10%']);
    expect(saturationPlan.readout(null, null, look).map(({ value }) => value)).toEqual(['–']);
  });

  it('tells the latest shares of every gate', () => {
    const summary = saturationPlan.summary(view, look);
    expect(summary).toContain('saturation.summary.gate r 11% 30%; saturation.summary.gate z 12% 30%');
    expect(summary).toContain('1 3000');
  });
});
