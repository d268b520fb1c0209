// Quantiles of the last n values of a series. The window is kept sorted; a value enters and leaves it in O(n) moves.
import { quantileOfSorted } from './quantile.ts';

/**
 * Quantiles over a moving window. Infinities are values like others, the largest and the smallest. A NaN has no place
 * in an order: it takes its turn in the window, is counted, and is left out of the quantiles.
 */
export class MovingQuantiles {
  /** The window in order of arrival, as a ring. */
  readonly #arrivals: Float64Array;
  /** The window's numbers, ascending; the first `#count` entries. */
  readonly #sorted: Float64Array;
  #count = 0;
  #pushed = 0;

  /** Throws RangeError unless the window is a positive integer. */
  constructor(window: number) {
    if (!Number.isInteger(window) || window < 1)
      throw new RangeError(`window ${window} is not a positive integer`);
    this.#arrivals = new Float64Array(window);
    this.#sorted = new Float64Array(window);
  }

  /** Takes a value in; the oldest leaves a full window. */
  push(value: number): void {
    const slot = this.#pushed % this.#arrivals.length;
    if (this.#pushed >= this.#arrivals.length) this.#remove(this.#arrivals[slot]);
    this.#arrivals[slot] = value;
    this.#pushed++;
    this.#insert(value);
  }

  /** Values in the window, NaN left out. */
  get count(): number {
    return this.#count;
  }

  /** NaNs in the window. */
  get nanCount(): number {
    return Math.min(this.#pushed, this.#arrivals.length) - this.#count;
  }

  /** The p-quantile, p in [0, 1]: 0 the minimum, 0.5 the median, 1 the maximum. NaN of no values. */
  quantile(p: number): number {
    return quantileOfSorted(this.#sorted, this.#count, p);
  }

  clear(): void {
    this.#count = 0;
    this.#pushed = 0;
  }

  #insert(value: number): void {
    if (Number.isNaN(value)) return;
    const at = this.#lowerBound(value);
    this.#sorted.copyWithin(at + 1, at, this.#count);
    this.#sorted[at] = value;
    this.#count++;
  }

  #remove(value: number): void {
    if (Number.isNaN(value)) return;
    const at = this.#lowerBound(value);
    this.#sorted.copyWithin(at, at + 1, this.#count);
    this.#count--;
  }

  /** Index of the first sorted entry that is not below a value. */
  #lowerBound(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
