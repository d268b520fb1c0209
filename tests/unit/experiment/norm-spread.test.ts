// The spread of any selection of blocks against numpy (tests/fixtures/observatory.py).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import { BlockHistory } from '../../../src/experiment/block-history.ts';
import { NormSpread, type SpreadColumn } from '../../../src/experiment/norm-spread.ts';
import type { Block } from '../../../src/model/blocks.ts';
import { blockTable } from '../../../src/model/blocks.ts';
import { type BlockSelection, selectedBlocks, WHOLE_MODEL } from '../../../src/training/block-norms.ts';
import { engineSpec } from '../../../src/training/run-spec.ts';
import fixture from '../../fixtures/observatory.json';

const { spread } = fixture;
const config = { ...DEFAULT_CONFIG, cell: 'lstm', layers: spread.layers, input: 'embedding' } as const;
const blocks = blockTable(engineSpec(config, 5).model);
const QUANTILES: readonly SpreadColumn[] = ['p5', 'p25', 'p50', 'p75', 'p95', 'max'];

const SELECTIONS: Readonly<Record<string, Partial<BlockSelection>>> = {
  'whole model': {},
  'layer 1': { layer: 1 },
  'recurrent weights': { kind: 'recurrent' },
  'forget gate': { gate: 'f' },
  'input weights of layer 0': { kind: 'input', layer: 0 },
  'one block': { kind: 'bias', layer: 1, gate: 'o' },
  'decoder bias': { kind: 'decoder-bias' },
};

/** The fixture's rows [gradient, clipped, weight, update], clipped to half, weights 1 and updates 0. */
function rows(from: number, to: number): Float32Array {
  return Float32Array.from(
    spread.rows
      .slice(from, to)
      .flatMap((norms) => [
        ...norms,
        ...norms.map((norm) => norm / 2),
        ...norms.map(() => 1),
        ...norms.map(() => 0),
      ]),
  );
}

function sourceOf(history: BlockHistory, quantity: 'gradient' | 'clipped', chosen: readonly number[]) {
  return {
    get length() {
      return history.length;
    },
    get stride() {
      return history.stride;
    },
    norm: (row: number) => history.norm(row, quantity, chosen),
  };
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(3e-7 * expected);
}

it('the table of blocks is in the order that the fixture has', () => {
  const names = blocks.map(({ kind, layer, gate }: Block) => ({ kind, layer, gate }));
  expect(names).toEqual(spread.blocks);
});

describe('NormSpread of a BlockHistory', () => {
  it.each(spread.selections)('agrees with numpy: $name', ({ name, blocks: count, norms, quantiles }) => {
    const history = new BlockHistory(blocks);
    const chosen = selectedBlocks(blocks, { ...WHOLE_MODEL, ...SELECTIONS[name] });
    expect(chosen).toHaveLength(count);
    const before = new NormSpread(sourceOf(history, 'gradient', chosen), spread.window);
    const after = new NormSpread(sourceOf(history, 'clipped', chosen), spread.window);
    for (let from = 0; from < spread.rows.length; from += 7) {
      history.append(rows(from, from + 7));
      expect(before.advance()).toBe(true);
    }
    after.advance();
    norms.forEach((norm, row) => {
      expectClose(before.column('norm')[row], norm);
      expectClose(after.column('norm')[row], norm / 2);
      QUANTILES.forEach((column, i) => {
        expectClose(before.column(column)[row], quantiles[row][i]);
        expectClose(after.column(column)[row], quantiles[row][i] / 2);
      });
    });
  });

  it('works a piece at a time and ends with the same numbers', () => {
    const history = new BlockHistory(blocks);
    history.append(rows(0, 80));
    const whole = new NormSpread(sourceOf(history, 'gradient', [1, 4]), 16);
    whole.advance();
    const pieces = new NormSpread(sourceOf(history, 'gradient', [1, 4]), 16);
    for (let length = 9; length < 80; length += 9) {
      expect(pieces.advance(9)).toBe(false);
      expect(pieces.length).toBe(length);
    }
    expect(pieces.advance(9)).toBe(true);
    for (const column of QUANTILES) expect(pieces.column(column)).toEqual(whole.column(column));
  });

  it('forgets rows that were taken back, and goes on as if they had not been', () => {
    const history = new BlockHistory(blocks);
    const spreadOf = () => new NormSpread(sourceOf(history, 'gradient', [0, 2, 3]), 16);
    const moving = spreadOf();
    history.append(rows(0, 60));
    moving.advance();
    history.truncate(40);
    moving.advance();
    expect(moving.length).toBe(40);
    history.append(rows(60, 80));
    moving.advance();
    const fresh = spreadOf();
    fresh.advance();
    for (const column of QUANTILES) expect(moving.column(column)).toEqual(fresh.column(column));
  });
});

describe('BlockHistory', () => {
  const two: readonly Block[] = blocks.slice(0, 2);
  /** A row whose norms are its number and its square. */
  const row = (n: number) => [n, n * n, n / 2, (n * n) / 2, 7, 7, n, n];

  it('thins itself to every second row when full, then every fourth, and keeps the latest', () => {
    // One piece: 4,096 rows of two quantities and two blocks.
    const history = new BlockHistory(two, 4 * 4096 * 4);
    for (let n = 0; n < 20_000; n += 10) {
      history.append(Float32Array.from(Array.from({ length: 10 }, (_, i) => row(n + i)).flat()));
      expect(history.bytes).toBeLessThanOrEqual(4 * 4096 * 4);
    }
    expect([history.length, history.stride]).toEqual([20_000, 8]);
    for (const n of [0, 7, 8, 4097, 19_999]) {
      const kept = n - (n % 8);
      expect(history.norm(n, 'gradient', [0])).toBe(kept);
      expect(history.norm(n, 'clipped', [0])).toBe(kept / 2);
    }
    expect(history.latest).toEqual(Float32Array.from(row(19_999)));
  });

  it('has the rows that were kept, wherever it is cut off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 8 }),
        fc.nat(9000),
        (counts, cut) => {
          const history = new BlockHistory(two, 4 * 4096 * 4);
          const expected: number[] = [];
          let next = 1;
          const add = (count: number) => {
            const numbers = Array.from({ length: count }, () => next++);
            expected.push(...numbers);
            history.append(Float32Array.from(numbers.flatMap(row)));
          };
          for (const count of counts) add(count);
          history.truncate(cut);
          expected.length = Math.min(cut, expected.length);
          add(50);
          expect(history.length).toBe(expected.length);
          for (let i = 0; i < expected.length; i += 97) {
            expect(history.norm(i, 'gradient', [0])).toBe(expected[i - (i % history.stride)]);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuses a torn row and keeps what it had', () => {
    const history = new BlockHistory(two);
    history.append(Float32Array.from(row(1)));
    expect(() => history.append(new Float32Array(9))).toThrow('9 numbers are no rows of 8: 2 blocks');
    expect(history.length).toBe(1);
  });
});
