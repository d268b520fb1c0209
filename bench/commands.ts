// The commands of `npm run bench`. Without one: this project's engines against stock tf.layers, all contenders of a
// workload in turn in one run.
//   npm run bench -- [--out FILE] [--rounds N] [--workload TEXT] [--engine NAME] [--backend NAME]
//   npm run bench -- phases | statistics [--rounds N] | pytorch [--rounds N] [--python PATH], each [--workload TEXT]
//   npm run bench -- growth [--out FOLDER] [--axes hiddenUnits=32,64 ...]
//   npm run bench -- presets [--seeds N] [--preset TEXT] [--backend NAME]
//   npm run bench -- claims [--seeds N] [--claim TEXT] [--backend NAME]
//   npm run bench -- moby-dick [--recipe default|char-rnn] [--cell rnn|lstm|gru] [--steps N] [--seeds N] [--backend NAME]
//                              [--replay [--python PATH]]
//   all of them: [--angle vulkan|gl|d3d11|metal], to use the machine's GPU instead of software WebGL
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RECIPES } from '../src/benchmark/recipe.ts';
import { table } from '../src/benchmark/table.ts';
import { LARGE, nameOf, SMALL, type Workload } from '../src/benchmark/workload.ts';
import { FIELDS } from '../src/config/fields.ts';
import type { Backend } from '../src/engine/engine.ts';
import { startOnGpu } from './browser.ts';
import { claims } from './claims/claims.ts';
import type { MeasuringOptions } from './claims/measuring.ts';
import { growth } from './growth.ts';
import { AXES, type Axis } from './growth-table.ts';
import { cpuNote } from './machine.ts';
import { measure } from './measure.ts';
import { mobyDick } from './moby-dick.ts';
import { phases } from './phases.ts';
import { presets } from './presets.ts';
import { pytorch } from './pytorch.ts';
import { statistics } from './statistics.ts';

const OPTIONS = {
  recipe: { type: 'string', default: 'default' },
  cell: { type: 'string', default: 'lstm' },
  replay: { type: 'boolean', default: false },
  steps: { type: 'string' },
  seeds: { type: 'string' },
  out: { type: 'string' },
  rounds: { type: 'string' },
  preset: { type: 'string', default: '' },
  claim: { type: 'string', default: '' },
  workload: { type: 'string', default: '' },
  engine: { type: 'string', default: '' },
  backend: { type: 'string', default: '' },
  python: { type: 'string', default: '/usr/bin/python3' },
  angle: { type: 'string' },
  axes: { type: 'string', multiple: true, default: [] as string[] },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

const COMMANDS: Readonly<Record<string, (values: Values) => Promise<unknown>>> = {
  '': againstStock,
  phases: (values) => phases(lstms(values)),
  statistics: (values) => statistics(lstms(values), roundsOf(values, 15)),
  async pytorch(values) {
    if (!(await pytorch(lstms(values), roundsOf(values, 5), values.python))) {
      throw new UsageError('Nothing was measured.');
    }
  },
  growth: (values) => growth({ out: values.out, axes: axesOf(values) }),
  async presets(values) {
    if (!(await presets({ ...runsOf(values), preset: values.preset }))) {
      throw new UsageError('A preset does not do what its line says.');
    }
  },
  async claims(values) {
    if (!(await claims({ ...runsOf(values), claim: values.claim }))) {
      throw new UsageError('A sentence does not hold: mend it in both languages, or what it is about.');
    }
  },
  'moby-dick': (values) =>
    mobyDick({
      recipe: oneOf(RECIPES, 'recipe', values),
      cell: oneOf(FIELDS.cell.options, 'cell', values),
      steps: values.steps === undefined ? null : atLeast(1, 'steps', values),
      python: values.replay ? values.python : null,
      seeds: atLeast(1, 'seeds', { ...values, seeds: values.seeds ?? '3' }),
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
    if (values.angle) startOnGpu(values.angle);
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
  const rows = await measure({ ...values, rounds: roundsOf(values, 5) });
  if (rows.length === 0) throw new UsageError('No contender fits --workload, --engine and --backend.');
  console.log(`\n${table(rows)}${cpuNote()}`);
  if (values.out) {
    writeFileSync(values.out, `${JSON.stringify(rows, null, 2)}\n`);
    console.log(`\nWritten to ${values.out}`);
  }
}

/** The LSTMs of both sizes whose names contain --workload. */
function lstms({ workload }: Values): readonly Workload[] {
  const all = [SMALL, LARGE].map((size): Workload => ({ cell: 'lstm', ...size }));
  const chosen = all.filter((each) => nameOf(each).includes(workload));
  if (chosen.length === 0) {
    throw new UsageError(`--workload ${workload}: there are ${all.map(nameOf).join(' and ')}.`);
  }
  return chosen;
}

/** The axes and values of --axes, or all. */
function axesOf({ axes }: Values): ReadonlyMap<Axis, readonly number[]> {
  if (axes.length === 0) return new Map(Object.entries(AXES) as [Axis, readonly number[]][]);
  return new Map(
    axes.map((given): [Axis, number[]] => {
      const [axis, list] = given.split('=');
      const known = AXES[axis as Axis];
      const values = (list ?? '').split(',').map(Number);
      if (known && values.every((value) => known.includes(value))) return [axis as Axis, values];
      const all = Object.entries(AXES).map(([name, each]) => `${name}=${each.join(',')}`);
      throw new UsageError(
        `--axes ${given}: some of these values of an axis are accepted: ${all.join(' ')}.`,
      );
    }),
  );
}

/** Rounds of a command, at least five. A ratio near 1 takes more of them than one that is far from it. */
function roundsOf(values: Values, fallback: number): number {
  return values.rounds === undefined ? fallback : atLeast(5, 'rounds', values);
}

/** Seeds and backend of runs that are measured, five on WASM unless others are asked for. */
function runsOf(values: Values): MeasuringOptions {
  const seeds = atLeast(1, 'seeds', { ...values, seeds: values.seeds ?? '5' });
  return { seeds, backend: (values.backend || 'wasm') as Backend };
}

/** One of a few words from the command line. Throws UsageError where it is none of them. */
function oneOf<Word extends string>(words: readonly Word[], name: 'recipe' | 'cell', values: Values): Word {
  const word = words.find((each) => each === values[name]);
  if (word) return word;
  throw new UsageError(`--${name} ${values[name]}: there are ${words.join(', ')}.`);
}

/** A whole number from the command line. Throws UsageError where it is none or too small. */
function atLeast(least: number, name: 'rounds' | 'steps' | 'seeds', values: Values): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  throw new UsageError(`--${name} ${values[name]}: a whole number, ${least} or more, is accepted.`);
}
