import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import type { StepStatistics } from '../../../src/engine/engine.ts';
import type { Block } from '../../../src/model/blocks.ts';
import { blockTable } from '../../../src/model/blocks.ts';
import {
  BLOCK_QUANTITIES,
  type BlockQuantity,
  blockRow,
  combinedNorm,
  isWholeModel,
  selectedBlocks,
  WHOLE_MODEL,
} from '../../../src/training/block-norms.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

const config = { ...DEFAULT_CONFIG, cell: 'lstm', layers: 2, input: 'embedding' } as const;

test('a row holds the four quantities one after the other', () => {
  const statistics: StepStatistics = {
    gradientNorms: Float32Array.of(1, 2),
    clippedNorms: Float32Array.of(3, 4),
    weightNorms: Float32Array.of(5, 6),
    updateNorms: Float32Array.of(7, 8),
    clipCosine: 1,
    stateGradients: [],
  };
  const row = blockRow(statistics);
  expect([...row]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const firstOf = (quantity: BlockQuantity) => row[2 * BLOCK_QUANTITIES.indexOf(quantity)];
  expect((['update', 'weight', 'clipped', 'gradient'] as const).map(firstOf)).toEqual([7, 5, 3, 1]);
});

test('a selection names its blocks by layer, kind and gate', () => {
  const blocks = blockTable(languageModelSpec(config, 5).model);
  const chosen = (selection: Partial<typeof WHOLE_MODEL>) =>
    selectedBlocks(blocks, { ...WHOLE_MODEL, ...selection }).map((i) => blocks[i]);
  expect(chosen({})).toEqual(blocks);
  expect(chosen({ layer: 1 })).toHaveLength(12);
  expect(chosen({ kind: 'recurrent' }).every((block: Block) => block.kind === 'recurrent')).toBe(true);
  expect(chosen({ kind: 'recurrent' })).toHaveLength(8);
  expect(chosen({ gate: 'f' })).toHaveLength(6);
  expect(chosen({ layer: 0, kind: 'bias', gate: 'o' })).toEqual([
    expect.objectContaining({ layer: 0, kind: 'bias', gate: 'o' }),
  ]);
  expect(chosen({ kind: 'decoder-bias' })).toEqual([expect.objectContaining({ kind: 'decoder-bias' })]);
  expect(chosen({ layer: 2 })).toEqual([]);
});

test('squares add up: 3 and 4 make 5, without overflow', () => {
  expect(combinedNorm(Float32Array.of(3, 9, 4), [0, 2])).toBe(5);
  expect(combinedNorm(Float32Array.of(3e30, 4e30), [0, 1]) / 5e30).toBeCloseTo(1, 6);
  expect(combinedNorm(Float32Array.of(1), [])).toBe(0);
});

test('the whole model is what leaves layer, kind and gate open', () => {
  expect(isWholeModel(WHOLE_MODEL)).toBe(true);
  for (const part of [{ layer: 0 }, { kind: 'bias' }, { gate: 'f' }] as const)
    expect(isWholeModel({ ...WHOLE_MODEL, ...part })).toBe(false);
});
