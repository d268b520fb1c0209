// What a run keeps of its gradients beside its metrics: by block, and through time.
import { type Block, blockTable } from '../model/blocks.ts';
import { cellOf } from '../model/cells/registry.ts';
import type { ModelSpec } from '../model/spec.ts';
import { BLOCK_QUANTITIES, type BlockQuantity } from '../training/block-norms.ts';
import {
  type ClippingChange,
  type GatheredStatistics,
  sameClipping,
} from '../training/statistics-gathering.ts';
import { ThinnedSeries } from './thinned-series.ts';
import { ThroughTimeSeries } from './through-time-series.ts';

/** Bytes of a quantity whose past is kept; of the others there is the latest. */
const BUDGET: Readonly<Record<BlockQuantity, number>> = {
  gradient: 20 * 2 ** 20,
  clipped: 20 * 2 ** 20,
  weight: 0,
  update: 0,
};

export class Observatory {
  readonly blocks: readonly Block[];
  /** The norm of every block, by step. */
  readonly norms: Readonly<Record<BlockQuantity, ThinnedSeries>>;
  readonly throughTime: ThroughTimeSeries;
  #clippings: readonly ClippingChange[] = [];
  /** The cell's states, in the order of the columns'. */
  readonly states: readonly ('h' | 'c')[];

  constructor(model: ModelSpec, sequenceLength: number) {
    this.states = cellOf(model).states;
    this.blocks = blockTable(model);
    const K = this.blocks.length;
    const normsOf = (quantity: BlockQuantity) => new ThinnedSeries(K, Math.floor(BUDGET[quantity] / (4 * K)));
    this.norms = {
      gradient: normsOf('gradient'),
      clipped: normsOf('clipped'),
      weight: normsOf('weight'),
      update: normsOf('update'),
    };
    this.throughTime = new ThroughTimeSeries({
      layers: model.layers,
      states: this.states.length,
      sequenceLength,
    });
  }

  get bytes(): number {
    return [...Object.values(this.norms), this.throughTime].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** How steps were clipped: the first, and every one from which on it was otherwise. */
  get clippings(): readonly ClippingChange[] {
    return this.#clippings;
  }

  /** Adds what was measured of the steps from `first` on. */
  append(first: number, { blocks, steps, throughTime, clippings }: GatheredStatistics): void {
    for (const change of clippings) {
      const last = this.#clippings.at(-1);
      if (!last || !sameClipping(last.clipping, change.clipping)) {
        this.#clippings = [...this.#clippings, change];
      }
    }
    const K = this.blocks.length;
    for (let at = 0, step = first; at < blocks.length; step++) {
      for (const quantity of BLOCK_QUANTITIES) {
        if (!Number.isNaN(blocks[at])) this.norms[quantity].append([step], blocks.subarray(at, at + K));
        at += K;
      }
    }
    this.throughTime.append(steps, throughTime);
  }

  /** Keeps what was measured up to a step. */
  truncate(step: number): void {
    for (const series of [...Object.values(this.norms), this.throughTime]) series.truncate(step);
    this.#clippings = this.#clippings.filter((change) => change.step <= step);
  }
}
