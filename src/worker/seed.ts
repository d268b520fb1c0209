// What the model reads before it writes.
import type { Corpus } from '../corpus/corpus.ts';

/** Ids of a seed text; where it is empty, of a line break, as if a new line began, or else of the text's first character. */
export function seedIds(corpus: Corpus, seedText: string): ArrayLike<number> {
  if (seedText.length > 0) return corpus.vocabulary.encode(seedText);
  const lineBreak = corpus.vocabulary.characters.indexOf('\n');
  return lineBreak >= 0 ? [lineBreak] : corpus.training.subarray(0, 1);
}
