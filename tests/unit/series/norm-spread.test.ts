// The spread of any selection of blocks against numpy (tests/fixtures/gradient-statistics.py).
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import type { Block } from '../../../src/model/blocks.ts';
import { blockTable } from '../../../src/model/blocks.ts';
import { NormSpread, type SpreadColumn } from '../../../src/series/norm-spread.ts';
import { ThinnedSeries } from '../../../src/series/thinned-series.ts';
import {
  type BlockSelection,
  combinedNorm,
  selectedBlocks,
  WHOLE_MODEL,
} from '../../../src/training/measurements/block-norms.ts';
import fixture from '../../fixtures/gradient-statistics.json';
import { languageModelSpec } from '../../reference/language-model.ts';

const { spread } = fixture;
const config = { ...DEFAULT_CONFIG, cell: 'lstm', layers: spread.layers, input: 'embedding' } as const;
const blocks = blockTable(languageModelSpec(config, 5).model);
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

/** Of every block, with room for all steps. */
const seriesOf = () => new ThinnedSeries(blocks.length, 1000);

/** Adds the fixture's norms of the rows from `from` up to `to`, `share` of each. */
function add(series: ThinnedSeries, from: number, to: number, share = 1, shift = 0): void {
  const rows = spread.rows.slice(from, to);
  const steps = rows.map((_, i) => from + i + 1 - shift);
  series.append(
    steps,
    Float32Array.from(rows.flat(), (norm) => share * norm),
  );
}

function sourceOf(series: ThinnedSeries, chosen: readonly number[], offset = 0) {
  return {
    get length() {
      return (series.latest?.step ?? offset) - offset;
    },
    get stride() {
      return series.stride;
    },
    offset,
    norm: (row: number) => combinedNorm(series.valuesFor(row + 1 + offset)!, chosen),
  };
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(3e-7 * expected);
}

it('the table of blocks is in the order that the fixture has', () => {
  const names = blocks.map(({ kind, layer, gate }: Block) => ({ kind, layer, gate }));
  expect(names).toEqual(spread.blocks);
});

describe('NormSpread of the norms of blocks', () => {
  it.each(spread.selections)('agrees with numpy: $name', ({ name, blocks: count, norms, quantiles }) => {
    const [raw, clipped] = [seriesOf(), seriesOf()];
    const chosen = selectedBlocks(blocks, { ...WHOLE_MODEL, ...SELECTIONS[name] });
    expect(chosen).toHaveLength(count);
    const before = new NormSpread(sourceOf(raw, chosen), spread.window);
    const after = new NormSpread(sourceOf(clipped, chosen), spread.window);
    for (let from = 0; from < spread.rows.length; from += 7) {
      add(raw, from, from + 7);
      add(clipped, from, from + 7, 0.5);
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
    const series = seriesOf();
    add(series, 0, 80);
    const whole = new NormSpread(sourceOf(series, [1, 4]), 16);
    whole.advance();
    const pieces = new NormSpread(sourceOf(series, [1, 4]), 16);
    for (let length = 9; length < 80; length += 9) {
      expect(pieces.advance(9)).toBe(false);
      expect(pieces.length).toBe(length);
    }
    expect(pieces.advance(9)).toBe(true);
    for (const column of QUANTILES) expect(pieces.column(column)).toEqual(whole.column(column));
  });

  it('forgets rows that were taken back, and goes on as if they had not been', () => {
    const series = seriesOf();
    const spreadOf = () => new NormSpread(sourceOf(series, [0, 2, 3]), 16);
    const moving = spreadOf();
    add(series, 0, 60);
    moving.advance();
    series.truncate(40);
    moving.advance();
    expect(moving.length).toBe(40);
    add(series, 60, 80, 1, 20);
    moving.advance();
    const fresh = spreadOf();
    fresh.advance();
    for (const column of QUANTILES) expect(moving.column(column)).toEqual(fresh.column(column));
  });

  it('of a run that begins at a later step has the rows that its series tells apart', () => {
    const series = new ThinnedSeries(1, 16);
    const source = sourceOf(series, [0], 40);
    const moving = new NormSpread(source, 8, ['p50']);
    const numbers = Array.from({ length: 60 }, (_, i) => 41 + i);
    for (const step of numbers) {
      series.append([step], Float32Array.of(step));
      moving.advance();
    }
    // Of 100 steps every eighth is kept: 41, 49, ..., 97; a window of 8 steps holds one of them.
    expect(series.stride).toBe(8);
    expect(moving.column('p50').at(-1)).toBe(97);
    expect([...moving.column('norm').slice(-4)]).toEqual([97, 97, 97, 97]);
  });
});
