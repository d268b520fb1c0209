// What a history keeps of its measurements: in step with its scalars, and within the memory that 200,000 steps may take.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import type { Clipping } from '../../../src/engine/engine.ts';
import { blockTable } from '../../../src/model/blocks.ts';
import { thinningStride } from '../../../src/numeric/thinning-stride.ts';
import { clippingChanges } from '../../../src/series/clipping-changes.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { SelectedSpread } from '../../../src/series/selected-spread.ts';
import { WHOLE_MODEL } from '../../../src/training/measurements/block-norms.ts';
import type { MeasuredSteps } from '../../../src/training/measurements/gathering.ts';
import { MEASUREMENTS } from '../../../src/training/measurements/registry.ts';
import { clippingScalars, METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

function open(values: Partial<RunConfig> = {}): RunHistory {
  const history = new RunHistory();
  history.observe(languageModelSpec({ ...DEFAULT_CONFIG, ...values }, 5));
  return history;
}

/** Scalars that say their step; the gradient is clipped to half, as `clipping` says. */
function scalars(from: number, to: number, clipping: Clipping | null = null): MetricColumns {
  const steps = Float64Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, steps.slice()]));
  const clipped = Object.entries(clippingScalars(clipping)).map(([metric, value]) => [
    metric,
    new Float64Array(steps.length).fill(value),
  ]);
  return {
    ...columns,
    gradNormClipped: steps.map((step) => step / 2),
    ...Object.fromEntries(clipped),
  } as MetricColumns;
}

/** Rows of the same steps: everything that is measured of a step is `scale` times the step, after clipping half of it. */
function rows(history: RunHistory, from: number, to: number, scale = 1): MeasuredSteps['rows'] {
  const spec = history.spec!;
  return new Map(
    MEASUREMENTS.map((measurement) => {
      const width = measurement.width(spec);
      const capacity = measurement.capacity(spec);
      const steps = Float64Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
        (step) => step === to || (capacity > 0 && (step - 1) % thinningStride(step, capacity) === 0),
      );
      const share = measurement.name === 'norm.clipped' ? scale / 2 : scale;
      const values = Float32Array.from(
        { length: steps.length * width },
        (_, i) => share * steps[Math.floor(i / width)],
      );
      return [measurement.name, { steps, values }];
    }),
  );
}

function train(
  history: RunHistory,
  from: number,
  to: number,
  clipping: Clipping | null = null,
  scale = 1,
): void {
  history.append(scalars(from, to, clipping), rows(history, from, to, scale));
}

const latestStep = (history: RunHistory, name: (typeof MEASUREMENTS)[number]['name']) =>
  history.series(name)?.latest?.step;

describe('RunHistory of measurements', () => {
  const norm = { mode: 'norm', threshold: 1 } as const;

  it('tells what clipping did to any blocks: half of the gradient is cut', () => {
    const history = open({ layers: 2 });
    train(history, 1, 50);
    for (const selection of [WHOLE_MODEL, { ...WHOLE_MODEL, layer: 1 }, { ...WHOLE_MODEL, gate: 'f' }]) {
      const spread = new SelectedSpread(history, selection, 'before');
      expect(spread.advance()).toBe(true);
      expect(spread.cut).toHaveLength(50);
      for (const cut of spread.cut) expect(cut).toBeCloseTo(0.5, 6);
      for (const [row, median] of spread.other.entries()) {
        expect(median).toBeCloseTo(spread.column('p50')[row] / 2, 4);
      }
    }
  });

  it('knows from which steps on gradients were clipped otherwise, however the steps came', () => {
    const history = open();
    train(history, 1, 5);
    train(history, 6, 9);
    train(history, 10, 12, norm);
    train(history, 13, 14, { ...norm });
    train(history, 15, 16);
    expect(clippingChanges(history)).toEqual([
      { step: 1, clipping: null },
      { step: 10, clipping: norm },
      { step: 15, clipping: null },
    ]);
    train(history, 17, 18, { mode: 'value', threshold: 2 });
    train(history, 19, 20, { mode: 'parameter', threshold: 2 });
    expect(clippingChanges(history).slice(3)).toEqual([
      { step: 17, clipping: { mode: 'value', threshold: 2 } },
      { step: 19, clipping: { mode: 'parameter', threshold: 2 } },
    ]);
    // The same threshold, by norm again.
    train(history, 21, 22, { mode: 'norm', threshold: 2 });
    expect(clippingChanges(history).at(-1)).toEqual({
      step: 21,
      clipping: { mode: 'norm', threshold: 2 },
    });
  });

  it('drops what belongs to rows that were taken back', () => {
    const history = open();
    train(history, 1, 30, norm);
    const spread = new SelectedSpread(history, { ...WHOLE_MODEL, kind: 'recurrent' }, 'before');
    spread.advance();
    history.truncate(20);
    expect(latestStep(history, 'through-time')).toBe(20);
    train(history, 21, 40, null, 3);
    spread.advance();
    expect(latestStep(history, 'norm.gradient')).toBe(40);
    expect(spread.column('norm')).toHaveLength(40);
    // Four gates with the same norm each.
    for (const [row, scale] of [
      [19, 1],
      [20, 3],
      [29, 3],
      [39, 3],
    ]) {
      expect(spread.column('norm')[row]).toBeCloseTo(2 * scale * (row + 1), 4);
    }
    expect(latestStep(history, 'through-time')).toBe(40);
    expect(clippingChanges(history)).toEqual([
      { step: 1, clipping: norm },
      { step: 21, clipping: null },
    ]);
  });

  it('keeps scalars and the norms of blocks in step where some were not measured', () => {
    const history = open();
    history.append(scalars(1, 3));
    train(history, 4, 5);
    expect(history.series('norm.gradient')?.valuesFor(2)).toBeUndefined();
    expect(history.series('norm.gradient')?.valuesFor(4)?.[0]).toBe(4);
  });

  it('refuses another model where there are rows', () => {
    const history = open();
    train(history, 1, 1);
    expect(() => history.observe(history.spec!)).toThrow('1 rows are of another model');
  });
});

it('200,000 steps take less than 150 MB, with the fan of some blocks, for the largest model', {
  timeout: 60_000,
}, () => {
  const history = open({ cell: 'lstm', layers: 4, input: 'embedding', sequenceLength: 512 });
  expect(blockTable(history.spec!.model)).toHaveLength(51);
  const spread = new SelectedSpread(history, { ...WHOLE_MODEL, kind: 'recurrent' }, 'before');
  for (let from = 1; from <= 200_000; from += 2000) {
    train(history, from, from + 1999);
    spread.advance();
  }
  expect(history.length).toBe(200_000);
  // Thinned, and said so on the page.
  expect([history.series('norm.gradient')?.stride, history.series('through-time')?.stride]).toEqual([
    2, 1024,
  ]);
  // Every line that a chart decimates has a pyramid of at most 4 bytes a row; two charts have about twenty lines.
  const decimated = 20 * 4 * history.length;
  const total = history.bytes + spread.bytes + decimated;
  expect(total).toBeLessThan(150e6);
  expect(history.bytes).toBeGreaterThan(60e6);
});
