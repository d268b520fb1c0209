// The blocks that gradients are told apart by: they take every entry of every parameter once.
import { describe, expect, test } from 'vitest';
import { blockTable } from '../../../src/model/blocks.ts';
import { CELL_KINDS } from '../../../src/model/cells/registry.ts';
import { parameterTable, sizeOf } from '../../../src/model/parameters.ts';
import { smallModel } from '../../reference/random-case.ts';

describe.each(CELL_KINDS)('%s', (cell) => {
  test.each([
    [1, null],
    [2, null],
    [3, 5],
  ])('%i layers, embedding %o: every entry of every parameter is in one block', (layers, embedding) => {
    const model = smallModel({ cell, layers, embedding });
    const counts = new Map(
      parameterTable(model).map((parameter) => [parameter.name, new Uint8Array(sizeOf(parameter))]),
    );
    for (const { parts } of blockTable(model)) {
      for (const { parameter, from, to } of parts) {
        const { shape } = parameterTable(model).find(({ name }) => name === parameter) ?? { shape: [] };
        const columns = shape[shape.length - 1];
        expect(to).toBeLessThanOrEqual(columns);
        counts.get(parameter)?.forEach((_, i, count) => {
          if (i % columns >= from && i % columns < to) count[i]++;
        });
      }
    }
    for (const [name, count] of counts) {
      expect(
        count.every((times) => times === 1),
        `${name}: ${[...new Set(count)]}`,
      ).toBe(true);
    }
  });

  test('no two blocks have the same kind, layer and gate', () => {
    const blocks = blockTable(smallModel({ cell, layers: 3, embedding: 4 }));
    const keys = blocks.map(({ kind, layer, gate }) => `${kind} ${layer} ${gate}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('peepholes are blocks of their gates, after the biases of their layer', () => {
  const model = smallModel({ cell: 'lstm-peephole', layers: 2, hiddenUnits: 6 });
  const blocks = blockTable(model).filter(({ layer }) => layer === 1);
  expect(blocks.slice(-4).map(({ kind, gate }) => `${kind} ${gate}`)).toEqual([
    'bias o',
    'peephole i',
    'peephole f',
    'peephole o',
  ]);
  expect(blocks.at(-1)?.parts).toEqual([{ parameter: 'peephole_o_l1', from: 0, to: 6 }]);
});
