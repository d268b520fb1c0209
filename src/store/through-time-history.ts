// How far the gradient reached back in time, step by step: a column for every so many rows of a run and one for the
// latest. Full, it keeps every second column, then every fourth, and so on.
import {
  columnCapacity,
  columnLength,
  columnStride,
  type ThroughTimeShape,
} from '../training/through-time.ts';

/** The measured column of one row. */
export interface ThroughTimeColumn {
  readonly row: number;
  readonly values: Float32Array;
}

export class ThroughTimeHistory {
  /** Kept columns by `row / stride`; a hole where that row was not measured. */
  #columns: (ThroughTimeColumn | undefined)[] = [];
  #latest: ThroughTimeColumn | null = null;
  #stride = 1;
  #revision = 0;

  /** `capacity`: columns it holds at most, beside the latest. */
  constructor(
    readonly shape: ThroughTimeShape,
    private readonly capacity = columnCapacity(shape),
  ) {}

  /** Every so many rows one is kept. */
  get stride(): number {
    return this.#stride;
  }

  /** Changes where columns that were there before are gone or stand elsewhere. */
  get revision(): number {
    return this.#revision;
  }

  get latest(): ThroughTimeColumn | null {
    return this.#latest;
  }

  /** Places of kept columns, holes among them. */
  get places(): number {
    return this.#columns.length;
  }

  get bytes(): number {
    const kept = this.#columns.filter((column) => column !== undefined && column !== this.#latest).length;
    return 4 * columnLength(this.shape) * (kept + (this.#latest ? 1 : 0));
  }

  /** The column at a place, of row `place * stride`; undefined where it was not measured. */
  at(place: number): ThroughTimeColumn | undefined {
    return this.#columns[place];
  }

  /**
   * Adds the column of a row later than the latest. Throws RangeError where its length is not that of the shape, or the
   * row is not later.
   */
  append(row: number, values: Float32Array): void {
    const wanted = columnLength(this.shape);
    if (values.length !== wanted) throw new RangeError(`a column of ${values.length} numbers, not ${wanted}`);
    const last = this.#latest?.row ?? -1;
    if (row <= last) throw new RangeError(`row ${row} is not after row ${last}`);
    // A copy: the values may be a part of a large message.
    this.#latest = { row, values: values.slice() };
    const stride = columnStride(row, this.capacity);
    while (this.#stride < stride) this.#thin();
    if (row % this.#stride === 0) this.#columns[row / this.#stride] = this.#latest;
  }

  /** The last column at or before a row; the first where there is none before it, null where there is none at all. */
  before(row: number): ThroughTimeColumn | null {
    if (this.#latest && row >= this.#latest.row) return this.#latest;
    for (let place = Math.min(Math.floor(row / this.#stride), this.places - 1); place >= 0; place--) {
      const column = this.#columns[place];
      if (column) return column;
    }
    return this.#columns.find((column) => column !== undefined) ?? this.#latest;
  }

  /** Keeps the columns of the first rows only. */
  truncate(length: number): void {
    this.#revision++;
    this.#columns.length = Math.min(this.places, Math.ceil(length / this.#stride));
    if (this.#latest && this.#latest.row >= length) {
      this.#latest = this.#columns.findLast((column) => column !== undefined) ?? null;
    }
    if (length === 0) this.#stride = 1;
  }

  #thin(): void {
    this.#revision++;
    // By place: the methods of an array would leave out its holes and close them.
    for (let place = 0; 2 * place < this.places; place++) this.#columns[place] = this.#columns[2 * place];
    this.#columns.length = Math.ceil(this.places / 2);
    this.#stride *= 2;
  }
}
