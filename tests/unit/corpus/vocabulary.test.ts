// Text -> vocabulary -> text, and what lies outside a vocabulary.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHangul } from '../../../src/corpus/hangul.ts';
import { characterName, distinctCharacters, Vocabulary } from '../../../src/corpus/vocabulary.ts';

const hangul = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((codePoint) => String.fromCodePoint(codePoint));
const special = fc.constantFrom(
  '\u0301',
  '\u200d',
  '\u{1f469}\u200d\u{1f680}',
  '\u{10ffff}',
  '\u1112\u1161\u11ab',
  '\n',
);
const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), hangul, special))
  .map((parts) => parts.join(''));

describe('Vocabulary', () => {
  it('gives back every text it was made of, under each reading of Hangul', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('syllables' as const, 'jamo' as const), (given, reading) => {
        const text = readHangul(given, reading);
        const vocabulary = new Vocabulary(distinctCharacters(text));
        expect(vocabulary.decode(vocabulary.encode(text))).toBe(text);
        expect(vocabulary.encode(text)).toHaveLength([...text].length);
      }),
    );
  });

  it('is the distinct code points in code point order, as a set and a sort of them give', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = [...new Set(text)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
        expect(distinctCharacters(text)).toEqual(expected);
      }),
    );
    expect(distinctCharacters('hello')).toEqual(['e', 'h', 'l', 'o']);
    expect(distinctCharacters('\uffee\u{1f600}a')).toEqual(['a', '\uffee', '\u{1f600}']);
  });

  it('numbers characters by their place', () => {
    expect([...new Vocabulary(['e', 'h', 'l', 'o']).encode('hello')]).toEqual([1, 0, 2, 2, 3]);
  });

  it('decodes more characters than fit one call', () => {
    const text = '\uac00\u{1f600}a'.repeat(20_000);
    const vocabulary = new Vocabulary(distinctCharacters(text));
    expect(vocabulary.decode(vocabulary.encode(text)) === text).toBe(true);
  });

  it('names unknown characters once each, in order of appearance', () => {
    const vocabulary = new Vocabulary(distinctCharacters('hello'));
    expect(vocabulary.unknownCharacters('hell')).toEqual([]);
    expect(vocabulary.unknownCharacters('zoo, h\u{1f600}z\uac00')).toEqual([
      'z',
      ',',
      ' ',
      '\u{1f600}',
      '\uac00',
    ]);
  });

  it('throws at what it does not hold instead of taking another character for it', () => {
    const vocabulary = new Vocabulary(['a', 'c']);
    for (const [text, codePoint] of [
      ['ab', '62'],
      ['ad', '64'],
      ['a\u{1f600}', '1f600'],
    ])
      expect(() => vocabulary.encode(text)).toThrow(
        new RangeError(`U+${codePoint} at 1 is not in the vocabulary`),
      );
    for (const id of [2, -1, 0.5])
      expect(() => vocabulary.decode([0, id])).toThrow(new RangeError(`id ${id} of 0 to 1`));
  });

  it('takes distinct single characters only', () => {
    for (const list of [
      ['c', 'a', 'a'],
      ['c', 'b', 'ab'],
      ['c', 'b', ''],
    ])
      expect(() => new Vocabulary(list)).toThrow(
        new RangeError(`vocabulary entry 2 is "${list[2]}": one new character expected`),
      );
  });
});

describe('characterName', () => {
  it.each([
    ['a', 'a'],
    ['\uac00', '\uac00'],
    ['\n', 'U+000A'],
    [' ', 'U+0020'],
    ['\u0301', 'U+0301'],
    ['\u{e0001}', 'U+E0001'],
  ])('of %j is %s', (character, name) => {
    expect(characterName(character)).toBe(name);
  });
});
