import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimation } from '../../../src/numeric/decimation.ts';

const values = (missing: boolean) =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.double({ noNaN: true }) },
      { weight: missing ? 4 : 0, arbitrary: fc.constant(Number.NaN) },
    ),
    { maxLength: 600 },
  );

function drawn(series: readonly number[], buckets: number, gaps: 'break' | 'span'): number[] {
  return [...new Decimation(gaps).rows(Float64Array.from(series), buckets)];
}

const isMissing = Number.isNaN;

describe('Decimation', () => {
  it('keeps a short series whole', () => {
    fc.assert(
      fc.property(values(false), fc.integer({ min: 150, max: 1000 }), (series, buckets) => {
        expect(drawn(series, buckets, 'break')).toEqual(series.map((_, row) => row));
      }),
    );
  });

  it('keeps the global extremes and both ends, in order, at most four of a block', () => {
    fc.assert(
      fc.property(values(true), fc.integer({ min: 1, max: 40 }), (series, buckets) => {
        const present = series.flatMap((value, row) => (isMissing(value) ? [] : [row]));
        const rows = drawn(series, buckets, 'span');
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
        expect(rows.length).toBeLessThanOrEqual(4 * (buckets + 1));
        expect(rows.at(0)).toBe(present.at(0));
        expect(rows.at(-1)).toBe(present.at(-1));
        const kept = rows.map((row) => series[row]);
        const all = present.map((row) => series[row]);
        expect(Math.min(...kept)).toBe(Math.min(...all));
        expect(Math.max(...kept)).toBe(Math.max(...all));
      }),
    );
  });

  it('keeps the first, lowest, highest and last sample of every block', () => {
    const small = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constant(Number.NaN));
    const long = fc.array(
      fc.oneof(
        small,
        fc.array(small).map((run) => run[0] ?? Number.NaN),
      ),
      { maxLength: 700 },
    );
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 30 }), fc.boolean(), (series, buckets, breaks) => {
        let length = 1;
        if (series.length > 4 * buckets) while (length * buckets < series.length) length *= 2;
        const expected: number[] = [];
        let inGap = true;
        for (let from = 0; from < series.length; from += length) {
          const rows = series
            .slice(from, from + length)
            .flatMap((value, i) => (isMissing(value) ? [] : [from + i]));
          if (rows.length === 0) {
            if (breaks && !inGap) expected.push(from);
            inGap = true;
            continue;
          }
          inGap = false;
          const block = rows.map((row) => series[row]);
          const lowest = rows[block.indexOf(Math.min(...block))];
          const highest = rows[block.indexOf(Math.max(...block))];
          expected.push(...[...new Set([rows[0], lowest, highest, rows.at(-1) ?? 0])].sort((a, b) => a - b));
        }
        expect(drawn(series, buckets, breaks ? 'break' : 'span')).toEqual(expected);
      }),
    );
  });

  it('keeps a series whole up to four rows to a bucket', () => {
    const flat = (rows: number) => new Array<number>(rows).fill(1);
    expect(drawn(flat(40), 10, 'break')).toHaveLength(40);
    // 41 rows in blocks of 8, whose first and last row tell a flat line: five blocks and one row.
    expect(drawn(flat(41), 10, 'break')).toEqual([0, 7, 8, 15, 16, 23, 24, 31, 32, 39, 40]);
  });

  it('keeps the extremes of every block of rows', () => {
    const rows = 10_000;
    const buckets = 100;
    // 10,000 rows in at most 101 blocks whose length is a power of two: 128 rows each.
    const series = Array.from({ length: rows }, (_, row) => Math.sin(row / 700) + 0.3 * Math.sin(row * row));
    const kept = new Set(drawn(series, buckets, 'break'));
    for (let from = 0; from < rows; from += 128) {
      const block = series.slice(from, from + 128);
      expect(kept.has(from + block.indexOf(Math.min(...block)))).toBe(true);
      expect(kept.has(from + block.indexOf(Math.max(...block)))).toBe(true);
      expect(kept.has(from)).toBe(true);
      expect(kept.has(from + block.length - 1)).toBe(true);
    }
  });

  it('draws a growing series as one that came at once', () => {
    fc.assert(
      fc.property(
        values(true),
        fc.array(fc.nat(600)),
        fc.integer({ min: 1, max: 20 }),
        (series, cuts, buckets) => {
          const column = Float64Array.from(series);
          const growing = new Decimation('break');
          for (const cut of cuts.sort((a, b) => a - b)) growing.rows(column.subarray(0, cut), buckets);
          expect([...growing.rows(column, buckets)]).toEqual(drawn(series, buckets, 'break'));
        },
      ),
    );
  });

  it('draws another series after clear()', () => {
    const decimation = new Decimation('break');
    decimation.rows(new Float64Array(1000).fill(1), 10);
    decimation.clear();
    const spike = new Float64Array(1000);
    spike[517] = 9;
    expect(decimation.rows(spike, 10)).toContain(517);
  });

  it('keeps infinities', () => {
    const series = new Array(1000).fill(1);
    series[333] = Number.POSITIVE_INFINITY;
    series[777] = Number.NEGATIVE_INFINITY;
    expect(drawn(series, 10, 'break')).toEqual(expect.arrayContaining([333, 777]));
  });

  it('draws all of a sparse series while its samples are further apart than blocks', () => {
    // One of every 200 rows is measured; 20,000 rows on 700 pixels make blocks of 32.
    const series: number[] = new Array(20_000).fill(Number.NaN);
    const measured: number[] = [];
    for (let row = 199; row < series.length; row += 200) {
      series[row] = row % 7;
      measured.push(row);
    }
    expect(drawn(series, 700, 'span')).toEqual(measured);
  });

  it('breaks the line once for a run of missing samples, or goes on', () => {
    const { NaN: missing } = Number;
    const series = [missing, 1, 2, missing, missing, 3, missing];
    expect(drawn(series, 10, 'break')).toEqual([1, 2, 3, 5, 6]);
    expect(drawn(series, 10, 'span')).toEqual([1, 2, 5]);
  });

  it('breaks the line of a long series where a whole block is missing', () => {
    const series: number[] = new Array(1024).fill(1).fill(Number.NaN, 300, 700);
    const rows = drawn(series, 32, 'break');
    const gaps = rows.filter((row) => isMissing(series[row]));
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toBeGreaterThanOrEqual(300);
    expect(gaps[0]).toBeLessThan(700);
    expect(rows).toEqual(expect.arrayContaining([299, 700]));
  });
});
