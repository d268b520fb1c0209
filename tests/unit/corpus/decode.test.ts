// Bytes to text: what is read, and every refusal with what it says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, MAX_TEXT_BYTES } from '../../../src/corpus/decode.ts';
import { firstIllFormed } from '../../../src/corpus/utf8.ts';
import { problemOf } from './problem-of.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (digits: string) => Uint8Array.from(digits.split(' '), (pair) => Number.parseInt(pair, 16));

describe('decodeText', () => {
  it('reads any well-formed text without control characters as it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, (given) => {
        expect(decodeText(utf8(given))).toBe(given);
      }),
    );
  });

  it('leaves out the byte order mark, and only that one', () => {
    expect(decodeText(utf8('\ufeffa\ufeffb'))).toBe('a\ufeffb');
  });

  it('ends lines with \\n whatever ended them', () => {
    expect(decodeText(utf8('dos\r\nmac\runix\n\r\n\r\r\nend'))).toBe('dos\nmac\nunix\n\n\n\nend');
  });

  it('refuses a text without characters', () => {
    expect(problemOf(() => decodeText(utf8(''))).key).toBe('problem.text.empty');
    expect(problemOf(() => decodeText(utf8('\ufeff'))).key).toBe('problem.text.empty');
  });

  it('takes 20 MiB and refuses one byte more', () => {
    const limit = 20 * 1024 * 1024;
    expect(MAX_TEXT_BYTES).toBe(limit);
    expect(decodeText(new Uint8Array(limit).fill(97))).toHaveLength(limit);
    expect(problemOf(() => decodeText(new Uint8Array(limit + 1).fill(97)))).toEqual({
      key: 'problem.text.too-large',
      values: { given: limit + 1, limit },
    });
  });

  it('says at which byte a text stops being UTF-8, counting from 1', () => {
    // "caf\xe9 au lait" in Latin-1
    expect(problemOf(() => decodeText(hex('63 61 66 e9 20 61 75')))).toEqual({
      key: 'problem.text.not-utf8',
      values: { position: 4, value: '0xE9' },
    });
    // "\uac00\ub098" in EUC-KR
    expect(problemOf(() => decodeText(hex('b0 a1 b3 aa'))).values).toEqual({ position: 1, value: '0xB0' });
  });

  it('calls UTF-16 by its name', () => {
    expect(problemOf(() => decodeText(hex('ff fe 61 00 62 00'))).key).toBe('problem.text.utf-16');
    expect(problemOf(() => decodeText(hex('fe ff 00 61 00 62'))).key).toBe('problem.text.utf-16');
  });

  it('refuses a text with a zero byte as binary', () => {
    expect(problemOf(() => decodeText(utf8(`${'word '.repeat(1000)}\0!`)))).toEqual({
      key: 'problem.text.binary',
      values: { count: 1, given: 5002, position: 5001 },
    });
  });

  it('refuses many control characters as binary, before it calls them ill-formed', () => {
    expect(problemOf(() => decodeText(hex('89 50 4e 47 0d 0a 1a 0a 01 02 ff'))).values).toEqual({
      count: 3,
      given: 11,
      position: 7,
    });
  });

  it('takes tabs, form feeds, escapes and the odd stray control character', () => {
    const text = `tab\tpage\f${'\u001b[1m'.repeat(9)}`;
    expect(decodeText(utf8(text))).toBe(text);
    const stray = `${'plain '.repeat(20)}bell\u0007`;
    expect(decodeText(utf8(stray))).toBe(stray);
  });
});

describe('control characters', () => {
  const control = (codes: readonly number[], length: number) =>
    Uint8Array.from({ length }, (_, i) => codes[i] ?? 0x61);

  it('are those of C0 and DEL but \\b \\t \\n \\v \\f \\r and ESC', () => {
    for (let code = 1; code < 0x80; code++) {
      const counts =
        (code < 0x20 || code === 0x7f) && !'\b\t\n\v\f\r\u001b'.includes(String.fromCharCode(code));
      const bytes = control([code, code], 10);
      if (counts) expect(problemOf(() => decodeText(bytes)).values).toMatchObject({ count: 2, position: 1 });
      else expect(decodeText(bytes)).toHaveLength(10);
    }
  });

  it('may be one in twenty bytes, and not more', () => {
    expect(decodeText(control([1, 2, 3, 4, 5], 100))).toHaveLength(100);
    expect(problemOf(() => decodeText(control([1, 2, 3, 4, 5, 6], 100)))).toEqual({
      key: 'problem.text.binary',
      values: { count: 6, given: 100, position: 1 },
    });
  });
});

it('a lone byte is read, or refused as UTF-8, and not taken for the mark of UTF-16', () => {
  expect(decodeText(hex('61'))).toBe('a');
  expect(problemOf(() => decodeText(hex('ff'))).key).toBe('problem.text.not-utf8');
  expect(problemOf(() => decodeText(hex('ff 61'))).key).toBe('problem.text.not-utf8');
  expect(problemOf(() => decodeText(hex('fe fe'))).key).toBe('problem.text.not-utf8');
});

describe('firstIllFormed', () => {
  // Offsets as Python's bytes.decode() reports them (UnicodeDecodeError.start).
  it.each([
    ['61 62 ff', 2],
    ['e9 20', 0],
    ['c0 80', 0],
    ['ed a0 80', 0],
    ['f4 90 80 80', 0],
    ['ea b0 80 ea b0', 3],
    ['f0 9f 98 41', 0],
    ['e0 80 80', 0],
    ['f0 80 80 80', 0],
    ['c3', 0],
    ['ef bb bf c3 28', 3],
    ['f8 88 80 80 80', 0],
    ['80', 0],
  ])('of %s is %i', (bytes, offset) => {
    expect(firstIllFormed(hex(bytes))).toBe(offset);
  });

  it("agrees with the platform's decoder on whether bytes are UTF-8", () => {
    const lead = fc.constantFrom(0x41, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5);
    const trail = fc.constantFrom(0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0);
    const bytes = fc
      .array(fc.oneof(lead, trail, trail), { maxLength: 8 })
      .map((list) => Uint8Array.from(list));
    const decodes = (given: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(given);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(bytes, (given) => {
        const at = firstIllFormed(given);
        expect(at < 0).toBe(decodes(given));
        if (at >= 0) expect(decodes(given.subarray(0, at))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
