// What a run has measured so far: one typed column per metric, outside React, so that a step costs no rendering.
import { GrowableColumn } from '../numeric/growable-column.ts';
import { METRICS, type Metric, type MetricColumns } from '../training/metrics.ts';
import type { GatheredStatistics } from '../training/statistics-gathering.ts';
import type { Observatory } from './observatory.ts';

/** The rows of a run in step order. */
export class History {
  readonly #columns = new Map(METRICS.map((metric) => [metric, new GrowableColumn()]));
  readonly #listeners = new Set<() => void>();
  #observatory: Observatory | null = null;
  #length = 0;
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

  /** What is kept of the gradients of the same rows; null before it is known of which model. */
  get observatory(): Observatory | null {
    return this.#observatory;
  }

  /** The rows to come are of a model whose gradients this keeps. Throws Error where there are rows already. */
  observe(observatory: Observatory): void {
    if (this.#length > 0) throw new Error(`${this.#length} rows are of another model`);
    this.#observatory = observatory;
    this.#notify();
  }

  /** Rows so far. */
  get length(): number {
    return this.#length;
  }

  /** Memory that the rows take, those of the observatory included. */
  get bytes(): number {
    const columns = [...this.#columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    return columns + (this.#observatory?.bytes ?? 0);
  }

  /** Adds rows. Throws RangeError, and adds nothing, where the columns differ in length. */
  append(columns: MetricColumns, statistics?: GatheredStatistics): void {
    const rows = columns.step.length;
    for (const metric of METRICS) {
      const { length } = columns[metric];
      if (length !== rows) throw new RangeError(`column ${metric} has ${length} rows, step has ${rows}`);
    }
    if (rows === 0) return;
    this.#brokenOff = null;
    if (statistics) this.#observatory?.append(columns.step[0], statistics);
    for (const [metric, column] of this.#columns) column.append(columns[metric]);
    this.#length += rows;
    this.#notify();
  }

  /** Forgets every row; views handed out before keep their values. */
  clear(): void {
    this.#brokenOff = null;
    if (this.#length === 0) return;
    for (const column of this.#columns.values()) column.clear();
    this.#observatory?.truncate(0);
    this.#length = 0;
    this.#notify();
  }

  /**
   * Keeps the first rows only. Listeners hear of an empty history first: what they made of the rows may no longer stand
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
    this.#observatory?.truncate(this.column('step')[length - 1]);
    const kept = [...this.#columns.values()].map((column) => column.view().slice(0, length));
    for (const column of this.#columns.values()) column.clear();
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
