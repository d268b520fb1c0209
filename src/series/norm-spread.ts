// The spread of a norm over a moving window of steps: quantiles for every row, worked out when they are looked at and a
// piece at a time, so that a choice among many blocks costs nothing until it is made.
import { GrowableColumn } from '../numeric/growable-column.ts';
import { MovingQuantiles } from '../numeric/moving-quantiles.ts';

/** A norm by row. */
export interface NormSource {
  /** Rows so far. */
  readonly length: number;
  /** Every so many rows one is told apart from the one before it, the first `offset` rows before the first row. */
  readonly stride: number;
  readonly offset: number;
  norm(row: number): number;
}

const SPREAD = { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, max: 1 } as const;

export type SpreadQuantile = keyof typeof SPREAD;

export type SpreadColumn = 'norm' | SpreadQuantile;

const ALL = Object.keys(SPREAD) as SpreadQuantile[];

export class NormSpread {
  readonly #source: NormSource;
  readonly #window: number;
  readonly #columns = new Map<SpreadColumn, GrowableColumn>();
  readonly #quantiles: readonly (readonly [GrowableColumn, number])[];
  #moving: MovingQuantiles;
  /** The source's stride that the moving window was filled with. */
  #stride: number;

  /** `window`: in rows. `quantiles`: those to work out. */
  constructor(source: NormSource, window: number, quantiles: readonly SpreadQuantile[] = ALL) {
    this.#source = source;
    this.#window = window;
    for (const name of ['norm', ...quantiles] as const) this.#columns.set(name, new GrowableColumn());
    this.#quantiles = quantiles.map((name) => [this.#columns.get(name)!, SPREAD[name]]);
    this.#stride = source.stride;
    this.#moving = this.#emptyWindow();
  }

  /** Rows worked out so far. */
  get length(): number {
    return this.#columns.get('norm')!.length;
  }

  get bytes(): number {
    return [...this.#columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * Values by row, without a copy: the norm, and its quantiles over the rows of the window that ends there. Throws
   * Error where that quantile was not asked for.
   */
  column(name: SpreadColumn): Float64Array {
    const column = this.#columns.get(name);
    if (!column) throw new Error(`the quantile ${name} was not asked for`);
    return column.view();
  }

  /** Forgets what it worked out. */
  clear(): void {
    this.#truncate(0);
  }

  /** Works out at most `rows` more; whether none is left. */
  advance(rows = Number.POSITIVE_INFINITY): boolean {
    const source = this.#source;
    if (source.length < this.length) this.#truncate(source.length);
    if (source.stride !== this.#stride) this.#refill();
    const end = Math.min(source.length, this.length + rows);
    const moving = this.#moving;
    const norms = this.#columns.get('norm')!;
    for (let row = this.length; row < end; row++) {
      const norm = source.norm(row);
      if ((row + source.offset) % this.#stride === 0) moving.push(norm);
      norms.push(norm);
      for (const [column, p] of this.#quantiles) column.push(moving.quantile(p));
    }
    return this.length === source.length;
  }

  #truncate(length: number): void {
    for (const column of this.#columns.values()) column.truncate(length);
    this.#refill();
  }

  /** Fills the window with the rows that the source still tells apart. */
  #refill(): void {
    this.#stride = this.#source.stride;
    this.#moving = this.#emptyWindow();
    const stride = this.#stride;
    const { offset } = this.#source;
    const first = Math.max(0, this.length - this.#window);
    for (let row = Math.ceil((first + offset) / stride) * stride - offset; row < this.length; row += stride) {
      this.#moving.push(this.#source.norm(row));
    }
  }

  #emptyWindow(): MovingQuantiles {
    return new MovingQuantiles(Math.max(1, Math.ceil(this.#window / this.#stride)));
  }
}
