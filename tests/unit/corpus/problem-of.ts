// The Problem a function refuses with.
import { type Problem, ProblemError } from '../../../src/i18n/problem.ts';

/** Throws where nothing, or anything but a ProblemError, is thrown. */
export function problemOf(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}
