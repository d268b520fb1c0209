// What may change from one step to the next, as the floats of the programs that it concerns: nothing is compiled anew.
import type { Clipping } from '../engine.ts';
import type { NetworkPrograms } from './network-programs.ts';
import type { Program } from './program-cache.ts';

/** More than any gradient: no clipping by value. */
const NO_LIMIT = 3e38;

export interface StepFloats {
  /** Of the optimiser, by name. */
  readonly coefficients: Readonly<Record<string, number>>;
  readonly clipping: Clipping | null;
  /** Whether the step releases those behind a refused one. */
  readonly resume: boolean;
  /** Targets that count. */
  readonly targets: number;
}

/** Each program once, with its floats in order. */
export function stepFloats(
  { norms, blockPartials, blockNorms, optimisers, verdict }: NetworkPrograms,
  { coefficients, clipping, resume, targets }: StepFloats,
): ReadonlyMap<Program, readonly number[]> {
  const byValue = clipping?.mode === 'value';
  const limit = byValue ? clipping.threshold : NO_LIMIT;
  const threshold = clipping && !byValue ? clipping.threshold : -1;
  const perParameter = clipping?.mode === 'parameter' ? 1 : 0;
  const limited = [...norms.values(), ...blockPartials.values(), blockNorms];
  const updating = [...Object.values(coefficients), limit, perParameter];
  return new Map<Program, readonly number[]>([
    ...limited.map((program) => [program, [limit]] as const),
    ...[...optimisers.values()].map((program) => [program, updating] as const),
    [verdict, [threshold, perParameter, resume ? 1 : 0, targets]],
  ]);
}
