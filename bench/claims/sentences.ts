// Which sentences hold a claim: a number, or a word that compares or leaves no exception. The rule is strict and plain,
// so that no sentence slips through unmeasured; what follows from a definition has a row that says so.
//
// numbers: digits, also raised, and number words from two on. Comparisons: the comparatives and superlatives listed, and
// "than". No exception: never, always, nothing, exactly, every. A placeholder such as {step} is a value that the page
// computes, and "every {interval} steps" a setting: they claim nothing.
import { en, type MessageKey } from '../../src/i18n/en.ts';

/** Where a sentence stands: a key of the dictionaries, or the README. */
export type Place = MessageKey | 'README';

export interface Sentence {
  readonly place: Place;
  readonly text: string;
  /** Which characters claim something: from `from` on, up to `to`. */
  readonly claims: readonly Span[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const WORDS = [
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|dozens?|hundreds?|third',
  'thousands?|millions?|billions?|half|halves|halved|twice|double|doubles|doubled|doubling|tenfold|quarter|times',
  'more|most|less|least|fewer|fewest|than|better|best|worse|worst|further|furthest|longer|longest|shorter|shortest',
  'faster|fastest|slower|slowest|higher|highest|lower|lowest|larger|largest|smaller|smallest|greater|greatest',
  'steadier|smoother|noisier|steeper|finer|coarser|sooner|soonest|later|earlier|easier|harder|stronger|weaker',
  'closer|closest|quicker|quickest|cheaper|cheapest|likelier|likeliest|never|always|nothing|exactly|every(?! \\{)|as (?:much|many|long|far|fast|large) as',
].join('|');
const CLAIM = new RegExp(
  `[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|(?<![\\p{L}\\d])(?:\\d(?:[\\d,.]*\\d)?|(?:${WORDS})(?!\\p{L}))`,
  'giu',
);

/** What counts and compares nothing: names with a digit, terms, placeholders and the limits they stand for, code. */
const NAMES =
  /UTF-(?:8|16)|WebGL ?2|CC0|char-rnn 2015|\d+-bit|no longer|largest (?:singular value|eigenvalue)|at most (?=\{)|(?<=\{)\w+(?=\})|`[^`]*`|\]\([^)]*\)/g;

/** Every sentence with a claim, of the English words and of the README's text. */
export function claimingSentences(readme: string): readonly Sentence[] {
  return allSentences(readme).filter(({ claims }) => claims.length > 0);
}

/** Every sentence of the English words and of the README's text. */
export function allSentences(readme: string): readonly Sentence[] {
  const words = (Object.keys(en) as MessageKey[]).flatMap((key) =>
    sentencesOf(en[key]).map((text) => ({ place: key, text, claims: claimsIn(text) })),
  );
  return [...words, ...readmeSentences(readme)];
}

/** The words of a sentence that claim something. */
export function claimsIn(sentence: string): readonly Span[] {
  const plain = sentence.replace(NAMES, (name) => ' '.repeat(name.length));
  return [...plain.matchAll(CLAIM)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }));
}

/** Paragraphs and points sentence by sentence; a table with a digit in it is one sentence, the row of its titles. */
export function readmeSentences(readme: string): Sentence[] {
  const blocks = readme
    .replace(/^```[\s\S]*?^```/gm, '')
    .split(/\n\s*\n|\n(?=- )/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !/^(#|!\[)/.test(block));
  return blocks.flatMap((block) => {
    if (!block.startsWith('|')) {
      const text = block.replace(/^- /, '').replace(/\s*\n\s*/g, ' ');
      return sentencesOf(text).map(
        (each) => ({ place: 'README', text: each, claims: claimsIn(each) }) as const,
      );
    }
    const titles = block.split('\n', 1)[0] ?? '';
    const claims = /\d/.test(block) ? [{ from: 0, to: titles.length }] : [];
    return [{ place: 'README', text: titles, claims }];
  });
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[\p{Lu}“`*[])/u);
}
