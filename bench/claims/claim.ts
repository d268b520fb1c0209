// A row of the table of claims: words of a sentence that hold a number or a comparison, and how it is known that they
// are true. The rows stand in page-rows.ts, setting-rows.ts and readme-rows.ts; a new one is a line:
//
//   row('field.layers.tip', 'every step takes longer', measured('milliseconds of a step: 1, 2 and 4 layers'))
import type { ComputationName } from './computations.ts';
import type { PRESET_MEASUREMENTS } from './preset-measurements.ts';
import type { Place } from './sentences.ts';
import type { TIP_MEASUREMENTS } from './tip-measurements.ts';

export type MeasurementName = keyof typeof PRESET_MEASUREMENTS | keyof typeof TIP_MEASUREMENTS;

/** The commands of `npm run bench` that print figures of the README or of the page; '' is the one without a name. */
export type FigureCommand = '' | 'statistics' | 'pytorch' | 'growth' | 'moby-dick';

export type Proof =
  /** Runs that `npm run bench -- claims` trains on WASM in a real browser. */
  | { readonly kind: 'measured'; readonly name: MeasurementName }
  /** Worked out at once, by the command and by the unit tests. */
  | { readonly kind: 'computed'; readonly name: ComputationName }
  /** A test of `npm test` fails where it is not so: the file, and words of the test's title. */
  | { readonly kind: 'proved'; readonly file: string; readonly title: string }
  /** A time of one machine, or what long trainings reach: the command that prints it. */
  | { readonly kind: 'figure'; readonly command: FigureCommand }
  /** True by what the words mean. */
  | { readonly kind: 'definition'; readonly because: string };

export interface Claim {
  readonly place: Place;
  /** Words of the sentence as they stand there; every number and comparison of it has to be in a row's. */
  readonly says: string;
  readonly proof: Proof;
}

export const row = (place: Place, says: string, proof: Proof): Claim => ({ place, says, proof });

/** For words that several places hold. */
export const rows = (places: readonly Place[], says: string, proof: Proof): Claim[] =>
  places.map((place) => row(place, says, proof));

export const measured = (name: MeasurementName): Proof => ({ kind: 'measured', name });
export const computed = (name: ComputationName): Proof => ({ kind: 'computed', name });
export const proved = (file: string, title: string): Proof => ({ kind: 'proved', file, title });
export const figure = (command: FigureCommand): Proof => ({ kind: 'figure', command });
export const definition = (because: string): Proof => ({ kind: 'definition', because });
