// Leaving characters out of a seed text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaveOut } from '../../../src/corpus/left-out.ts';

test.for([
  ['inside a word', 'hé€llo', 'é€', 'hllo'],
  ['a word and its space', 'the 고래 swims', '고래', 'the swims'],
  ['words in a row', 'the 흰 고래 swims', '흰고래', 'the swims'],
  ['the first word', '고래 swims', '고래', 'swims'],
  ['the last word', 'the 고래', '고래', 'the'],
  ['a line of its own', 'one\n고래\ntwo', '고래', 'one\ntwo'],
  ['the last word of a line', 'one 고래\n\ntwo', '고래', 'one\n\ntwo'],
  ['between words without a space beside it', 'one고 래two', '고래', 'one two'],
  ['everything', ' 고래 ', '고래', ''],
  ['the space itself', 'hell o', ' ', 'hello'],
  ['a space at an edge is not its own', '\n 고래 the ', '고래', '\n the '],
  ['an emoji, which is two code units', 'a 🐳 b', '🐳', 'a b'],
] as const)('%s', ([, text, left, kept]) => {
  expect(leaveOut(text, new Set(left))).toBe(kept);
});

test('nothing but what is left out, and spaces, goes; without it nothing does', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '🐳', ' ', '\n') });
  fc.assert(
    fc.property(texts, (text) => {
      expect(leaveOut(text, new Set('z'))).toBe(text);
      const kept = leaveOut(text, new Set(['é', '🐳']));
      expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s|é|🐳/gu, ''));
      // Words stay words: no two run together that a space kept apart.
      const words = (of: string) => of.split(/\s+/).filter((word) => word !== '');
      expect(words(kept)).toEqual(words(text.replace(/é|🐳/gu, '')));
    }),
  );
});
