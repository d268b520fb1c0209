// The built-in texts as the build writes them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) =>
  readFileSync(new URL(`../../../public/corpora/${name}.txt`, import.meta.url), 'utf8');

test.for(['moby-dick', 'first-names', 'hello'])(
  '%s has no byte order mark and lines that end in \\n',
  (name) => {
    expect(read(name)).not.toMatch(/\uFEFF|\r|\uFFFD/);
  },
);

test('Moby-Dick is whole and in order: every chapter once, from the etymology to the epilogue', () => {
  const novel = read('moby-dick');
  expect([...novel.matchAll(/^CHAPTER (\d+)\. /gm)].map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 135 }, (_, index) => index + 1),
  );
  expect(novel).toMatch(/^ETYMOLOGY\. /);
  expect(novel).toContain('CHAPTER 1. Loomings.\n\nCall me Ishmael. ');
  expect(novel).toMatch(/only found another orphan\.\n$/);
});

test('first names stand once each, and the last twentieth is like the rest', () => {
  const names = read('first-names').trimEnd().split('\n');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['Aaren', 'Aaron', 'Jo-Ann', 'Zulema']));
  // Half of all names begin with A to J; a tail of n names may stray from that by four standard deviations.
  const shareToJ = (part: readonly string[]) => part.filter((name) => name < 'K').length / part.length;
  const tail = names.slice(-Math.floor(names.length / 20));
  const share = shareToJ(names);
  const deviation = Math.sqrt((share * (1 - share)) / tail.length);
  expect(Math.abs(shareToJ(tail) - share)).toBeLessThan(4 * deviation);
});

test('hello is four letters, and nothing between the words', () => {
  expect(read('hello')).toMatch(/^(hello){400}$/);
});
