// What a language model reads before it writes.
import { type Corpus, readSeedText } from '../../corpus/corpus.ts';
import type { Hangul } from '../../corpus/hangul.ts';
import { characterName } from '../../corpus/vocabulary.ts';
import { refuse } from '../../i18n/problem.ts';

/**
 * Ids of a seed text; where it is empty, of a line break, as if a new line began, or else of the text's first character.
 * Throws ProblemError where the vocabulary lacks some of its characters.
 */
export function seedIds(corpus: Corpus, hangul: Hangul, text: string): ArrayLike<number> {
  const { vocabulary, training } = corpus;
  const seedText = readSeedText(text, hangul);
  const unknown = vocabulary.unknownCharacters(seedText);
  if (unknown.length > 0) {
    const characters = unknown.map(characterName).join(' ');
    refuse('problem.seed.unknown', { characters, count: unknown.length });
  }
  if (seedText.length > 0) return vocabulary.encode(seedText);
  const lineBreak = vocabulary.characters.indexOf('\n');
  return lineBreak >= 0 ? [lineBreak] : training.subarray(0, 1);
}
