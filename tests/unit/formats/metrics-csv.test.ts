// The metrics file, to the character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CsvColumns,
  metricsCsv,
  metricsCsvBlob,
  runsCsvBlob,
} from '../../../src/formats/metrics-csv.ts';

/** The contract's header row. */
const HEADER = 'step,chars,epoch,loss,val_loss,learning_rate,grad_norm,grad_norm_clipped,chars_per_second';

const NAMES = HEADER.split(',');

const columnsOf = (rows: readonly (readonly number[])[]): CsvColumns =>
  NAMES.map((name, i) => ({ name, values: Float64Array.from(rows, (row) => row[i]) }));

describe('metricsCsv', () => {
  it('writes the header alone for a run without steps', () => {
    expect([...metricsCsv([], columnsOf([]))].join('')).toBe(`${HEADER}\n`);
  });

  it('writes one row per step and leaves empty what was not measured', () => {
    const rows = [
      [1, 2048, 0.5, 4.25, Number.NaN, 0.002, 1.5, 1, Number.NaN],
      [2, 4096, 1, 4.125, 4.0625, 0.002, 0.75, 0.75, 21000],
      [3, 6144, 1.5, Number.POSITIVE_INFINITY, Number.NaN, 1e-6, Number.NaN, Number.NaN, 1e21],
    ];
    expect([...metricsCsv([], columnsOf(rows))].join('')).toBe(
      `${HEADER}\n1,2048,0.5,4.25,,0.002,1.5,1,\n2,4096,1,4.125,4.0625,0.002,0.75,0.75,21000\n3,6144,1.5,Infinity,,0.000001,,,1e+21\n`,
    );
  });

  it('reads back to the same numbers', () => {
    const cell = fc.oneof(fc.double(), fc.float());
    const row = fc.array(cell, { minLength: NAMES.length, maxLength: NAMES.length });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const [header, ...lines] = [...metricsCsv([], columnsOf(rows))].join('').trimEnd().split('\n');
        expect(header).toBe(HEADER);
        const read = lines.map((line) =>
          line.split(',').map((text) => (text === '' ? Number.NaN : Number(text))),
        );
        // CSV has no sign for zero.
        expect(read).toEqual(rows.map((values) => values.map((value) => (value === 0 ? 0 : value))));
      }),
    );
  });

  it('writes a long run in pieces that a page can take one by one', async () => {
    const rows = Array.from({ length: 4321 }, (_, i) => NAMES.map((_, column) => i + column / 8));
    const pieces = [...metricsCsv([], columnsOf(rows))];
    expect(Math.max(...pieces.map((piece) => piece.split('\n').length - 1))).toBeLessThanOrEqual(1000);
    let pauses = 0;
    const blob = await metricsCsvBlob([], columnsOf(rows), async () => {
      pauses++;
    });
    expect(pauses).toBe(pieces.length);
    expect(blob.type).toBe('text/csv');
    const text = await blob.text();
    expect(text).toBe(pieces.join(''));
    expect(text.split('\n')).toHaveLength(rows.length + 2);
    expect(text).toContain('\n4320,4320.125,4320.25,4320.375,4320.5,4320.625,4320.75,4320.875,4321\n');
  });

  it('refuses columns of different lengths', () => {
    const ragged = columnsOf([[1, 2, 3, 4, 5, 6, 7, 8, 9]]).map((column) =>
      column.name === 'loss' ? { ...column, values: [1, 2] } : column,
    );
    expect(() => [...metricsCsv([], ragged)]).toThrow('column loss has 2 rows, step 1');
  });

  it('says above the header what the numbers come from, in lines to be read over', () => {
    const facts = [
      ['unrolled', '1.2.3'],
      ['seed', 7],
      ['text_name', 'two\nlines, "quoted"'],
    ] as const;
    expect([...metricsCsv(facts, columnsOf([]))].join('')).toBe(
      `# unrolled: 1.2.3\n# seed: 7\n# text_name: two lines, "quoted"\n${HEADER}\n`,
    );
  });

  it('numbers the runs of a file, and what is said of each', async () => {
    const columns = columnsOf([[1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    const runs = [2, 5].map((run) => ({
      run,
      facts: [['cell', run === 2 ? 'gru' : 'lstm']] as const,
      columns,
    }));
    const blob = await runsCsvBlob(runs, async () => {});
    expect(blob.type).toBe('text/csv');
    expect(await blob.text()).toBe(
      `# run 2 cell: gru\n# run 5 cell: lstm\nrun,${HEADER}\n2,1,2,3,4,5,6,7,8,9\n5,1,2,3,4,5,6,7,8,9\n`,
    );
  });
});
