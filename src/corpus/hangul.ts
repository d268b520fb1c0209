// How Hangul is read: as syllable blocks or as conjoining jamo (Unicode Standard 16.0, section 3.12).
// Only Hangul is touched: NFC or NFD of a whole text would also change Latin accents and CJK compatibility forms, and
// the choice between syllables and jamo would then alter texts, and vocabularies, without a Hangul letter in them.
// Jamo never reorder or combine with other characters, so run by run gives what whole-text normalisation gives Hangul.

/** As syllable blocks (NFC) or as jamo (NFD). */
export type Hangul = 'syllables' | 'jamo';

const JAMO = /[\u1100-\u11ff]/;
const SYLLABLE_OR_JAMO = /[\u1100-\u11ff\uac00-\ud7a3]/;
const RUNS_WITH_JAMO = /[\u1100-\u11ff\uac00-\ud7a3]+/g;
const RUNS_OF_SYLLABLES = /[\uac00-\ud7a3]+/g;

/** Whether the reading of Hangul makes a difference to a text. */
export function containsHangul(text: string): boolean {
  return SYLLABLE_OR_JAMO.test(text);
}

/** Conjoining jamo composed to syllable blocks; generated jamo are shown so. */
export function composeHangul(text: string): string {
  return JAMO.test(text) ? text.replace(RUNS_WITH_JAMO, (run) => run.normalize('NFC')) : text;
}

/** Syllable blocks decomposed to conjoining jamo. */
export function decomposeHangul(text: string): string {
  return text.replace(RUNS_OF_SYLLABLES, (run) => run.normalize('NFD'));
}

/** A text in a reading; texts are read so before they are encoded, and seed texts too. */
export function readHangul(text: string, reading: Hangul): string {
  return reading === 'jamo' ? decomposeHangul(text) : composeHangul(text);
}
