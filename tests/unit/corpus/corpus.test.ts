// From a file to a corpus: summary, split, refusals.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reading, readCorpus, readSeedText } from '../../../src/corpus/corpus.ts';
import { evaluationWindows } from '../../../src/corpus/evaluation-windows.ts';
import { trainingLength } from '../../../src/corpus/split.ts';
import { TrainingWindows } from '../../../src/corpus/training-windows.ts';
import { IGNORED_TARGET } from '../../../src/model/batch.ts';
import { problemOf } from './problem-of.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const reading: Reading = { hangul: 'syllables', validationShare: 0, batchSize: 1, sequenceLength: 2 };
/** n different characters from a code point on. */
const characters = (n: number, from: number) =>
  Array.from({ length: n }, (_, i) => String.fromCodePoint(from + i)).join('');

describe('readCorpus', () => {
  it('summarises a text', () => {
    const { summary, vocabulary, training, validation } = readCorpus(utf8('\ufeffhello\r\nhello\n'), {
      ...reading,
      validationShare: 0.25,
    });
    expect(summary).toEqual({
      characters: 12,
      vocabulary: ['\n', 'e', 'h', 'l', 'o'],
      trainingCharacters: 9,
      validationCharacters: 3,
      preview: 'hello\nhello\n',
      vocabularyBy: { syllables: 5, jamo: 5 },
      containsHangul: false,
    });
    expect(vocabulary.decode(training)).toBe('hello\nhel');
    expect(vocabulary.decode(validation)).toBe('lo\n');
  });

  it('previews whole characters from the start of a long text', () => {
    const { preview } = readCorpus(utf8(`a${'\u{1f600}'.repeat(5000)}`), reading).summary;
    expect(preview).toMatch(/^a\u{1f600}+$/u);
    expect([...preview].length).toBe(600);
  });

  it('reads Hangul as syllables or as jamo, and counts the vocabulary of both', () => {
    // "\ud55c\uae00 \ud55c": two syllables; \u1112 \u1161 \u11ab, \u1100 \u1173 \u11af; and the space.
    const composed = '\ud55c\uae00 \ud55c';
    const vocabularyBy = { syllables: 3, jamo: 7 };
    for (const text of [composed, composed.normalize('NFD')]) {
      const syllables = readCorpus(utf8(text), reading);
      expect(syllables.summary).toMatchObject({
        characters: 4,
        vocabularyBy,
        containsHangul: true,
        preview: composed,
      });
      expect(syllables.vocabulary.size).toBe(3);
      const jamo = readCorpus(utf8(text), { ...reading, hangul: 'jamo' });
      expect(jamo.summary).toMatchObject({
        characters: 10,
        vocabularyBy,
        containsHangul: true,
        preview: composed,
      });
      expect(jamo.vocabulary.decode(jamo.training)).toBe(composed.normalize('NFD'));
    }
  });

  it('counts the vocabulary of each reading as that reading has it', () => {
    const syllable = fc
      .integer({ min: 0xac00, max: 0xd7a3 })
      .map((codePoint) => String.fromCodePoint(codePoint));
    const text = fc.array(fc.oneof(syllable, fc.constantFrom('\u1100', '\u1161', 'x')), { minLength: 5 });
    fc.assert(
      fc.property(text, (parts) => {
        const bytes = utf8(`ab${parts.join('')}`);
        const { vocabularyBy } = readCorpus(bytes, reading).summary;
        expect(readCorpus(bytes, { ...reading, hangul: 'jamo' }).vocabulary.size).toBe(vocabularyBy.jamo);
        expect(readCorpus(bytes, reading).vocabulary.size).toBe(vocabularyBy.syllables);
      }),
    );
  });

  it('keeps every window on its side of the split', () => {
    const shape = fc.record({
      N: fc.integer({ min: 20, max: 300 }),
      share: fc.double({ min: 0, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(shape, ({ N, share }) => {
        // Every character occurs once, so that an id tells its position.
        const text = characters(N, 0x4e00);
        const settings = { ...reading, validationShare: share, batchSize: 2, sequenceLength: 3 };
        const { training, validation } = readCorpus(utf8(text), settings);
        const split = training.length;
        expect(split + validation.length).toBe(N);
        const windows = new TrainingWindows(training, 2, 3);
        for (let k = 0; k < windows.batchesPerEpoch; k++) {
          const { inputs, targets } = windows.next();
          expect(Math.max(...inputs, ...targets)).toBeLessThan(split);
        }
        for (const { inputs, targets } of evaluationWindows(validation, 2, 3)) {
          const read = targets.map((target, i) =>
            target === IGNORED_TARGET ? split : Math.min(inputs[i], target),
          );
          expect(Math.min(...read)).toBeGreaterThanOrEqual(split);
        }
      }),
    );
  });

  it('refuses a text of one character, by its code point where it does not show', () => {
    const key = 'problem.text.one-character';
    expect(problemOf(() => readCorpus(utf8('aaaa'), reading))).toEqual({ key, values: { character: 'a' } });
    expect(problemOf(() => readCorpus(utf8('\n\n\n\n'), reading)).values).toEqual({ character: 'U+000A' });
    expect(readCorpus(utf8('abababab'), reading).vocabulary.size).toBe(2);
  });

  it('takes 4,096 distinct characters and refuses one more', () => {
    expect(readCorpus(utf8(characters(4096, 0x4e00)), reading).vocabulary.size).toBe(4096);
    expect(problemOf(() => readCorpus(utf8(characters(4097, 0x4e00)), reading))).toEqual({
      key: 'problem.text.too-many-characters',
      values: { given: 4097, limit: 4096 },
    });
  });

  it('points to jamo where they would make the vocabulary fit', () => {
    // The first 4,116 syllables: 7 initials, all 21 vowels, 27 finals (the Unicode Standard 16.0, section 3.12).
    const text = utf8(characters(7 * 21 * 28, 0xac00));
    expect(problemOf(() => readCorpus(text, reading))).toEqual({
      key: 'problem.text.too-many-syllables',
      values: { given: 4116, limit: 4096, jamo: 55 },
    });
    expect(readCorpus(text, { ...reading, hangul: 'jamo' }).vocabulary.size).toBe(55);
  });

  it('refuses a text whose training split is shorter than one window of every stream', () => {
    const settings = { ...reading, validationShare: 0.2, batchSize: 4, sequenceLength: 10 };
    expect(readCorpus(utf8(`${'ab'.repeat(25)}a`), settings).training).toHaveLength(41);
    expect(problemOf(() => readCorpus(utf8('ab'.repeat(25)), settings))).toEqual({
      key: 'problem.text.too-short',
      values: { sequenceLength: 10, batchSize: 4, needed: 41, given: 40 },
    });
  });
});

describe('trainingLength', () => {
  it.each([
    [1000, 0.05, 950],
    [100, 0.29, 71],
    [1000, 0, 1000],
    [20, 0.05, 20],
    [3, 0.5, 1],
  ])('of %i characters with a validation share of %d is %i', (length, share, expected) => {
    expect(trainingLength(length, share)).toBe(expected);
  });
});

describe('readSeedText', () => {
  it('reads a seed as the corpus was read', () => {
    for (const hangul of ['syllables', 'jamo'] as const) {
      const { vocabulary } = readCorpus(utf8('\ud55c\uae00\r\n'), { ...reading, hangul });
      for (const seed of ['\uae00\r\n\ud55c', '\uae00\n\ud55c'.normalize('NFD')]) {
        expect(vocabulary.unknownCharacters(readSeedText(seed, hangul))).toEqual([]);
      }
    }
  });
});
