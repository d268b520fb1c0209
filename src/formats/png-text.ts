// Text in a PNG: an iTXt chunk (PNG 3rd edition, section 11.3.3.4), UTF-8 and uncompressed, put before the end.
import { crc32 } from './crc32.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Length, type and check value of a chunk without data: IEND, which ends every PNG. */
const END = 12;

/**
 * The picture with a text under a keyword of 1 to 79 Latin letters. Throws RangeError on bytes that are no PNG, and on
 * another keyword.
 */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  if (png.length < SIGNATURE.length + END || SIGNATURE.some((byte, i) => png[i] !== byte)) {
    throw new RangeError(`${png.length} bytes that do not begin as a PNG does`);
  }
  if (!/^[A-Za-z]{1,79}$/.test(keyword)) throw new RangeError(`${keyword} is no keyword of 1 to 79 letters`);
  // Keyword, 0; not compressed, by method 0; no language, 0; no translated keyword, 0; text.
  const chunk = itxt(new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`));
  const marked = new Uint8Array(png.length + chunk.length);
  marked.set(png.subarray(0, png.length - END));
  marked.set(chunk, png.length - END);
  marked.set(png.subarray(png.length - END), png.length - END + chunk.length);
  return marked;
}

function itxt(data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode('iTXt'), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}
