// A column of numbers that grows in place: pushes cost constant time on average, reading needs no copy.

const INITIAL_CAPACITY = 1024;

/** A Float64Array that doubles when full. */
export class GrowableColumn {
  #values = new Float64Array(INITIAL_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Memory that it holds. */
  get bytes(): number {
    return this.#values.byteLength;
  }

  push(value: number): void {
    this.#reserve(this.#length + 1);
    this.#values[this.#length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.#reserve(this.#length + values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** The values so far, without a copy. It keeps its length and its values whatever happens to the column later. */
  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  /** Keeps the first `length` values; in new memory, so that views handed out before stay true. */
  truncate(length: number): void {
    if (length >= this.#length) return;
    const kept = new Float64Array(Math.max(length, INITIAL_CAPACITY));
    kept.set(this.#values.subarray(0, length));
    this.#values = kept;
    this.#length = length;
  }

  /** Empties the column; into new memory, so that views handed out before stay true. */
  clear(): void {
    this.#values = new Float64Array(INITIAL_CAPACITY);
    this.#length = 0;
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const grown = new Float64Array(Math.max(length, 2 * this.#values.length));
    grown.set(this.view());
    this.#values = grown;
  }
}
