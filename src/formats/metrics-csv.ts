// The metrics of a run as CSV (RFC 4180, lines ended by \n): one row per step, an empty cell where nothing was
// measured (NaN). Numbers are written in the fewest digits that read back to the same float64. Before the header stand
// comment lines, `# key: value`, that say what the numbers come from: pandas reads over them with comment='#', R with
// comment.char='#'.
import { commentLines, type Facts } from './provenance.ts';

/** Named columns of equal length, a value for every step. */
export type CsvColumns = readonly { readonly name: string; readonly values: ArrayLike<number> }[];

/** Rows written at once: a few milliseconds' work. */
const ROWS_PER_CHUNK = 1000;

/** The file in pieces, so that a caller can let the page respond between them. Throws RangeError on ragged columns. */
export function* metricsCsv(facts: Facts, columns: CsvColumns): Generator<string, void, void> {
  const [first] = columns;
  const rows = first.values.length;
  for (const { name, values } of columns) {
    if (values.length !== rows)
      throw new RangeError(`column ${name} has ${values.length} rows, ${first.name} ${rows}`);
  }
  const series = columns.map(({ values }) => values);
  yield `${commentLines(facts)}${header(columns)}`;
  for (let start = 0; start < rows; start += ROWS_PER_CHUNK) {
    let chunk = '';
    const end = Math.min(start + ROWS_PER_CHUNK, rows);
    for (let row = start; row < end; row++) chunk += line(series, row);
    yield chunk;
  }
}

/** The file as a Blob, written in pieces with a pause after each. Throws RangeError on ragged columns. */
export async function metricsCsvBlob(
  facts: Facts,
  columns: CsvColumns,
  pause: () => Promise<void>,
): Promise<Blob> {
  const chunks: string[] = [];
  for (const chunk of metricsCsv(facts, columns)) {
    chunks.push(chunk);
    await pause();
  }
  return new Blob(chunks, { type: 'text/csv' });
}

/**
 * Several runs, at least one, in one file: the same columns after a first one, `run`; the comment lines of a run begin with `run 2`, its
 * number. Throws RangeError on ragged columns.
 */
export async function runsCsvBlob(
  runs: readonly { readonly run: number; readonly facts: Facts; readonly columns: CsvColumns }[],
  pause: () => Promise<void>,
): Promise<Blob> {
  const comments = runs.map(({ run, facts }) =>
    commentLines(facts.map(([key, value]) => [`run ${run} ${key}`, value] as const)),
  );
  const chunks = [...comments, `run,${header(runs[0].columns)}`];
  for (const { run, columns } of runs) {
    const rows = metricsCsv([], columns);
    rows.next();
    for (const chunk of rows) {
      chunks.push(chunk.replace(/^(?=.)/gm, `${run},`));
      await pause();
    }
  }
  return new Blob(chunks, { type: 'text/csv' });
}

function header(columns: CsvColumns): string {
  return `${columns.map(({ name }) => name).join(',')}\n`;
}

function line(series: readonly ArrayLike<number>[], row: number): string {
  let text = '';
  for (let column = 0; column < series.length; column++) {
    const value = series[column][row];
    if (column > 0) text += ',';
    if (!Number.isNaN(value)) text += value;
  }
  return `${text}\n`;
}
