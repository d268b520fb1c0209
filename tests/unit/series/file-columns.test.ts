import { expect, test } from 'vitest';
import { fileColumns } from '../../../src/series/file-columns.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';

test('a metrics file has these columns, in this order, each of its own metric', () => {
  const history = new RunHistory();
  const columns = METRICS.map((metric, i) => [metric, Float64Array.of(i)]);
  history.append(Object.fromEntries(columns) as MetricColumns);
  const metrics = {
    step: 'step',
    chars: 'chars',
    epoch: 'epoch',
    loss: 'loss',
    val_loss: 'valLoss',
    learning_rate: 'learningRate',
    grad_norm: 'gradNorm',
    grad_norm_clipped: 'gradNormClipped',
    chars_per_second: 'charsPerSecond',
  } as const;
  expect(fileColumns(history)).toEqual(
    Object.entries(metrics).map(([name, metric]) => ({
      name,
      values: Float64Array.of(METRICS.indexOf(metric)),
    })),
  );
});
