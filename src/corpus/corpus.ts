// A text made ready for training: normalised, with its vocabulary, split and encoded.
import type { RunConfig } from '../config/fields.ts';
import { refuse } from '../i18n/problem.ts';
import { decodeText, unifyLineEnds } from './decode.ts';
import { composeHangul, containsHangul, decomposeHangul, type Hangul, readHangul } from './hangul.ts';
import { trainingLength } from './split.ts';
import { checkTrainingLength } from './training-windows.ts';
import { characterName, distinctCharacters, MAX_VOCABULARY, Vocabulary } from './vocabulary.ts';

/** What the page shows of a text. */
export interface TextSummary {
  /** Characters (code points) after normalisation. */
  readonly characters: number;
  /** Distinct characters. */
  readonly vocabulary: readonly string[];
  readonly trainingCharacters: number;
  readonly validationCharacters: number;
  /** The first characters, for a glance. */
  readonly preview: string;
  /** Vocabulary size under each reading of Hangul; equal where the text has none. */
  readonly vocabularyBy: Readonly<Record<Hangul, number>>;
  readonly containsHangul: boolean;
}

export interface Corpus {
  readonly summary: TextSummary;
  readonly vocabulary: Vocabulary;
  /** Character ids of the training split. */
  readonly training: Uint16Array;
  /** Character ids of the validation split; empty where there is none. */
  readonly validation: Uint16Array;
}

/** The settings a text is read with. */
export type Reading = Pick<RunConfig, 'hangul' | 'validationShare' | 'batchSize' | 'sequenceLength'>;

const PREVIEW_CHARACTERS = 600;

/**
 * A corpus from the bytes of a text file. Throws ProblemError where they are no text, or where the text does not fit:
 * one distinct character or more than MAX_VOCABULARY, or less than one window of every stream to train on.
 */
export function readCorpus(bytes: Uint8Array, reading: Reading): Corpus {
  const composed = composeHangul(decodeText(bytes));
  const syllables = distinctCharacters(composed);
  // Each syllable decomposes alone, so the distinct ones tell the jamo of the whole text.
  const jamo = distinctCharacters(decomposeHangul(syllables.join('')));
  const vocabularyBy = { syllables: syllables.length, jamo: jamo.length };
  checkVocabulary(syllables, vocabularyBy, reading.hangul);

  const vocabulary = new Vocabulary(reading.hangul === 'jamo' ? jamo : syllables);
  const ids = vocabulary.encode(readHangul(composed, reading.hangul));
  const split = trainingLength(ids.length, reading.validationShare);
  const training = ids.subarray(0, split);
  const validation = ids.subarray(split);
  checkTrainingLength(training.length, reading.batchSize, reading.sequenceLength);
  return {
    summary: {
      characters: ids.length,
      vocabulary: vocabulary.characters,
      trainingCharacters: training.length,
      validationCharacters: validation.length,
      preview: [...composed.slice(0, 2 * PREVIEW_CHARACTERS)].slice(0, PREVIEW_CHARACTERS).join(''),
      vocabularyBy,
      containsHangul: containsHangul(composed),
    },
    vocabulary,
    training,
    validation,
  };
}

/** A seed text as the corpus was read: what is encoded with its vocabulary has to be normalised like it. */
export function readSeedText(text: string, hangul: Hangul): string {
  return readHangul(unifyLineEnds(text), hangul);
}

function checkVocabulary(
  syllables: readonly string[],
  vocabularyBy: TextSummary['vocabularyBy'],
  reading: Hangul,
): void {
  const given = vocabularyBy[reading];
  const limit = MAX_VOCABULARY;
  if (given < 2) refuse('problem.text.one-character', { character: characterName(syllables[0]) });
  if (given <= limit) return;
  if (vocabularyBy.jamo <= limit)
    refuse('problem.text.too-many-syllables', { given, limit, jamo: vocabularyBy.jamo });
  refuse('problem.text.too-many-characters', { given, limit });
}
