// The page a measurement runs in: one contender on one backend, driven from outside.
import { type Job, Measurement, type Opening } from '../../src/benchmark/measurement.ts';
import { trainRecipe } from '../../src/benchmark/recipe.ts';
import { watchRun } from '../../src/benchmark/watched-run.ts';

let measurement: Measurement;

export const bench = {
  watchRun,
  trainRecipe,

  /** Makes the contender and takes its first steps. */
  async open(job: Job): Promise<Opening> {
    measurement = await Measurement.open(job);
    return measurement.opening;
  },

  /** Milliseconds per step over so many steps. */
  time: (steps: number, statistics = false): Promise<number> => measurement.time(steps, statistics),

  phases: (steps: number): ReturnType<Measurement['phases']> => measurement.phases(steps),
};

Object.assign(globalThis, { bench });
