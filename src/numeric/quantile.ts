// Quantiles interpolated linearly between order statistics (Hyndman & Fan 1996, definition 7: numpy's `linear`).

/** The p-quantile, p in [0, 1], of the first `count` entries of an ascending column; NaN of none. */
export function quantileOfSorted(ascending: ArrayLike<number>, count: number, p: number): number {
  if (count === 0) return Number.NaN;
  const position = p * (count - 1);
  const below = Math.floor(position);
  const a = ascending[below];
  const b = ascending[Math.min(below + 1, count - 1)];
  return interpolate(a, b, position - below);
}

/** Between a <= b, from the nearer end as numpy does it; next to an infinity that infinity, not numpy's NaN. */
function interpolate(a: number, b: number, fraction: number): number {
  if (a === b || fraction === 0) return a;
  if (b === Number.POSITIVE_INFINITY) return b;
  if (a === Number.NEGATIVE_INFINITY) return a;
  return fraction < 0.5 ? a + (b - a) * fraction : b - (b - a) * (1 - fraction);
}
