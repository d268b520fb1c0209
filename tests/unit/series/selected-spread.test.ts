// The window of the fan: the last 100 steps, and none before them.
import { expect, test } from 'vitest';
import { RunHistory } from '../../../src/series/run-history.ts';
import { SelectedSpread } from '../../../src/series/selected-spread.ts';
import { WHOLE_MODEL } from '../../../src/training/measurements/block-norms.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';

/** Rows whose norm falls with the step and is clipped to a quarter. */
function rows(count: number): MetricColumns {
  const steps = Float64Array.from({ length: count }, (_, i) => i + 1);
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, steps.slice()])) as MetricColumns;
  return {
    ...columns,
    gradNorm: steps.map((step) => 1000 - step),
    gradNormClipped: steps.map((step) => (1000 - step) / 4),
  };
}

test('quantiles are those of 100 steps: 900 to 999 at step 100, 899 to 998 at step 101', () => {
  const history = new RunHistory();
  history.append(rows(250));
  for (const [stage, share] of [
    ['before', 1],
    ['after', 1 / 4],
  ] as const) {
    const spread = new SelectedSpread(history, WHOLE_MODEL, stage);
    spread.advance();
    for (const step of [1, 2, 99, 100, 101, 102, 200, 250]) {
      const highest = 1000 - Math.max(1, step - 99);
      const lowest = 1000 - step;
      // Norms one apart: a quantile is as far between the ends as its share.
      const quantile = (p: number) => share * (lowest + p * (highest - lowest));
      const at = (name: 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'max') => spread.column(name)[step - 1];
      expect(at('max'), `max at ${step}`).toBe(share * highest);
      expect(at('p5'), `5 % at ${step}`).toBeCloseTo(quantile(0.05), 9);
      expect(at('p25')).toBeCloseTo(quantile(0.25), 9);
      expect(at('p50')).toBeCloseTo(quantile(0.5), 9);
      expect(at('p75')).toBeCloseTo(quantile(0.75), 9);
      expect(at('p95')).toBeCloseTo(quantile(0.95), 9);
      const other = stage === 'before' ? 1 / 4 : 4;
      expect(spread.other[step - 1]).toBeCloseTo(other * quantile(0.5), 9);
    }
    spread.dispose();
  }
});
