// `npm run bench`: times this project's engines against stock tf.layers, all contenders of a workload in turn in one run.
//   npm run bench -- moby-dick [--steps N] [--seeds N] [--backend NAME]
//   npm run bench -- [--out FILE] [--rounds N] [--workload TEXT] [--engine NAME] [--backend NAME]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/dependencies.mjs';

ensureDependencies();
const { measure } = await import('./measure.mjs');
const { table } = await import('./table.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '2000' },
    seeds: { type: 'string', default: '3' },
    out: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    workload: { type: 'string', default: '' },
    engine: { type: 'string', default: '' },
    backend: { type: 'string', default: '' },
  },
});

const rounds = atLeast(5, 'rounds');
if (positionals[0] === 'moby-dick') {
  const { mobyDick } = await import('./moby-dick.mjs');
  const options = { steps: atLeast(1, 'steps'), seeds: atLeast(1, 'seeds') };
  const backend = /** @type {import('../src/engine/engine.ts').Backend} */ (values.backend || 'wasm');
  await mobyDick({ ...options, backend });
  process.exit(0);
}
const rows = await measure({ ...values, rounds });
if (rows.length === 0) {
  console.error('No contender fits --workload, --engine and --backend.');
  process.exit(1);
}
console.log(`\n${table(rows)}`);
if (values.out) {
  writeFileSync(values.out, `${JSON.stringify(rows, null, 2)}\n`);
  console.log(`\nWritten to ${values.out}`);
}

/**
 * A whole number from the command line; ends the process with a message where it is none or too small.
 *
 * @param {number} least
 * @param {'rounds' | 'steps' | 'seeds'} name
 */
function atLeast(least, name) {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} ${values[name]}: a whole number, ${least} or more, is accepted.`);
  process.exit(1);
}
