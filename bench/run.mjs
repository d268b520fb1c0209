// `npm run bench`: times this project's engines against stock tf.layers, all contenders of a workload in turn in one run.
//   npm run bench -- [--out FILE] [--rounds N] [--workload TEXT] [--engine NAME] [--backend NAME]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/dependencies.mjs';

ensureDependencies();
const { measure } = await import('./measure.mjs');
const { table } = await import('./table.mjs');

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    workload: { type: 'string', default: '' },
    engine: { type: 'string', default: '' },
    backend: { type: 'string', default: '' },
  },
});

const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 5) {
  console.error(`--rounds ${values.rounds}: a median wants a whole number of rounds, 5 or more.`);
  process.exit(1);
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
