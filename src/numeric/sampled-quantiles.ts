// Order statistics of a long column from an evenly spaced sample: enough for the limits of an axis, at a fixed cost.

/** Values looked at; 1,024 place a quantile within a few thousandths of its share. */
const SAMPLE_SIZE = 1024;

/**
 * The finite values, ascending, of at most SAMPLE_SIZE rows spread evenly over a column, the last row among them.
 * `transform` is applied to each value before; what it makes non-finite is left out.
 */
export function sortedSample(
  column: Float64Array,
  transform: (value: number) => number = (value) => value,
): Float64Array {
  const rows = column.length;
  const stride = Math.max(1, Math.ceil(rows / SAMPLE_SIZE));
  const sample = new Float64Array(Math.ceil(rows / stride));
  let count = 0;
  for (let row = rows - 1; row >= 0; row -= stride) {
    const value = transform(column[row]);
    if (Number.isFinite(value)) sample[count++] = value;
  }
  return sample.subarray(0, count).sort();
}

/** The sample at or just below a share of the order, 0 to 1: one outlier of ten is not among the lower 98 %. */
export function lowerRank(sorted: Float64Array, share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))];
}

/** The sample at or just above a share of the order. */
export function upperRank(sorted: Float64Array, share: number): number {
  return sorted[Math.ceil(share * (sorted.length - 1))];
}
