// Rows of a measurement as a Markdown table.
import type { Row } from './rows.ts';

const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['workload', (row) => row.workload],
  ['engine', (row) => row.engine],
  ['backend', (row) => row.backend],
  ['ms/step', (row) => number.format(row.msPerStep)],
  ['chars/s', (row) => number.format(row.charsPerSec)],
  ['draws/step', (row) => (row.drawsPerStep ? String(row.drawsPerStep) : '-')],
  ['first step, ms', (row) => number.format(row.firstStepMs)],
  ['GPU MB', (row) => (row.gpuBytes ? number.format(row.gpuBytes / 1e6) : '-')],
  ['x stock', (row) => (row.ratioToStock === null ? '-' : number.format(row.ratioToStock))],
];

/** A Markdown table, and under it the WebGL renderer. */
export function table(rows: readonly Row[]): string {
  return (
    markdownTable(
      COLUMNS.map(([title]) => title),
      rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
    ) + rendererNote(rows)
  );
}

/** The renderers of what was measured on WebGL, each once, as a line under a table; empty where there are none. */
export function rendererNote(measured: readonly { readonly renderer: string | null }[]): string {
  const names = new Set(measured.map(({ renderer }) => renderer).filter((renderer) => renderer !== null));
  return names.size > 0 ? `\n\nWebGL: ${[...names].join('; ')}` : '';
}

/** Cells as a Markdown table. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [titles, titles.map(() => '---'), ...rows].map(line).join('\n');
}
