// `npm run bench -- presets`: whether the presets do what their lines say, seed by seed.
import { markdownTable } from '../src/benchmark/table.ts';
import { type MeasuringOptions, takeMeasurements } from './claims/measuring.ts';
import { PRESET_MEASUREMENTS } from './claims/preset-measurements.ts';

export interface PresetOptions extends MeasuringOptions {
  /** A part of the measurements' names. */
  readonly preset: string;
}

/** Prints a row per measurement and seed, and how often each held. Whether each held as often as it has to. */
export async function presets({ preset, ...options }: PresetOptions): Promise<boolean> {
  const chosen = Object.entries(PRESET_MEASUREMENTS).filter(([name]) => name.includes(preset));
  const measured = await takeMeasurements(Object.fromEntries(chosen), options);
  const rows = measured.flatMap(({ name, seeds, needed, holds }) => [
    ...seeds.map((each, i) => [name, String(i + 1), each.words, each.holds ? 'yes' : 'no']),
    [
      name,
      'all',
      `${seeds.filter((each) => each.holds).length} of ${seeds.length}, ${needed} wanted`,
      holds ? 'yes' : 'no',
    ],
  ]);
  console.log(`\n${markdownTable(['claim', 'seed', 'measured', 'holds'], rows)}`);
  return measured.every(({ holds }) => holds);
}
