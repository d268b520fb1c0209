// Bytes to text: UTF-8 or a refusal that says what was found and where. Line ends become \n, as Python's text mode
// reads them, so that PyTorch scripts and this page see the same characters.
import { refuse } from '../i18n/problem.ts';
import { firstIllFormed } from './utf8.ts';

/** 20 MiB */
export const MAX_TEXT_BYTES = 20 * 1024 * 1024;

/** Above this share of control characters bytes are no text; of random bytes a tenth are such. */
const CONTROL_SHARE = 0.05;

/** Refuses a text by its size alone, before its bytes are read. Throws ProblemError. */
export function checkTextSize(bytes: number): void {
  if (bytes > MAX_TEXT_BYTES) refuse('problem.text.too-large', { given: bytes, limit: MAX_TEXT_BYTES });
}

/**
 * The text in the bytes, without byte order mark, lines ended by \n.
 * Throws ProblemError where they are empty, too many, binary or not UTF-8. Positions in it count from 1.
 */
export function decodeText(bytes: Uint8Array): string {
  checkTextSize(bytes.length);
  refuseUtf16(bytes);
  refuseBinary(bytes);
  const text = decodeUtf8(bytes);
  if (text === '') refuse('problem.text.empty');
  return unifyLineEnds(text);
}

/** CR LF and CR, the line ends of Windows and of old Macs, as LF. */
export function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const at = firstIllFormed(bytes);
    if (at < 0) throw error;
    const value = `0x${bytes[at].toString(16).toUpperCase().padStart(2, '0')}`;
    return refuse('problem.text.not-utf8', { position: at + 1, value });
  }
}

/** UTF-16 is full of zero bytes and would be called binary, which is no help to the person who saved it so. */
function refuseUtf16(bytes: Uint8Array): void {
  const mark = bytes.length >= 2 ? (bytes[0] << 8) | bytes[1] : 0;
  if (mark === 0xfffe || mark === 0xfeff) refuse('problem.text.utf-16');
}

function refuseBinary(bytes: Uint8Array): void {
  let count = 0;
  let first = -1;
  let zeros = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (!isControl(bytes[i])) continue;
    if (count++ === 0) first = i;
    if (bytes[i] === 0) zeros++;
  }
  if (zeros > 0 || count > CONTROL_SHARE * bytes.length) {
    refuse('problem.text.binary', { count, given: bytes.length, position: first + 1 });
  }
}

/** C0 controls and DEL, except those found in texts: \b \t \n \v \f \r, and ESC of terminal logs. */
function isControl(byte: number): boolean {
  return byte < 0x20 ? (byte < 0x08 || byte > 0x0d) && byte !== 0x1b : byte === 0x7f;
}
