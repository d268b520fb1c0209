// What a run has measured so far: a typed column per scalar and a thinned series per other measurement, outside React, so
// that a step costs no rendering.
import type { EngineSpec } from '../engine/engine.ts';
import { GrowableColumn } from '../numeric/growable-column.ts';
import type { MeasuredSteps } from '../training/measurements/gathering.ts';
import { MEASUREMENTS, type MeasurementName } from '../training/measurements/registry.ts';
import { METRICS, type Metric, type MetricColumns } from '../training/measurements/scalars.ts';
import { ThinnedSeries } from './thinned-series.ts';

/** The rows of a run in step order. */
export class RunHistory {
  readonly #columns = new Map(METRICS.map((metric) => [metric, new GrowableColumn()]));
  readonly #listeners = new Set<() => void>();
  #series: ReadonlyMap<MeasurementName, ThinnedSeries> = new Map();
  #spec: EngineSpec | null = null;
  #length = 0;
  #revision = 0;
  #brokenOff: number | null = null;

  /** The step after the last row, where it was not finite; null where it was, or has not been made. */
  get brokenOff(): number | null {
    return this.#brokenOff;
  }

  /** The step after the last row was not finite. */
  breakOff(step: number): void {
    this.#brokenOff = step;
    this.#notify();
  }

  /** What the shapes of the measurements follow from; null before it is known. */
  get spec(): EngineSpec | null {
    return this.#spec;
  }

  /** The rows to come are of a run of this model. Throws Error where there are rows already. */
  observe(spec: EngineSpec): void {
    if (this.#length > 0) throw new Error(`${this.#length} rows are of another model`);
    const measured = MEASUREMENTS.filter((measurement) => measurement.width(spec) > 0);
    this.#series = new Map(
      measured.map((measurement) => [
        measurement.name,
        new ThinnedSeries(measurement.width(spec), measurement.capacity(spec)),
      ]),
    );
    this.#spec = spec;
    this.#notify();
  }

  /** The rows of a measurement; null where the model has nothing of the kind, or is not known. */
  series(name: MeasurementName): ThinnedSeries | null {
    return this.#series.get(name) ?? null;
  }

  /** Rows so far. */
  get length(): number {
    return this.#length;
  }

  /** Changes where rows that were there before are gone. */
  get revision(): number {
    return this.#revision;
  }

  /** Memory that the rows take. */
  get bytes(): number {
    return [...this.#columns.values(), ...this.#series.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Adds rows. Throws RangeError, and adds nothing, where the columns differ in length. */
  append(columns: MetricColumns, rows: MeasuredSteps['rows'] = new Map()): void {
    const count = columns.step.length;
    for (const metric of METRICS) {
      const { length } = columns[metric];
      if (length !== count) throw new RangeError(`column ${metric} has ${length} rows, step has ${count}`);
    }
    if (count === 0) return;
    this.#brokenOff = null;
    for (const [name, { steps, values }] of rows) this.#series.get(name)?.append(steps, values);
    for (const [metric, column] of this.#columns) column.append(columns[metric]);
    this.#length += count;
    this.#notify();
  }

  /** Forgets every row; views handed out before keep their values. */
  clear(): void {
    this.#brokenOff = null;
    if (this.#length === 0) return;
    this.#revision++;
    for (const column of this.#columns.values()) column.clear();
    for (const series of this.#series.values()) series.truncate(0);
    this.#length = 0;
    this.#notify();
  }

  /**
   * Keeps the first rows only. Listeners are notified of an empty history first: what they made of the rows may no longer stand
   * by the time that others have taken their places.
   */
  truncate(length: number): void {
    const mended = this.#brokenOff !== null;
    this.#brokenOff = null;
    if (length >= this.#length) {
      if (mended) this.#notify();
      return;
    }
    if (length === 0) {
      this.clear();
      return;
    }
    const step = this.column('step')[length - 1];
    for (const series of this.#series.values()) series.truncate(step);
    const kept = [...this.#columns.values()].map((column) => column.view().slice(0, length));
    for (const column of this.#columns.values()) column.clear();
    this.#revision++;
    this.#length = 0;
    this.#notify();
    for (const [i, column] of [...this.#columns.values()].entries()) column.append(kept[i]);
    this.#length = length;
    this.#notify();
  }

  /** Values of a metric by row, without a copy. The view keeps its length when rows are added. */
  column(metric: Metric): Float64Array {
    return this.#columns.get(metric)!.view();
  }

  /** Calls `listener` after rows were added or forgotten, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
