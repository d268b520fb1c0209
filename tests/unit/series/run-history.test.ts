import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import { RunHistory } from '../../../src/series/run-history.ts';
import { MEASUREMENTS } from '../../../src/training/measurements/registry.ts';
import { METRICS, type Metric, type MetricColumns } from '../../../src/training/measurements/scalars.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

/** Rows from one number on: metric i of step s is 1000 i + s. */
function rows(from: number, count: number): MetricColumns {
  const column = (metric: Metric) =>
    Float64Array.from({ length: count }, (_, i) => 1000 * METRICS.indexOf(metric) + from + i);
  return Object.fromEntries(METRICS.map((metric) => [metric, column(metric)])) as MetricColumns;
}

describe('RunHistory', () => {
  it('keeps every metric in step order, across growth', () => {
    const history = new RunHistory();
    for (let from = 1; from <= 3000; from += 100) history.append(rows(from, 100));
    expect(history.length).toBe(3000);
    for (const metric of METRICS) expect(history.column(metric)).toEqual(rows(1, 3000)[metric]);
  });

  it('hands out the column itself, not a copy', () => {
    const history = new RunHistory();
    history.append(rows(1, 10));
    expect(history.column('loss').buffer).toBe(history.column('loss').buffer);
  });

  it('leaves a view as it was when rows are added or forgotten', () => {
    const history = new RunHistory();
    history.append(rows(1, 10));
    const view = history.column('loss');
    history.append(rows(11, 5000));
    history.clear();
    history.append(rows(500, 10));
    expect(view).toEqual(rows(1, 10).loss);
  });

  it('forgets everything', () => {
    const history = new RunHistory();
    history.append(rows(1, 10));
    history.clear();
    expect(history.length).toBe(0);
    for (const metric of METRICS) expect(history.column(metric)).toHaveLength(0);
  });

  it('tells its subscribers, until they leave', () => {
    const history = new RunHistory();
    const lengths: number[] = [];
    const leave = history.subscribe(() => lengths.push(history.length));
    history.append(rows(1, 2));
    history.append(rows(3, 3));
    history.clear();
    leave();
    history.append(rows(1, 1));
    expect(lengths).toEqual([2, 5, 0]);
  });

  it('keeps the first rows; its subscribers hear of none before they hear of those', () => {
    const history = new RunHistory();
    history.append(rows(1, 5));
    const before = history.column('loss');
    const lengths: number[] = [];
    history.subscribe(() => lengths.push(history.length));
    history.truncate(3);
    expect(lengths).toEqual([0, 3]);
    expect(history.column('loss')).toEqual(rows(1, 3).loss);
    history.append(rows(40, 1));
    expect(history.column('loss')).toEqual(Float64Array.of(...rows(1, 3).loss, ...rows(40, 1).loss));
    expect(before).toEqual(rows(1, 5).loss);
    history.truncate(4);
    expect(history.length).toBe(4);
  });

  it('keeps of every measurement the rows of the steps it keeps', () => {
    const history = new RunHistory();
    const spec = languageModelSpec({ ...DEFAULT_CONFIG, sequenceLength: 3 }, 4);
    history.observe(spec);
    const measured = (from: number, count: number) => {
      const steps = Float64Array.from({ length: count }, (_, i) => from + i);
      const rowsOf = ({ name, width }: (typeof MEASUREMENTS)[number]) =>
        [name, { steps, values: new Float32Array(count * width(spec)).fill(from) }] as const;
      history.append(rows(from, count), new Map(MEASUREMENTS.map(rowsOf)));
    };
    measured(1, 5);
    history.truncate(3);
    for (const { name, capacity } of MEASUREMENTS) {
      expect(history.series(name)?.latest?.step).toBe(capacity(spec) > 0 ? 3 : undefined);
    }
    measured(4, 2);
    for (const { name } of MEASUREMENTS) {
      expect(history.series(name)?.latest?.step).toBe(5);
      expect(history.series(name)?.latest?.values[0]).toBe(4);
    }
  });

  it('has no rows of a measurement before it knows of which model', () => {
    const history = new RunHistory();
    expect([history.spec, history.series('norm.gradient')]).toEqual([null, null]);
  });

  it('is silent where nothing changed', () => {
    const history = new RunHistory();
    const listener = vi.fn();
    history.subscribe(listener);
    history.append(rows(1, 0));
    history.clear();
    expect(listener).not.toHaveBeenCalled();
  });

  it('refuses ragged columns and keeps what it had', () => {
    const history = new RunHistory();
    history.append(rows(1, 2));
    const ragged = { ...rows(3, 2), gradNorm: new Float64Array(3) };
    expect(() => history.append(ragged)).toThrow('column gradNorm has 3 rows, step has 2');
    expect(history.length).toBe(2);
    expect(history.column('loss')).toHaveLength(2);
  });
});
