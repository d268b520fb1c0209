// The x axis of the charts over a run, in steps or in characters: how long it is, where a run's rows stand on it, and
// which row a person points at.
import { lowerBound } from '../numeric/lower-bound.ts';
import type { RunHistory } from '../series/run-history.ts';

export type XAxis = 'step' | 'chars';

/** The columns of a run that say where its rows stand. */
type Rows = Pick<RunHistory, 'length' | 'column'>;

/** The axis is at least this many steps long. */
const FEWEST_STEPS = 10;

/** How far a step goes on the axis; 1 while there is none. */
export function stepLength(rows: Rows, xAxis: XAxis): number {
  const last = rows.length - 1;
  return last < 0 ? 1 : rows.column(xAxis)[last] / rows.column('step')[last];
}

/** Where an axis ends that holds all of these runs. */
export function axisEnd(runs: readonly Rows[], xAxis: XAxis): number {
  const ends = runs.map((rows) =>
    Math.max(rows.column(xAxis).at(-1) ?? 0, FEWEST_STEPS * stepLength(rows, xAxis)),
  );
  return Math.max(...ends);
}

/** The row nearest to a value of the axis; null where there is none. */
export function nearestRow(rows: Rows, xAxis: XAxis, value: number): number | null {
  if (rows.length === 0) return null;
  const column = rows.column(xAxis);
  const after = Math.min(lowerBound(column, value), column.length - 1);
  const before = Math.max(after - 1, 0);
  return value - column[before] < column[after] - value ? before : after;
}

/**
 * The row that lies so many pixels from another, at least the next; ±Infinity leads to an end. `span`: pixels that the
 * rows take on the axis.
 */
export function movedRow(rows: Pick<Rows, 'length'>, from: number, pixels: number, span: number): number {
  const rowsPerPixel = rows.length / Math.max(1, span);
  const distance = Math.max(1, Math.round(Math.abs(pixels) * rowsPerPixel));
  return Math.min(Math.max(from + Math.sign(pixels) * distance, 0), rows.length - 1);
}
