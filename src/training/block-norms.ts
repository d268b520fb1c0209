// The norms of a model's blocks at one step, and how blocks are taken together: blocks are disjoint, so the square of
// the norm of several is the sum of their squares.
import type { StepStatistics } from '../engine/engine.ts';
import type { Block, BlockKind } from '../model/blocks.ts';

/** In the order of a row: the gradient before and after clipping, the weights, and what the update added to them. */
export const BLOCK_QUANTITIES = ['gradient', 'clipped', 'weight', 'update'] as const;

export type BlockQuantity = (typeof BLOCK_QUANTITIES)[number];

/** Which blocks a person looks at; null: all of them. */
export interface BlockSelection {
  readonly layer: number | null;
  readonly kind: BlockKind | null;
  readonly gate: string | null;
}

export const WHOLE_MODEL: BlockSelection = { layer: null, kind: null, gate: null };

export function isWholeModel({ layer, kind, gate }: BlockSelection): boolean {
  return layer === null && kind === null && gate === null;
}

/** A step's row: K numbers of each quantity, K blocks. */
export function blockRow(statistics: StepStatistics): Float32Array {
  const { gradientNorms, clippedNorms, weightNorms, updateNorms } = statistics;
  const row = new Float32Array(BLOCK_QUANTITIES.length * gradientNorms.length);
  for (const [i, norms] of [gradientNorms, clippedNorms, weightNorms, updateNorms].entries()) {
    row.set(norms, i * gradientNorms.length);
  }
  return row;
}

/** The places of the selected blocks in the table, ascending. */
export function selectedBlocks(blocks: readonly Block[], { layer, kind, gate }: BlockSelection): number[] {
  const matches = (block: Block) =>
    (layer === null || block.layer === layer) &&
    (kind === null || block.kind === kind) &&
    (gate === null || block.gate === gate);
  return blocks.flatMap((block, i) => (matches(block) ? [i] : []));
}

/** The norm of some blocks together, from the norms of all. */
export function combinedNorm(norms: Float32Array, chosen: readonly number[]): number {
  let square = 0;
  for (let i = 0; i < chosen.length; i++) {
    const norm = norms[chosen[i]];
    square += norm * norm;
  }
  return Math.sqrt(square);
}
