// Binary search in an ascending column.

/** The first index with a value of at least `bound`; the column's length where there is none. */
export function lowerBound(ascending: Float64Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
