// Decimation of a growing series for drawing: the first, last, lowest and highest sample of every block of rows, so that
// the drawn line covers the pixels that all samples would cover (M4 aggregation, Jugel et al. 2014). Blocks of 2^k rows
// are summarised once, in a pyramid: a drawing costs its width in pixels, not the length of the series.

/** What becomes of missing samples (NaN): a break in the line, or the line goes on to the next sample. */
export type Gaps = 'break' | 'span';

/** Rows in a block of the lowest level. */
const BASE = 16;

/** Row numbers in a summary: first, lowest, highest and last sample; all -1 where every sample is missing. */
const FIELDS = 4;

/** Summaries of one level, back to back. */
class Level {
  values = new Int32Array(64 * FIELDS);
  count = 0;

  reserve(): void {
    if ((this.count + 1) * FIELDS <= this.values.length) return;
    const grown = new Int32Array(2 * this.values.length);
    grown.set(this.values);
    this.values = grown;
  }
}

export class Decimation {
  readonly #gaps: Gaps;
  #levels: Level[] = [];

  constructor(gaps: Gaps) {
    this.#gaps = gaps;
  }

  /** Forgets the series: the next one is another. */
  clear(): void {
    this.#levels = [];
  }

  /**
   * Rows of the samples to draw, ascending; at most four of each of at most `buckets` + 1 blocks of equal length. A
   * series of at most `4 * buckets` rows is kept whole. Missing samples are left out, except that with gaps that break
   * the first of a run of them that fills a block, or of any run in a series kept whole, stands for the break.
   * ±Infinity are samples.
   *
   * @param series NaN: missing. Between two calls it may only grow; otherwise clear() comes between.
   * @param buckets At least 1; usually the plot's width in pixels.
   */
  rows(series: Float64Array, buckets: number): Int32Array {
    this.#summarise(series);
    const length = series.length;
    const rowsPerBlock = length <= 4 * buckets ? 1 : 2 ** Math.ceil(Math.log2(length / buckets));
    const blocks = Math.floor(length / rowsPerBlock);
    const kept = new Int32Array(Math.min(length, FIELDS * (blocks + 1)));
    const scratch = new Int32Array(FIELDS);
    const level = rowsPerBlock >= BASE ? this.#levels[Math.log2(rowsPerBlock / BASE)] : null;
    const breaks = this.#gaps === 'break';
    let count = 0;
    let inGap = true;
    for (let from = 0, block = 0; from < length; from += rowsPerBlock, block++) {
      const summarised = level && block < level.count;
      if (!summarised) summarise(series, from, Math.min(from + rowsPerBlock, length), scratch, 0);
      const summary = summarised ? level.values : scratch;
      const at = summarised ? block * FIELDS : 0;
      const first = summary[at];
      if (first < 0) {
        if (breaks && !inGap) kept[count++] = from;
        inGap = true;
        continue;
      }
      inGap = false;
      const earlier = Math.min(summary[at + 1], summary[at + 2]);
      const later = Math.max(summary[at + 1], summary[at + 2]);
      const last = summary[at + 3];
      kept[count++] = first;
      if (earlier > first) kept[count++] = earlier;
      if (later > earlier) kept[count++] = later;
      if (last > later) kept[count++] = last;
    }
    return kept.subarray(0, count);
  }

  #summarise(series: Float64Array): void {
    this.#levels[0] ??= new Level();
    const lowest = this.#levels[0];
    while ((lowest.count + 1) * BASE <= series.length) {
      lowest.reserve();
      summarise(series, lowest.count * BASE, (lowest.count + 1) * BASE, lowest.values, lowest.count * FIELDS);
      lowest.count++;
      this.#mergeUp(series);
    }
  }

  /** Every second block of a level completes one of the level above. */
  #mergeUp(series: Float64Array): void {
    for (let i = 0; this.#levels[i].count % 2 === 0; i++) {
      const { values, count } = this.#levels[i];
      this.#levels[i + 1] ??= new Level();
      const above = this.#levels[i + 1];
      above.reserve();
      merge(series, values, (count - 2) * FIELDS, above.values, above.count * FIELDS);
      above.count++;
    }
  }
}

/** Summary of the rows from `from` up to `to`. */
function summarise(series: Float64Array, from: number, to: number, into: Int32Array, at: number): void {
  let first = -1;
  let last = -1;
  let lowest = -1;
  let highest = -1;
  for (let row = from; row < to; row++) {
    const value = series[row];
    if (Number.isNaN(value)) continue;
    if (first < 0) {
      first = row;
      lowest = row;
      highest = row;
    } else if (value < series[lowest]) lowest = row;
    else if (value > series[highest]) highest = row;
    last = row;
  }
  into[at] = first;
  into[at + 1] = lowest;
  into[at + 2] = highest;
  into[at + 3] = last;
}

/** Summary of two neighbouring blocks, whose summaries stand at `left` and right after it. */
function merge(series: Float64Array, from: Int32Array, left: number, into: Int32Array, at: number): void {
  const right = left + FIELDS;
  const [a, b] = [from[left] >= 0, from[right] >= 0];
  const only = a ? left : right;
  into[at] = from[only];
  into[at + 1] =
    a && b && series[from[right + 1]] < series[from[left + 1]] ? from[right + 1] : from[only + 1];
  into[at + 2] =
    a && b && series[from[right + 2]] > series[from[left + 2]] ? from[right + 2] : from[only + 2];
  into[at + 3] = b ? from[right + 3] : from[left + 3];
}
