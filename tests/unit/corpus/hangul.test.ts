// Readings of Hangul against the platform's normalisation forms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeHangul, containsHangul, decomposeHangul, readHangul } from '../../../src/corpus/hangul.ts';

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((codePoint) => String.fromCodePoint(codePoint));
const jamo = fc.integer({ min: 0x1100, max: 0x11ff }).map((codePoint) => String.fromCodePoint(codePoint));
const hangulText = fc
  .array(fc.oneof(syllable, jamo, fc.constantFrom(' ', 'x', '\u3131', '\u4eba')))
  .map((list) => list.join(''));

describe('readings of Hangul', () => {
  it('are NFC and NFD of a text of Hangul, however its letters were written', () => {
    fc.assert(
      fc.property(hangulText, (text) => {
        expect(readHangul(text, 'syllables')).toBe(text.normalize('NFC'));
        expect(readHangul(text, 'jamo')).toBe(text.normalize('NFD'));
      }),
    );
  });

  it('take a syllable apart into its jamo, and back', () => {
    // Unicode Standard 16.0, section 3.12: U+D4DB is <U+1111, U+1171, U+11B6>.
    expect(decomposeHangul('\ud4db')).toBe('\u1111\u1171\u11b6');
    expect(composeHangul('\u1111\u1171\u11b6')).toBe('\ud4db');
  });

  it('leave everything else alone, where normalisation would not', () => {
    // An accented letter either way, Angstrom's sign, a CJK compatibility ideograph, a compatibility jamo.
    const text = 'caf\u00e9 cafe\u0301 \u212b \uf900 \u314b';
    expect(text.normalize('NFC')).not.toBe(text);
    expect(text.normalize('NFD')).not.toBe(text);
    expect(readHangul(text, 'syllables')).toBe(text);
    expect(readHangul(text, 'jamo')).toBe(text);
    expect(containsHangul(text)).toBe(false);
    expect(containsHangul(`${text}\uac00`)).toBe(true);
  });
});
