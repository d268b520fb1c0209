import { describe, expect, it } from 'vitest';
import { exitOf } from '../../../src/charts/curve-configuration.ts';
import { type LagView, lagPlan } from '../../../src/charts/lag-chart.ts';
import type { Look } from '../../../src/charts/look.ts';
import { DICTIONARIES } from '../../../src/i18n/language.ts';
import { translate } from '../../../src/i18n/translate.ts';

const look = {
  language: 'en',
  wide: true,
  words: (key, values) => translate(DICTIONARIES.en, key, values, 'en'),
} as Look;

const column = (...values: number[]) => Float64Array.from(values);
const curve = (...median: number[]) => ({
  median: Float64Array.from(median),
  p5: Float64Array.from(median, (value) => value / 2),
  p95: Float64Array.from(median, (value) => 2 * value),
});

const view = (values: Partial<LagView> = {}): LagView => ({
  layer: 1,
  step: 40,
  hidden: curve(1, 0.1, 0.01),
  cell: null,
  start: null,
  token: 'series-before-clip',
  name: null,
  others: [],
  factors: null,
  ...values,
});

describe('the chart of lags', () => {
  it('holds median and band, from lag 0 to the last', () => {
    const { x, y } = lagPlan.limits(view());
    expect(x).toEqual({ min: 0, max: 2 });
    expect(y.min).toBeLessThanOrEqual(0.005);
    expect(y.max).toBeGreaterThanOrEqual(2);
    expect(y.max).toBeLessThanOrEqual(10);
  });

  it('is widened by a prediction by a decade, not by more', () => {
    const { y } = lagPlan.limits(view({ factors: { step: 40, radius: 0.001, sigma: 100 } }));
    expect(y.max).toBeGreaterThanOrEqual(20);
    expect(y.max).toBeLessThanOrEqual(50);
    expect(y.min).toBeLessThanOrEqual(5e-4);
    expect(y.min).toBeGreaterThanOrEqual(1e-4);
  });

  it('has limits where gradients have underflowed or overflowed', () => {
    const { y } = lagPlan.limits(view({ hidden: curve(1, 0, 0) }));
    expect(y.min).toBeGreaterThan(0);
    const none = lagPlan.limits(view({ hidden: curve(Number.NaN, 0, Number.POSITIVE_INFINITY) }));
    expect(none.y.min).toBeGreaterThan(0);
    expect(Number.isFinite(none.y.max)).toBe(true);
  });

  it('draws the predictions from the measured value at lag 0', () => {
    const curves = lagPlan.curves(
      view({ hidden: curve(2, 0.1, 0.01), factors: { step: 40, radius: 0.5, sigma: 3 } }),
      look,
    );
    const of = (token: string) => Array.from(curves.find((candidate) => candidate.token === token)!.y);
    expect(of('series-lambda')).toEqual([2, 1, 0.5]);
    expect(of('series-sigma')).toEqual([2, 6, 18]);
  });

  it('shows another run in its colour and by its name, as far as its window reaches', () => {
    const other = view({ others: [{ name: 'Run 2', token: 'run-2', median: column(1, 1, 1, 1, 1) }] });
    expect(lagPlan.limits(other).x.max).toBe(4);
    const [drawn] = lagPlan.curves(other, look).filter(({ token }) => token === 'run-2');
    expect(drawn.label).toBe('Run 2');
    expect(drawn.x).toHaveLength(5);
    const reading = lagPlan.readout(other, 1, look).find(({ name }) => name === 'Run 2');
    expect([reading?.key?.token, reading?.value]).toEqual(['run-2', '1.00']);
  });

  it('reads the pointed lag, and the oldest where nobody points', () => {
    const value = (position: number | null, label: string) =>
      lagPlan
        .readout(view({ factors: { step: 40, radius: 0.5, sigma: 2 } }), position, look)
        .find((entry) => entry.label === label)?.value;
    expect([value(1, 'lag.series.lag'), value(1, 'lag.series.median')]).toEqual(['1', '0.100']);
    expect([value(null, 'lag.series.lag'), value(null, 'lag.series.median')]).toEqual(['2', '0.0100']);
    expect(value(null, 'lag.series.sigma')).toBe('4.00');
    expect(value(null, 'lag.series.start')).toBe('–');
    expect(lagPlan.readout(null, null, look).every((entry) => entry.value === '–')).toBe(true);
  });

  it('says in a sentence what it shows', () => {
    const sentence = lagPlan.summary(view({ factors: { step: 40, radius: 0.5, sigma: 2 } }), look);
    expect(sentence).toContain('layer 1, step 40: median 1.00 at lag 0, 0.0100 at lag 2');
    expect(sentence).toContain('of step 40 predicts 0.250, the largest singular value 4.00');
  });

  it('names the step of predictions that are older than what was measured', () => {
    const names = (step: number) =>
      lagPlan
        .readout(view({ factors: { step, radius: 0.5, sigma: 2 } }), null, look)
        .filter(({ key }) => key?.token === 'series-sigma' || key?.token === 'series-lambda')
        .map(({ name }) => name);
    expect(names(40)).toEqual(['σmaxᵏ', '|λmax|ᵏ']);
    expect(names(20)).toEqual(['σmaxᵏ, step 20', '|λmax|ᵏ, step 20']);
    const sentence = lagPlan.summary(view({ factors: { step: 20, radius: 0.5, sigma: 2 } }), look);
    expect(sentence).toContain('step 40: median');
    expect(sentence).toContain('of step 20 predicts');
  });

  it('says from which lag on the gradient is below what 32 bits can tell', () => {
    const shown = view({ hidden: curve(1, 0.1, 1e-12, 1e-13) });
    expect(lagPlan.summary(shown, look)).toContain('From lag 2 on');
    const value = (position: number) =>
      lagPlan.readout(shown, position, look).find(({ label }) => label === 'lag.series.median')?.value;
    expect([value(1), value(2)]).toEqual(['0.100', '1.0×10⁻¹² (limit of 32 bits)']);
    const drawn = lagPlan.curves(shown, look).filter(({ label }) => label !== undefined);
    expect(drawn.map(({ label }) => label)).toEqual(['32-bit limit']);
    expect(Array.from(drawn[0].y, Number.isFinite)).toEqual([false, true, true, true]);
    expect(lagPlan.summary(view(), look)).not.toContain('32-bit');
  });

  it('marks a prediction where it leaves the plot', () => {
    const shown = view({ factors: { step: 40, radius: 0.9, sigma: 100 } });
    const { y } = lagPlan.limits(shown);
    const curves = lagPlan.curves(shown, look);
    const exit = (token: string) => {
      const curve = curves.find((candidate) => candidate.token === token && candidate.marked)!;
      return exitOf(curve, y);
    };
    // 100^k passes the top where k = log(top) / log(100).
    expect(exit('series-sigma')?.above).toBe(true);
    expect(exit('series-sigma')?.x).toBeCloseTo(Math.log(y.max) / Math.log(100), 12);
    expect(exit('series-lambda')).toBeNull();
  });
});
