// The loss in bits: on the axis, beside the readout and in the sentence, a bit is ln 2 nats.
import { expect, test } from 'vitest';
import type { Look } from '../../../src/charts/look.ts';
import { lossPlan } from '../../../src/charts/loss-chart.ts';
import { DICTIONARIES } from '../../../src/i18n/language.ts';
import { translate } from '../../../src/i18n/translate.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';

const look = {
  language: 'en',
  wide: true,
  words: (key, values) => translate(DICTIONARIES.en, key, values, 'en'),
} as Look;

/** Two steps whose smoothed loss is ln 4 and ln 32 nats; no other number is like these. */
function historyOf(): RunHistory {
  const history = new RunHistory();
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, Float64Array.of(0.3, 0.4)]));
  history.append({
    ...columns,
    step: Float64Array.of(1, 2),
    loss: Float64Array.of(7, 8),
    lossSmoothed: Float64Array.of(Math.log(4), Math.log(32)),
    valLoss: Float64Array.of(Number.NaN, 9),
  } as MetricColumns);
  return history;
}

test('ln 4 nats are two bits, ln 32 are five', () => {
  const plan = lossPlan(() => null);
  const history = historyOf();
  const bits = plan.readout.find(({ label }) => label === 'chart.series.bits')!;
  expect([0, 1].map((row) => bits.value(history, row, 'en'))).toEqual(['2.00', '5.00']);
  expect(plan.summary(history, 1, look)).toContain('5.00 bits');
});

test('the right axis is the left one in bits', () => {
  const { follow } = lossPlan(() => null);
  const { y, bits } = follow({ min: Math.log(2), max: Math.log(1024) });
  expect(y).toEqual({ min: Math.log(2), max: Math.log(1024) });
  expect(bits.min).toBeCloseTo(1, 12);
  expect(bits.max).toBeCloseTo(10, 12);
});
