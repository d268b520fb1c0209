// Text in a PNG, taken apart again chunk by chunk; check values against zlib's.
import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../src/formats/crc32.ts';
import { withPngText } from '../../../src/formats/png-text.ts';

test('the check value is that of zlib', () => {
  // The catalogue value of CRC-32/ISO-HDLC.
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }),
  );
});

function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(zlibCrc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** One black pixel. */
function pixel(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('the text stands in a chunk before the end; all others are as they were', () => {
  const png = pixel();
  const text = 'cell: lstm\ntext_name: 시 한 편.txt';
  const marked = Buffer.from(withPngText(png, 'Description', text));
  const added = chunk('iTXt', Buffer.from(`Description\0\0\0\0\0${text}`, 'utf8'));
  expect(marked).toEqual(Buffer.concat([png.subarray(0, -12), added, png.subarray(-12)]));
});

test('bytes that are no PNG, and a keyword of other letters, are refused in words', () => {
  const refused = (bytes: Uint8Array) => expect(() => withPngText(bytes, 'Description', ''));
  refused(new Uint8Array(40)).toThrow('40 bytes that do not begin as a PNG does');
  // A signature and less than an end; one wrong byte of the signature.
  refused(pixel().subarray(0, 19)).toThrow('19 bytes that do not begin as a PNG does');
  refused(Buffer.concat([Buffer.from([0x88]), pixel().subarray(1)])).toThrow(RangeError);
  for (const keyword of ['Über', 'Title!', '', 'a'.repeat(80)])
    expect(() => withPngText(pixel(), keyword, '')).toThrow(`${keyword} is no keyword of 1 to 79 letters`);
});
