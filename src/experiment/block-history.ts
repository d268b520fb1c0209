// The norms of every block at every step of a run, beside its metrics. Full, it keeps every second row, then every
// fourth, and so on: the oldest and the newest steps equally, and always the latest.
import type { Block } from '../model/blocks.ts';
import { BLOCK_QUANTITIES, combinedNorm } from '../training/block-norms.ts';

/** Quantities whose whole past is kept; of the others, the latest. */
const KEPT = ['gradient', 'clipped'] as const;

export type KeptQuantity = (typeof KEPT)[number];

/** Rows in one piece of memory. */
const PIECE = 4096;

/** Bytes of rows before they are thinned. */
const BUDGET = 40 * 2 ** 20;

export class BlockHistory {
  readonly #budget: number;
  /** Kept rows, each [KEPT, K], PIECE of them in each piece. */
  #pieces: Float32Array[] = [];
  #length = 0;
  #stride = 1;
  #latest: Float32Array | null = null;

  /** Throws RangeError where the budget does not hold one piece of rows. */
  constructor(
    readonly blocks: readonly Block[],
    budget = BUDGET,
  ) {
    this.#budget = Math.floor(budget / (4 * PIECE * this.#width));
    if (this.#budget < 1) throw new RangeError(`${budget} bytes do not hold ${PIECE} rows`);
  }

  /** Rows so far, kept or not. */
  get length(): number {
    return this.#length;
  }

  /** Every so many rows one is kept. */
  get stride(): number {
    return this.#stride;
  }

  /** The latest step's row of every quantity [4, K]; null before the first and after `truncate`. */
  get latest(): Float32Array | null {
    return this.#latest;
  }

  get bytes(): number {
    return this.#pieces.length * 4 * PIECE * this.#width;
  }

  /** Adds rows [n, 4, K], as `blockRow` makes them. Throws RangeError where they are not whole. */
  append(rows: Float32Array): void {
    const K = this.blocks.length;
    const width = BLOCK_QUANTITIES.length * K;
    if (rows.length % width !== 0)
      throw new RangeError(`${rows.length} numbers are no rows of ${width}: ${K} blocks`);
    for (let at = 0; at < rows.length; at += width) {
      if (this.#length % this.#stride === 0) this.#keep(rows.subarray(at, at + this.#width));
      this.#length++;
    }
    if (rows.length > 0) this.#latest = rows.slice(rows.length - width);
  }

  /** Adds rows that were not measured. */
  skip(rows: number): void {
    const unmeasured = new Float32Array(this.#width).fill(Number.NaN);
    for (let i = 0; i < rows; i++) {
      if (this.#length % this.#stride === 0) this.#keep(unmeasured);
      this.#length++;
    }
  }

  /**
   * The norm of some blocks together at a row; at the kept one before it, where it was thinned out. NaN beyond the last.
   */
  norm(row: number, quantity: KeptQuantity, chosen: readonly number[]): number {
    if (row >= this.#length) return Number.NaN;
    const kept = Math.floor(row / this.#stride);
    const offset = (kept % PIECE) * this.#width + KEPT.indexOf(quantity) * this.blocks.length;
    return combinedNorm(this.#pieces[Math.floor(kept / PIECE)], offset, chosen);
  }

  /** Keeps the first rows only. */
  truncate(length: number): void {
    if (length >= this.#length) return;
    this.#length = length;
    this.#latest = null;
    this.#pieces.length = Math.ceil(Math.ceil(length / this.#stride) / PIECE);
    if (length === 0) this.#stride = 1;
  }

  /** Numbers in a kept row. */
  get #width(): number {
    return KEPT.length * this.blocks.length;
  }

  #keep(row: Float32Array): void {
    if (this.#length / this.#stride >= this.#budget * PIECE) {
      this.#thin();
      if (this.#length % this.#stride !== 0) return;
    }
    this.#write(this.#length / this.#stride, row);
  }

  #write(kept: number, row: Float32Array): void {
    const piece = Math.floor(kept / PIECE);
    this.#pieces[piece] ??= new Float32Array(PIECE * this.#width);
    this.#pieces[piece].set(row, (kept % PIECE) * this.#width);
  }

  /** Keeps every second of the kept rows. */
  #thin(): void {
    const kept = Math.ceil(this.#length / this.#stride);
    const width = this.#width;
    for (let from = 0; from < kept; from += 2) {
      const at = (from % PIECE) * width;
      this.#write(from / 2, this.#pieces[Math.floor(from / PIECE)].subarray(at, at + width));
    }
    this.#pieces.length = Math.ceil(Math.ceil(kept / 2) / PIECE);
    this.#stride *= 2;
  }
}
