// What is kept of a run's gradients: in step with its metrics, and within the memory that 200,000 steps may take.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import type { Clipping } from '../../../src/engine/engine.ts';
import { thinningStride } from '../../../src/numeric/thinning-stride.ts';
import { History } from '../../../src/series/history.ts';
import { Observatory } from '../../../src/series/observatory.ts';
import { SelectedSpread } from '../../../src/series/selected-spread.ts';
import { WHOLE_MODEL } from '../../../src/training/block-norms.ts';
import { METRICS, type MetricColumns } from '../../../src/training/metrics.ts';
import type { GatheredStatistics } from '../../../src/training/statistics-gathering.ts';
import { columnCapacity, columnLength } from '../../../src/training/through-time.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

function open(values: Partial<RunConfig> = {}): { history: History; observatory: Observatory } {
  const { model, sequenceLength } = languageModelSpec({ ...DEFAULT_CONFIG, ...values }, 5);
  const observatory = new Observatory(model, sequenceLength);
  const history = new History();
  history.observe(observatory);
  return { history, observatory };
}

/** Metrics that say their step; the gradient is clipped to half. */
function metrics(from: number, to: number): MetricColumns {
  const steps = Float64Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, steps.slice()]));
  return { ...columns, gradNormClipped: steps.map((step) => step / 2) } as MetricColumns;
}

/** Statistics of the same steps; every block's gradient norm is `scale` times the step, after clipping half of it. */
function statistics(
  { blocks, throughTime }: Observatory,
  from: number,
  to: number,
  clipping: Clipping | null = null,
  scale = 1,
): GatheredStatistics {
  const K = blocks.length;
  const { shape } = throughTime;
  const capacity = columnCapacity(shape);
  const rows = new Float32Array((to - from + 1) * 4 * K);
  for (let step = from; step <= to; step++) {
    const at = (step - from) * 4 * K;
    rows.fill(scale * step, at, at + K).fill((scale * step) / 2, at + K, at + 2 * K);
  }
  const steps = Float64Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (step) => step === to || (step - 1) % thinningStride(step, capacity) === 0,
  );
  return {
    blocks: rows,
    steps,
    throughTime: new Float32Array(steps.length * columnLength(shape)),
    clippings: [{ step: from, clipping }],
  };
}

describe('Observatory of a history', () => {
  const norm = { mode: 'norm', threshold: 1 } as const;

  it('tells what clipping did to any blocks: half of the gradient is cut', () => {
    const { history, observatory } = open({ layers: 2 });
    history.append(metrics(1, 50), statistics(observatory, 1, 50));
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

  it('marks changes of clipping once, however the steps were gathered', () => {
    const { history, observatory } = open();
    history.append(metrics(1, 5), statistics(observatory, 1, 5));
    history.append(metrics(6, 9), statistics(observatory, 6, 9));
    history.append(metrics(10, 12), statistics(observatory, 10, 12, norm));
    history.append(metrics(13, 14), statistics(observatory, 13, 14, { ...norm }));
    history.append(metrics(15, 16), statistics(observatory, 15, 16));
    expect(observatory.clippings).toEqual([
      { step: 1, clipping: null },
      { step: 10, clipping: norm },
      { step: 15, clipping: null },
    ]);
  });

  it('drops what belongs to rows that were taken back', () => {
    const { history, observatory } = open();
    history.append(metrics(1, 30), statistics(observatory, 1, 30, norm));
    const spread = new SelectedSpread(history, { ...WHOLE_MODEL, kind: 'recurrent' }, 'before');
    spread.advance();
    history.truncate(20);
    expect(observatory.throughTime.latest?.step).toBe(20);
    history.append(metrics(21, 40), statistics(observatory, 21, 40, null, 3));
    spread.advance();
    expect(observatory.norms.gradient.latest?.step).toBe(40);
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
    expect(observatory.throughTime.latest?.step).toBe(40);
    expect(observatory.clippings).toEqual([
      { step: 1, clipping: norm },
      { step: 21, clipping: null },
    ]);
  });

  it('keeps rows of metrics and blocks in step where some were not measured', () => {
    const { history, observatory } = open();
    history.append(metrics(1, 3));
    history.append(metrics(4, 5), statistics(observatory, 4, 5));
    expect(observatory.norms.gradient.valuesFor(2)).toBeUndefined();
    expect(observatory.norms.gradient.valuesFor(4)?.[0]).toBe(4);
  });

  it('refuses another model where there are rows', () => {
    const { history, observatory } = open();
    history.append(metrics(1, 1), statistics(observatory, 1, 1));
    expect(() => history.observe(observatory)).toThrow('1 rows are of another model');
  });
});

it('200,000 steps take less than 150 MB, with the fan of some blocks, for the largest model', {
  timeout: 60_000,
}, () => {
  const { history, observatory } = open({ cell: 'lstm', layers: 4, input: 'embedding', sequenceLength: 512 });
  expect(observatory.blocks).toHaveLength(51);
  const spread = new SelectedSpread(history, { ...WHOLE_MODEL, kind: 'recurrent' }, 'before');
  for (let from = 1; from <= 200_000; from += 2000) {
    history.append(metrics(from, from + 1999), statistics(observatory, from, from + 1999));
    spread.advance();
  }
  expect(history.length).toBe(200_000);
  // Thinned, and said so on the page.
  expect([observatory.norms.gradient.stride, observatory.throughTime.stride]).toEqual([2, 1024]);
  // Every line that a chart decimates has a pyramid of at most 4 bytes a row; two charts have about twenty lines.
  const decimated = 20 * 4 * history.length;
  const total = history.bytes + spread.bytes + decimated;
  expect(total).toBeLessThan(150e6);
  expect(observatory.bytes).toBeGreaterThan(40e6);
});
