// Sentences with values put in, and refusals that carry one.
import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../../src/i18n/en.ts';
import { DICTIONARIES } from '../../../src/i18n/language.ts';
import { ProblemError, refuse } from '../../../src/i18n/problem.ts';
import { translate } from '../../../src/i18n/translate.ts';

const KEY = 'problem.text.too-short';
const dictionary = (sentence: string): Dictionary => ({ ...DICTIONARIES.en, [KEY]: sentence });

describe('translate', () => {
  it('puts every value in where its name stands, as often as it stands there', () => {
    expect(translate(dictionary('{a} of {bee}: {a}'), KEY, { a: 'one', bee: 'two' })).toBe('one of two: one');
  });

  it('leaves a placeholder without a value, and a sentence without placeholders', () => {
    expect(translate(dictionary('{a} and {b}'), KEY, { b: '' })).toBe('{a} and ');
    expect(translate(dictionary('nothing to put in'), KEY)).toBe('nothing to put in');
  });

  it('writes numbers with groups of three, words as they are; English unless told', () => {
    expect(translate(dictionary('{n}, {word}'), KEY, { n: 12345, word: '12345' })).toBe('12,345, 12345');
    expect(translate(dictionary('{n}'), KEY, { n: 0.25 }, 'ko')).toBe('0.25');
  });
});

describe('a refusal', () => {
  it('carries the key of its sentence and the values', () => {
    const problem = { key: KEY, values: { given: 3 } } as const;
    const thrown = (() => {
      try {
        return refuse(KEY, problem.values);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(ProblemError);
    expect((thrown as ProblemError).problem).toEqual(problem);
    expect(thrown).toMatchObject({ name: 'ProblemError', message: `${KEY} {"given":3}` });
    expect(() => refuse('problem.text.empty')).toThrow('problem.text.empty {}');
  });
});
