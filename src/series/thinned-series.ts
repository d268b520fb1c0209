// Rows of numbers over a run's steps, within a fixed memory. Full, it keeps every second row, then every fourth, and so
// on: the oldest and the newest steps equally, and always the latest row.
import { thinningStride } from '../numeric/thinning-stride.ts';

/** What was measured of one step. */
export interface SeriesRow {
  /** From 1. */
  readonly step: number;
  readonly values: Float32Array;
}

/** Everything that a series is, as one value that can be stored or sent. */
export interface SeriesState {
  readonly width: number;
  readonly capacity: number;
  readonly stride: number;
  /** [slots, width]; NaN where a slot has no row. */
  readonly kept: Float32Array;
  readonly latest: SeriesRow | null;
}

/** Bytes of one piece of memory, and rows in it at most. */
const PIECE_BYTES = 2 ** 20;
const PIECE_ROWS = 4096;

export class ThinnedSeries {
  readonly #pieceRows: number;
  /** By slot; a hole where no row of a piece was measured. Rows that were not measured are NaN. */
  #pieces: (Float32Array | undefined)[] = [];
  #slots = 0;
  #latest: SeriesRow | null = null;
  #stride = 1;
  #revision = 0;

  /** `width`: numbers in a row, at least 1. `capacity`: rows kept at most, beside the latest; 0: the latest alone. */
  constructor(
    readonly width: number,
    readonly capacity: number,
  ) {
    const most = Math.min(PIECE_ROWS, Math.max(1, PIECE_BYTES / (4 * width)), Math.max(1, capacity));
    this.#pieceRows = 2 ** Math.floor(Math.log2(most));
  }

  /** A series that goes on from a state, as the one goes on that it was taken of. */
  static from({ width, capacity, stride, kept, latest }: SeriesState): ThinnedSeries {
    const series = new ThinnedSeries(width, capacity);
    series.#stride = stride;
    for (let slot = 0; slot < kept.length / width; slot++) {
      const row = kept.subarray(slot * width, (slot + 1) * width);
      if (isMeasured(row)) series.#write(slot, row);
    }
    series.#slots = kept.length / width;
    series.#latest = latest;
    return series;
  }

  get state(): SeriesState {
    const { width, capacity } = this;
    const kept = new Float32Array(this.#slots * width).fill(Number.NaN);
    for (let slot = 0; slot < this.#slots; slot++) kept.set(this.#read(slot) ?? [], slot * width);
    return { width, capacity, stride: this.#stride, kept, latest: this.#latest };
  }

  /** Every so many steps one is kept. */
  get stride(): number {
    return this.#stride;
  }

  /** Changes where rows that were there before are gone or stand elsewhere. */
  get revision(): number {
    return this.#revision;
  }

  get latest(): SeriesRow | null {
    return this.#latest;
  }

  /** Places of kept rows, holes among them. */
  get slots(): number {
    return this.#slots;
  }

  get bytes(): number {
    const pieces = this.#pieces.filter((piece) => piece !== undefined).length;
    return 4 * this.width * (pieces * this.#pieceRows + (this.#latest ? 1 : 0));
  }

  /** The row at a slot, of step `slot * stride + 1`; undefined where it was not measured. */
  at(slot: number): SeriesRow | undefined {
    const values = this.#read(slot);
    return values && { step: slot * this.#stride + 1, values };
  }

  /** What is kept for a step: its row, or the one thinning left in its stead. undefined where that was not measured. */
  valuesFor(step: number): Float32Array | undefined {
    return this.#read(Math.floor((step - 1) / this.#stride));
  }

  /** The last row at or before a step; the first where there is none before it, null where there is none at all. */
  before(step: number): SeriesRow | null {
    if (this.#latest && step >= this.#latest.step) return this.#latest;
    const from = Math.min(Math.floor((step - 1) / this.#stride), this.#slots - 1);
    for (let slot = from; slot >= 0; slot--) {
      const row = this.at(slot);
      if (row) return row;
    }
    for (let slot = from + 1; slot < this.#slots; slot++) {
      const row = this.at(slot);
      if (row) return row;
    }
    return this.#latest;
  }

  /**
   * Adds rows [n, width] of n steps, each later than the one before it. Throws RangeError, and adds nothing, where a row is
   * not whole, or a step is not later.
   */
  append(steps: ArrayLike<number>, values: Float32Array): void {
    const { width, capacity } = this;
    const count = steps.length;
    if (values.length !== count * width) {
      throw new RangeError(`${values.length} numbers are not ${count} rows of ${width}`);
    }
    for (let i = 0; i < count; i++) {
      const last = i > 0 ? steps[i - 1] : (this.#latest?.step ?? 0);
      if (steps[i] <= last) throw new RangeError(`step ${steps[i]} is not after step ${last}`);
    }
    if (count === 0) return;
    // A copy: the values may be a part of a large message.
    this.#latest = { step: steps[count - 1], values: values.slice(-width) };
    if (capacity === 0) return;
    const stride = thinningStride(this.#latest.step, capacity);
    while (this.#stride < stride) this.#thin();
    for (let i = 0; i < count; i++) {
      const slot = (steps[i] - 1) / this.#stride;
      if (Number.isInteger(slot)) this.#write(slot, values.subarray(i * width, (i + 1) * width));
    }
  }

  /** Keeps the rows up to a step; the last of them is the latest. */
  truncate(step: number): void {
    if (!this.#latest || step >= this.#latest.step) return;
    this.#revision++;
    this.#slots = Math.min(this.#slots, Math.ceil(step / this.#stride));
    this.#pieces.length = Math.min(this.#pieces.length, Math.ceil(this.#slots / this.#pieceRows));
    // What is left of the last piece belongs to steps that are gone; rows handed out keep their values.
    const from = this.#slots % this.#pieceRows;
    if (from > 0) {
      this.#pieces[this.#pieces.length - 1] = this.#pieces
        .at(-1)
        ?.slice()
        .fill(Number.NaN, from * this.width);
    }
    while (this.#slots > 0 && !this.#read(this.#slots - 1)) this.#slots--;
    this.#latest = this.at(this.#slots - 1) ?? null;
    if (!this.#latest) this.#stride = 1;
  }

  #read(slot: number): Float32Array | undefined {
    if (slot < 0 || slot >= this.#slots) return undefined;
    const piece = this.#pieces[Math.floor(slot / this.#pieceRows)];
    if (!piece) return undefined;
    const at = (slot % this.#pieceRows) * this.width;
    const row = piece.subarray(at, at + this.width);
    return isMeasured(row) ? row : undefined;
  }

  #write(slot: number, row: Float32Array): void {
    const index = Math.floor(slot / this.#pieceRows);
    let piece = this.#pieces[index];
    if (!piece) {
      piece = new Float32Array(this.#pieceRows * this.width).fill(Number.NaN);
      this.#pieces[index] = piece;
    }
    piece.set(row, (slot % this.#pieceRows) * this.width);
    this.#slots = slot + 1;
  }

  /** Keeps every second of the kept rows; in new memory, so that rows handed out stay what they were. */
  #thin(): void {
    this.#revision++;
    const rows = Array.from({ length: Math.ceil(this.#slots / 2) }, (_, slot) => this.#read(2 * slot));
    this.#pieces = [];
    this.#slots = 0;
    for (const [slot, row] of rows.entries()) if (row) this.#write(slot, row);
    this.#slots = rows.length;
    this.#stride *= 2;
  }
}

/** A row begins with a number: norms and shares of a step that was applied are not NaN. */
function isMeasured(row: Float32Array): boolean {
  return !Number.isNaN(row[0]);
}
