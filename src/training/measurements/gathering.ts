// What the worker reports to the page of the steps: every scalar of each; of the other measurements a row for as many steps as
// the page keeps, and for the last. Gathered until the page is ready for them.
import type { EngineSpec, StepStatistics } from '../../engine/engine.ts';
import { GrowableColumn } from '../../numeric/growable-column.ts';
import { thinningStride } from '../../numeric/thinning-stride.ts';
import type { Measurement } from './measurement.ts';
import { MEASUREMENTS, type MeasurementName } from './registry.ts';
import { METRICS, type Metric, type MetricColumns, type MetricRow } from './scalars.ts';

/** A step that was applied, and what was measured of it. */
export interface MeasuredStep {
  readonly row: MetricRow;
  /** null where the engine did not measure them. */
  readonly statistics: StepStatistics | null;
  /** What the shapes of the measurements follow from. */
  readonly spec: EngineSpec;
}

/** Rows of one measurement. */
export interface MeasuredRows {
  /** Steps that have a row, ascending. */
  readonly steps: Float64Array;
  /** [steps, width] */
  readonly values: Float32Array;
}

/** What successive steps measured; of a measurement that the model does not have, nothing. */
export interface MeasuredSteps {
  readonly columns: MetricColumns;
  readonly rows: ReadonlyMap<MeasurementName, MeasuredRows>;
}

/** Bytes of rows at most; of more, every second is dropped and the last one kept: the page is too slow for them. */
const BUDGET = 4 * 2 ** 20;

export class Gathering {
  private readonly columns: readonly (readonly [Metric, GrowableColumn])[];
  private readonly rows: readonly (readonly [MeasurementName, RowGathering])[];

  constructor(spec: EngineSpec) {
    this.columns = METRICS.map((metric) => [metric, new GrowableColumn()]);
    this.rows = MEASUREMENTS.filter((measurement) => measurement.width(spec) > 0).map((measurement) => [
      measurement.name,
      new RowGathering(measurement, spec),
    ]);
  }

  add({ row, statistics }: MeasuredStep): void {
    for (const [metric, column] of this.columns) column.push(row[metric]);
    if (statistics) for (const [, rows] of this.rows) rows.add(row.step, statistics);
  }

  /** Steps since the last time. */
  get length(): number {
    return this.columns[0][1].length;
  }

  /** Everything since the last time, in arrays of its own. */
  take(): MeasuredSteps {
    const columns = Object.fromEntries(
      this.columns.map(([metric, column]) => [metric, column.view().slice()]),
    ) as MetricColumns;
    for (const [, column] of this.columns) column.clear();
    return { columns, rows: new Map(this.rows.map(([name, rows]) => [name, rows.take()])) };
  }
}

interface Row {
  readonly step: number;
  readonly values: Float32Array;
}

/** Rows of one measurement. */
class RowGathering {
  private readonly capacity: number;
  /** Rows that are gathered at most. */
  private readonly most: number;
  private rows: Row[] = [];
  /** The last step where it has no row yet: one is worked out only if it is still the last when the page asks. */
  private last: { readonly step: number; readonly statistics: StepStatistics } | null = null;

  constructor(
    private readonly measurement: Measurement,
    private readonly spec: EngineSpec,
  ) {
    this.capacity = measurement.capacity(spec);
    this.most = Math.floor(BUDGET / (4 * measurement.width(spec)));
  }

  /** Takes a step, counted from 1. */
  add(step: number, statistics: StepStatistics): void {
    this.last = { step, statistics };
    if (this.capacity === 0 || (step - 1) % thinningStride(step, this.capacity) !== 0) return;
    this.measureLast();
    const { length } = this.rows;
    if (length > this.most) this.rows = this.rows.filter((_, i) => (length - 1 - i) % 2 === 0);
  }

  take(): MeasuredRows {
    this.measureLast();
    const { rows } = this;
    this.rows = [];
    return {
      steps: Float64Array.from(rows, ({ step }) => step),
      values: joined(rows.map(({ values }) => values)),
    };
  }

  private measureLast(): void {
    if (!this.last) return;
    const { step, statistics } = this.last;
    this.rows.push({ step, values: this.measurement.row(statistics, this.spec) });
    this.last = null;
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
