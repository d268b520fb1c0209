// The commands of `npm run bench`. Without one: this project's engines against stock tf.layers, all contenders of a
// workload in turn in one run.
//   npm run bench -- [--out FILE] [--rounds N] [--workload TEXT] [--engine NAME] [--backend NAME]
//   npm run bench -- moby-dick [--steps N] [--seeds N] [--backend NAME]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { table } from '../src/benchmark/table.ts';
import type { Backend } from '../src/engine/engine.ts';
import { measure } from './measure.ts';
import { mobyDick } from './moby-dick.ts';

const OPTIONS = {
  steps: { type: 'string', default: '2000' },
  seeds: { type: 'string', default: '3' },
  out: { type: 'string' },
  rounds: { type: 'string', default: '5' },
  workload: { type: 'string', default: '' },
  engine: { type: 'string', default: '' },
  backend: { type: 'string', default: '' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

const COMMANDS: Readonly<Record<string, (values: Values) => Promise<void>>> = {
  '': againstStock,
  'moby-dick': (values) =>
    mobyDick({
      steps: atLeast(1, 'steps', values),
      seeds: atLeast(1, 'seeds', values),
      backend: (values.backend || 'wasm') as Backend,
    }),
};

/** Does what the command line says; the exit code. */
export async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const name = positionals[0] ?? '';
    if (!Object.hasOwn(COMMANDS, name)) {
      const known = Object.keys(COMMANDS).filter(Boolean).join(', ');
      throw new UsageError(`There is no command "${name}"; there are ${known}.`);
    }
    await COMMANDS[name](values);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')))
      throw error;
    console.error((error as Error).message);
    return 1;
  }
}

class UsageError extends Error {}

async function againstStock(values: Values): Promise<void> {
  const rows = await measure({ ...values, rounds: atLeast(5, 'rounds', values) });
  if (rows.length === 0) throw new UsageError('No contender fits --workload, --engine and --backend.');
  console.log(`\n${table(rows)}`);
  if (values.out) {
    writeFileSync(values.out, `${JSON.stringify(rows, null, 2)}\n`);
    console.log(`\nWritten to ${values.out}`);
  }
}

/** A whole number from the command line. Throws UsageError where it is none or too small. */
function atLeast(least: number, name: 'rounds' | 'steps' | 'seeds', values: Values): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  throw new UsageError(`--${name} ${values[name]}: a whole number, ${least} or more, is accepted.`);
}
