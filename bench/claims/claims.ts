// `npm run bench -- claims`: every sentence of the page and of the README that holds a number or a comparison, how it
// is known, what was measured, and whether it holds.
import { markdownTable } from '../../src/benchmark/table.ts';
import type { Claim, FigureCommand, MeasurementName, Proof } from './claim.ts';
import { COMPUTATIONS } from './computations.ts';
import type { Measurement } from './measurement.ts';
import { type Measured, type MeasuringOptions, takeMeasurements } from './measuring.ts';
import { PAGE_ROWS } from './page-rows.ts';
import { PRESET_MEASUREMENTS } from './preset-measurements.ts';
import { README_ROWS } from './readme-rows.ts';
import { SETTING_ROWS } from './setting-rows.ts';
import { TIP_MEASUREMENTS } from './tip-measurements.ts';

export const CLAIMS: readonly Claim[] = [...PAGE_ROWS, ...SETTING_ROWS, ...README_ROWS];

export const MEASUREMENTS: Readonly<Record<MeasurementName, Measurement>> = {
  ...PRESET_MEASUREMENTS,
  ...TIP_MEASUREMENTS,
};

export interface ClaimsOptions extends MeasuringOptions {
  /** A part of a place or of the words: only those rows. */
  readonly claim: string;
}

interface Outcome {
  readonly how: string;
  readonly measured: string;
  readonly holds: string;
}

/** Prints the table. Whether everything that this command measures holds. */
export async function claims({ claim, ...options }: ClaimsOptions): Promise<boolean> {
  const chosen = CLAIMS.filter(({ place, says }) => `${place} ${says}`.includes(claim));
  const measured = await takeMeasurements(wantedBy(chosen), options);
  const table = chosen.map(({ place, says, proof }) => {
    const { how, measured: found, holds } = outcomeOf(proof, measured);
    return [place, says, how, found, holds];
  });
  console.log(`\n${markdownTable(['where', 'what it says', 'how it is known', 'measured', 'holds'], table)}`);
  const failed = table.filter((cells) => cells.at(-1) === 'NO').length;
  console.log(`\n${chosen.length} claims, ${failed} that do not hold`);
  return failed === 0;
}

function wantedBy(chosen: readonly Claim[]): Readonly<Record<string, Measurement>> {
  const names = new Set(chosen.flatMap(({ proof }) => (proof.kind === 'measured' ? [proof.name] : [])));
  return Object.fromEntries([...names].map((name) => [name, MEASUREMENTS[name]]));
}

function outcomeOf(proof: Proof, taken: readonly Measured[]): Outcome {
  switch (proof.kind) {
    case 'measured': {
      const { seeds, holds } = taken.find(({ name }) => name === proof.name) as Measured;
      const words = seeds.map((seed, i) => `seed ${i + 1}: ${seed.words}`).join('<br>');
      return { how: `runs: ${proof.name}`, measured: words, holds: holds ? 'yes' : 'NO' };
    }
    case 'computed': {
      const { words, holds } = COMPUTATIONS[proof.name]();
      return { how: `computed: ${proof.name}`, measured: words, holds: holds ? 'yes' : 'NO' };
    }
    case 'proved':
      return { how: `test: ${proof.file}`, measured: proof.title, holds: 'while `npm test` passes' };
    case 'figure':
      return {
        how: 'a figure that a command prints',
        measured: commandOf(proof.command),
        holds: 'as it prints',
      };
    case 'definition':
      return { how: 'by definition', measured: proof.because, holds: 'yes' };
  }
}

function commandOf(command: FigureCommand): string {
  return command === '' ? '`npm run bench`' : `\`npm run bench -- ${command}\``;
}
