// How far the gradient reached back in time, step by step: a column for every so many steps of a run and one for the
// latest. Full, it keeps every second column, then every fourth, and so on.
import {
  columnCapacity,
  columnLength,
  columnStride,
  type ThroughTimeShape,
} from '../training/through-time.ts';

/** What was measured of one step. */
export interface ThroughTimeColumn {
  /** From 1. */
  readonly step: number;
  readonly values: Float32Array;
}

export class ThroughTimeHistory {
  /** Kept columns by `(step - 1) / stride`; a hole where that step was not measured. */
  #columns: (ThroughTimeColumn | undefined)[] = [];
  #latest: ThroughTimeColumn | null = null;
  #stride = 1;
  #revision = 0;

  /** `capacity`: columns it holds at most, beside the latest. */
  constructor(
    readonly shape: ThroughTimeShape,
    private readonly capacity = columnCapacity(shape),
  ) {}

  /** Every so many steps one is kept. */
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

  /** The column at a place, of step `place * stride + 1`; undefined where it was not measured. */
  at(place: number): ThroughTimeColumn | undefined {
    return this.#columns[place];
  }

  /**
   * Adds the column of a step later than the latest. Throws RangeError where its length is not that of the shape, or the
   * step is not later.
   */
  append(step: number, values: Float32Array): void {
    const wanted = columnLength(this.shape);
    if (values.length !== wanted) throw new RangeError(`a column of ${values.length} numbers, not ${wanted}`);
    const last = this.#latest?.step ?? 0;
    if (step <= last) throw new RangeError(`step ${step} is not after step ${last}`);
    // A copy: the values may be a part of a large message.
    this.#latest = { step, values: values.slice() };
    const stride = columnStride(step - 1, this.capacity);
    while (this.#stride < stride) this.#thin();
    if ((step - 1) % this.#stride === 0) this.#columns[(step - 1) / this.#stride] = this.#latest;
  }

  /** The last column at or before a step; the first where there is none before it, null where there is none at all. */
  before(step: number): ThroughTimeColumn | null {
    if (this.#latest && step >= this.#latest.step) return this.#latest;
    const from = Math.min(Math.floor((step - 1) / this.#stride), this.places - 1);
    for (let place = from; place >= 0; place--) {
      const column = this.#columns[place];
      if (column) return column;
    }
    return this.#columns.find((column) => column !== undefined) ?? this.#latest;
  }

  /** Keeps the columns up to a step. */
  truncate(step: number): void {
    if (!this.#latest || step >= this.#latest.step) return;
    this.#revision++;
    this.#columns.length = Math.min(this.places, Math.ceil(step / this.#stride));
    this.#latest = this.#columns.findLast((column) => column !== undefined) ?? null;
    if (!this.#latest) this.#stride = 1;
  }

  #thin(): void {
    this.#revision++;
    // By place: the methods of an array would leave out its holes and close them.
    for (let place = 0; 2 * place < this.places; place++) this.#columns[place] = this.#columns[2 * place];
    this.#columns.length = Math.ceil(this.places / 2);
    this.#stride *= 2;
  }
}
