// A problem in words: a key of the dictionary and the values its sentence names. It crosses the worker's boundary as
// plain data and is rendered in the reader's language.
import type { MessageKey } from './en.ts';

/** Values a sentence names, by placeholder. */
export type MessageValues = Readonly<Record<string, string | number>>;

export interface Problem {
  readonly key: MessageKey;
  readonly values: MessageValues;
}

/** Thrown where given data cannot be used; carries the sentence for the person. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.key} ${JSON.stringify(problem.values)}`);
    this.name = 'ProblemError';
  }
}

/** The problem that an error carries. Throws the error where it carries none: it is unexpected. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

/** Throws a ProblemError. */
export function refuse(key: MessageKey, values: MessageValues = {}): never {
  throw new ProblemError({ key, values });
}
