// What of a history goes into a metrics file.
import { FILE_METRICS } from '../training/measurements/scalars.ts';
import type { RunHistory } from './run-history.ts';

/** A named column, a value for every row. */
export interface FileColumn {
  readonly name: string;
  readonly values: Float64Array;
}

export function fileColumns(history: RunHistory): FileColumn[] {
  return FILE_METRICS.map(([metric, name]) => ({ name, values: history.column(metric) }));
}
