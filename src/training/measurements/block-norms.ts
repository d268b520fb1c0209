// The norms of a model's blocks at one step, before and after clipping, and how blocks are taken together: blocks are disjoint, so the square of
// the norm of several is the sum of their squares.
import type { EngineSpec, StepStatistics } from '../../engine/engine.ts';
import { type Block, type BlockKind, blockTable } from '../../model/blocks.ts';
import { measurement, rowsWithin } from './measurement.ts';

/** The gradient before and after clipping, the weights, and what the update added to them. */
export type BlockQuantity = 'gradient' | 'clipped' | 'weight' | 'update';

/** Bytes of a quantity whose past is kept. */
const BUDGET = 20 * 2 ** 20;

const blocksOf = ({ model }: EngineSpec) => blockTable(model).length;

/** K norms of a quantity, K blocks. */
function blockNorms<const Quantity extends BlockQuantity>(
  quantity: Quantity,
  bytes: number,
  row: (statistics: StepStatistics) => Float32Array,
) {
  return measurement({
    name: `norm.${quantity}`,
    width: blocksOf,
    capacity: (spec) => rowsWithin(bytes, blocksOf(spec)),
    row,
  });
}

export const BLOCK_NORMS = [
  blockNorms('gradient', BUDGET, ({ gradientNorms }) => gradientNorms),
  blockNorms('clipped', BUDGET, ({ clippedNorms }) => clippedNorms),
  blockNorms('weight', 0, ({ weightNorms }) => weightNorms),
  blockNorms('update', 0, ({ updateNorms }) => updateNorms),
] as const;

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
