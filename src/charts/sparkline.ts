// A series of norms as a line the size of a word, on a logarithmic axis of its own.

/** Values of a series spread evenly over it, the first and the last among them; at most `most`. */
export function spreadEvenly(length: number, most: number, valueAt: (row: number) => number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) =>
    valueAt(count === 1 ? 0 : Math.round((i * (length - 1)) / (count - 1))),
  );
}

/** An SVG path; what is not a positive finite number leaves a gap. Of equal values the line is in the middle. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const logs = values.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
  const known = logs.filter(Number.isFinite);
  if (known.length === 0) return '';
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  let joined = false;
  return logs
    .map((log, i) => {
      if (!Number.isFinite(log)) {
        joined = false;
        return '';
      }
      const x = values.length > 1 ? (i / (values.length - 1)) * width : width;
      const y = span > 0 ? (1 - (log - low) / span) * height : height / 2;
      const command = joined ? 'L' : 'M';
      joined = true;
      return `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
