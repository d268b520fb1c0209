// What a run keeps of its gradients beside its metrics: by block for every step, through time for some of them.

import { blockTable } from '../model/blocks.ts';
import { cellOf } from '../model/cells/registry.ts';
import type { ModelSpec } from '../model/spec.ts';
import {
  type ClippingChange,
  type GatheredStatistics,
  sameClipping,
} from '../training/statistics-gathering.ts';
import { columnLength } from '../training/through-time.ts';
import { BlockHistory } from './block-history.ts';
import { ThroughTimeHistory } from './through-time-history.ts';

export class Observatory {
  readonly blocks: BlockHistory;
  readonly throughTime: ThroughTimeHistory;
  #clippings: readonly ClippingChange[] = [];
  /** The cell's states, in the order of the columns'. */
  readonly states: readonly ('h' | 'c')[];

  constructor(model: ModelSpec, sequenceLength: number) {
    this.states = cellOf(model).states;
    this.blocks = new BlockHistory(blockTable(model));
    this.throughTime = new ThroughTimeHistory({
      layers: model.layers,
      states: this.states.length,
      sequenceLength,
    });
  }

  get bytes(): number {
    return this.blocks.bytes + this.throughTime.bytes;
  }

  /** How steps were clipped: the first, and every one from which on it was otherwise. */
  get clippings(): readonly ClippingChange[] {
    return this.#clippings;
  }

  append({ blocks, steps, throughTime, clippings }: GatheredStatistics): void {
    for (const change of clippings) {
      const last = this.#clippings.at(-1);
      if (!last || !sameClipping(last.clipping, change.clipping)) {
        this.#clippings = [...this.#clippings, change];
      }
    }
    this.blocks.append(blocks);
    const length = columnLength(this.throughTime.shape);
    for (const [i, step] of steps.entries()) {
      this.throughTime.append(step, throughTime.subarray(i * length, (i + 1) * length));
    }
  }

  /** Makes the next row come after so many rows up to a step: drops what is beyond, leaves a gap where it has less. */
  align(rows: number, step: number): void {
    this.blocks.truncate(rows);
    this.blocks.skip(rows - this.blocks.length);
    this.throughTime.truncate(step);
    this.#clippings = this.#clippings.filter((change) => change.step <= step);
  }
}
