// The blocks that gradients are told apart by: they take every entry of every parameter once.
import { describe, expect, test } from 'vitest';
import { blockTable } from '../../../src/model/blocks.ts';
import { parameterTable, sizeOf } from '../../../src/model/parameters.ts';
import { smallModel } from '../../reference/random-case.ts';

describe.each(['rnn', 'lstm', 'gru'] as const)('%s', (cell) => {
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
