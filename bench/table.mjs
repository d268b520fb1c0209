// Rows of a measurement as a Markdown table.

const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** @type {[string, (row: import('./measure.mjs').Row) => string][]} */
const COLUMNS = [
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

/**
 * A Markdown table, and under it the WebGL renderer.
 *
 * @param {import('./measure.mjs').Row[]} rows
 */
export function table(rows) {
  const lines = [COLUMNS.map(([title]) => title), COLUMNS.map(() => '---')];
  for (const row of rows) lines.push(COLUMNS.map(([, cell]) => cell(row)));
  const renderers = new Set(rows.map((row) => row.renderer).filter((renderer) => renderer !== null));
  const note = renderers.size > 0 ? `\n\nWebGL: ${[...renderers].join('; ')}` : '';
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n') + note;
}
