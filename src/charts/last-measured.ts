// Reading a sparse column: a metric that is not measured at every step keeps its last value.

/** The last value at or before a row that is not NaN; NaN where there is none. */
export function lastMeasured(column: Float64Array, row: number): number {
  for (let at = row; at >= 0; at--) {
    if (!Number.isNaN(column[at])) return column[at];
  }
  return Number.NaN;
}
