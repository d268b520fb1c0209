// A text made ready for training: normalised, with its vocabulary, split and encoded.

/** How Hangul is read: as syllable blocks (NFC) or as jamo (NFD). */
export type Hangul = 'syllables' | 'jamo';

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
