// What the worker tells the page of the steps' statistics: a row of block norms for every step, and columns of gradients
// through time for as many steps as the page keeps. Gathered until the page is ready for them.
import type { Clipping, StepStatistics } from '../engine/engine.ts';
import { thinningStride } from '../numeric/thinning-stride.ts';
import { BLOCK_QUANTITIES, blockRow } from './block-norms.ts';
import { columnCapacity, columnLength, type ThroughTimeShape, throughTimeColumn } from './through-time.ts';

/** What the statistics of a run's steps look like. */
export interface StatisticsShape extends ThroughTimeShape {
  /** K, blocks of the model. */
  readonly blocks: number;
}

export interface GatheredStatistics {
  /** [n, 4, K], a row for each step; NaN where it was not measured. */
  readonly blocks: Float32Array;
  /** Steps that have a column, ascending. */
  readonly steps: Float64Array;
  /** Their columns, one after the other. */
  readonly throughTime: Float32Array;
  /** How the first of these steps was clipped, and every one that was clipped otherwise than the step before it. */
  readonly clippings: readonly ClippingChange[];
}

/** From this step on. */
export interface ClippingChange {
  readonly step: number;
  readonly clipping: Clipping | null;
}

export function sameClipping(a: Clipping | null, b: Clipping | null): boolean {
  return a?.mode === b?.mode && a?.threshold === b?.threshold;
}

/** Bytes of columns at most; of more, every second is dropped and the last one kept: the page is too slow for them. */
const BUDGET = 4 * 2 ** 20;

interface Column {
  readonly step: number;
  readonly values: Float32Array;
}

export class StatisticsGathering {
  private readonly capacity: number;
  /** Columns that are gathered at most. */
  private readonly most: number;
  private rows: Float32Array[] = [];
  private columns: Column[] = [];
  private clippings: ClippingChange[] = [];
  /** The last step where it has no column yet: one is worked out only if it is still the last when the page asks. */
  private last: { readonly step: number; readonly statistics: StepStatistics } | null = null;

  constructor(private readonly shape: StatisticsShape) {
    this.capacity = columnCapacity(shape);
    this.most = Math.floor(BUDGET / (4 * columnLength(shape)));
  }

  /** Takes a step, counted from 1; statistics null: it was not measured. */
  add(step: number, statistics: StepStatistics | null, clipping: Clipping | null): void {
    const before = this.clippings.at(-1);
    if (!before || !sameClipping(before.clipping, clipping)) this.clippings.push({ step, clipping });
    if (!statistics) {
      this.rows.push(new Float32Array(BLOCK_QUANTITIES.length * this.shape.blocks).fill(Number.NaN));
      return;
    }
    this.rows.push(blockRow(statistics));
    this.last = { step, statistics };
    if ((step - 1) % thinningStride(step, this.capacity) !== 0) return;
    this.measureLast();
    const { length } = this.columns;
    if (length > this.most) this.columns = this.columns.filter((_, i) => (length - 1 - i) % 2 === 0);
  }

  /** Everything since the last time, in arrays of its own. */
  take(): GatheredStatistics {
    this.measureLast();
    const { rows, columns, clippings } = this;
    this.clippings = [];
    this.rows = [];
    this.columns = [];
    return {
      blocks: joined(rows),
      steps: Float64Array.from(columns, ({ step }) => step),
      throughTime: joined(columns.map(({ values }) => values)),
      clippings,
    };
  }

  private measureLast(): void {
    if (!this.last) return;
    const { step, statistics } = this.last;
    this.columns.push({ step, values: throughTimeColumn(statistics.stateGradients, this.shape) });
    this.last = null;
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
