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
  const renderers = new Set(rows.map((row) => row.renderer).filter((renderer) => renderer !== null));
  const note = renderers.size > 0 ? `\n\nWebGL: ${[...renderers].join('; ')}` : '';
  return (
    markdownTable(
      COLUMNS.map(([title]) => title),
      rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
    ) + note
  );
}

/** Cells as a Markdown table. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [titles, titles.map(() => '---'), ...rows].map(line).join('\n');
}
