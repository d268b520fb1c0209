import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import type { StepStatistics } from '../../../src/engine/engine.ts';
import type { Block } from '../../../src/model/blocks.ts';
import { blockTable } from '../../../src/model/blocks.ts';
import {
  BLOCK_NORMS,
  combinedNorm,
  isWholeModel,
  selectedBlocks,
  WHOLE_MODEL,
} from '../../../src/training/measurements/block-norms.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

const config = { ...DEFAULT_CONFIG, cell: 'lstm', layers: 2, input: 'embedding' } as const;

test('a row holds the norms of every block, before and after clipping, of the weights and of the update', () => {
  const spec = languageModelSpec(config, 5);
  // Embedding; input, recurrent and bias of each of four gates in two layers; decoder weight and bias.
  const K = 1 + 2 * 3 * 4 + 2;
  const norms = (from: number) => Float32Array.from({ length: K }, (_, i) => from + i);
  const statistics: StepStatistics = {
    gradientNorms: norms(100),
    clippedNorms: norms(200),
    weightNorms: norms(300),
    updateNorms: norms(400),
    clipCosine: 1,
    stateGradients: [],
    gateSaturation: new Float32Array(),
  };
  for (const [i, measurement] of BLOCK_NORMS.entries()) {
    expect(measurement.width(spec)).toBe(K);
    expect(measurement.row(statistics, spec)).toEqual(norms(100 * (i + 1)));
  }
  expect(BLOCK_NORMS.map(({ name }) => name)).toEqual([
    'norm.gradient',
    'norm.clipped',
    'norm.weight',
    'norm.update',
  ]);
  // 20 MiB of the gradients; of weights and updates the latest.
  const rows = Math.floor((20 * 2 ** 20) / (4 * K));
  expect(BLOCK_NORMS.map((measurement) => measurement.capacity(spec))).toEqual([rows, rows, 0, 0]);
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
