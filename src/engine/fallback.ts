// Another engine where the first does not start on this device after all.
import { ProblemError } from '../i18n/problem.ts';
import type { CreateEngine } from './engine.ts';

/**
 * Makes an engine with `first`, or with `second` where that throws; `tell` hears the error's words. A ProblemError is
 * about what was asked for, not about the device, and is thrown on.
 */
export function withFallback(
  first: CreateEngine,
  second: CreateEngine,
  tell: (detail: string) => void,
): CreateEngine {
  return async (spec, weights) => {
    try {
      return await first(spec, weights);
    } catch (error) {
      if (error instanceof ProblemError || error instanceof RangeError) throw error;
      tell(error instanceof Error ? error.message : String(error));
      return second(spec, weights);
    }
  };
}
