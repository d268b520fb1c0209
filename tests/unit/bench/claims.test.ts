// Every sentence of the page and of the README that holds a number or a comparison has a row in the table of claims
// (`npm run bench -- claims`), and every row its sentence; what can be checked at once is.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CLAIMS, MEASUREMENTS } from '../../../bench/claims/claims.ts';
import { COMPUTATIONS, type ComputationName } from '../../../bench/claims/computations.ts';
import { leaps, lossAt, reach, variation } from '../../../bench/claims/measurement.ts';
import {
  allSentences,
  claimingSentences,
  claimsIn,
  readmeSentences,
} from '../../../bench/claims/sentences.ts';
import { en } from '../../../src/i18n/en.ts';
import { ko } from '../../../src/i18n/ko.ts';

const ROOT = new URL('../../../', import.meta.url);
const readme = readFileSync(new URL('README.md', ROOT), 'utf8');
const everything = allSentences(readme);
const sentences = claimingSentences(readme);

const HOW = `Each number and comparison needs a row that quotes it, in bench/claims/ (page-rows.ts, setting-rows.ts or
readme-rows.ts), with how it is known:
  row('field.layers.tip', 'every step takes longer', measured('milliseconds of a step: 1, 2 and 4 layers')),
Others are computed(...), proved('tests/FILE', 'words of its title'), figure('COMMAND') and definition('why').
Or say it without a number or a comparison.`;

/** Rows of its place that quote words of the sentence, as the places of those words in it. */
function quoted(place: string, text: string) {
  return CLAIMS.filter((claim) => claim.place === place && text.includes(claim.says)).map(({ says }) => ({
    from: text.indexOf(says),
    to: text.indexOf(says) + says.length,
  }));
}

test('every sentence with a number or a comparison has a row for it', () => {
  const missing = sentences.flatMap(({ place, text, claims }) => {
    const rows = quoted(place, text);
    const bare = claims.filter(({ from, to }) => !rows.some((row) => row.from <= from && to <= row.to));
    const words = bare.map(({ from, to }) => `"${text.slice(from, to)}"`).join(', ');
    return bare.length > 0 ? [`${place}: ${words} in "${text}"`] : [];
  });
  expect(missing, `${missing.join('\n')}\n\n${HOW}`).toEqual([]);
});

test('every row quotes a sentence that is there', () => {
  const idle = CLAIMS.filter(
    ({ place, says }) =>
      !everything.some((sentence) => sentence.place === place && sentence.text.includes(says)),
  ).map(({ place, says }) => `${place}: "${says}"`);
  expect(
    idle,
    `${idle.join('\n')}\n\nThe sentence changed or is gone: measure what it says now and quote that, or take the row out (bench/claims/).`,
  ).toEqual([]);
});

test.each(Object.keys(COMPUTATIONS) as ComputationName[])('it holds: %s', (name) => {
  const { words, holds } = COMPUTATIONS[name]();
  expect(holds, words).toBe(true);
});

test('a row that a test proves names a test that is there', () => {
  for (const { place, says, proof } of CLAIMS) {
    if (proof.kind !== 'proved') continue;
    const file = new URL(proof.file, ROOT);
    const there = existsSync(file) && readFileSync(file, 'utf8').includes(proof.title);
    expect(there, `${place}, "${says}": ${proof.file} has no test "${proof.title}"`).toBe(true);
  }
});

test('everything that is measured or computed is what a row claims', () => {
  const used = new Set<string>(
    CLAIMS.flatMap(({ proof }) =>
      proof.kind === 'measured' || proof.kind === 'computed' ? [proof.name] : [],
    ),
  );
  const all = [...Object.keys(MEASUREMENTS), ...Object.keys(COMPUTATIONS)];
  expect(all.filter((name) => !used.has(name))).toEqual([]);
});

test('what English writes in digits stands in the Korean sentence too', () => {
  for (const { place, text, claims } of sentences) {
    if (place === 'README') continue;
    const numbers = claims
      .map(({ from, to }) => text.slice(from, to))
      .filter((word) => /^\P{L}+$/u.test(word));
    for (const number of numbers) expect(ko[place], `${place}: ${ko[place]}`).toContain(number);
  }
});

describe('the rule', () => {
  const words = (text: string) => claimsIn(text).map(({ from, to }) => text.slice(from, to));

  test('finds digits, number words, comparisons, and words without exception', () => {
    expect(words('1,000 steps, 0.5 to 3.4×10³⁸, three times ±1.')).toEqual([
      '1,000',
      '0.5',
      '3.4',
      '10',
      '³⁸',
      'three',
      'times',
      '1',
    ]);
    expect(words('It is never slower than half, and always exact.')).toEqual([
      'never',
      'slower',
      'than',
      'half',
      'always',
    ]);
  });

  test('leaves placeholders, names and other words alone', () => {
    expect(
      words('{steps2} of everything, at most {limit} in UTF-8 and 32-bit floats, no longer finite.'),
    ).toEqual([]);
    expect(words('often, tender, someone, everyone, `run -- 5`')).toEqual([]);
  });

  test('reads paragraphs, points and tables of the README, not its code', () => {
    const text =
      '# 1 title\n\nOne\nline. Then `two` more.\n\n```sh\nnpm 3\n```\n\n- a *5*\n- b\n\n| a | b |\n| --- | --- |\n| x | 7 |\n';
    const found = readmeSentences(text).filter(({ claims }) => claims.length > 0);
    expect(found.map((each) => each.text)).toEqual(['Then `two` more.', 'a *5*', '| a | b |']);
  });
});

describe('what measurements are made of', () => {
  test('leaps count tenfold rises and falls from one step to the next', () => {
    expect(leaps([1, 10, 10, 0.9, 5, 500], 0, 6)).toBe(3);
    expect(leaps([1, 10, 10, 0.9, 5, 500], 3, 5)).toBe(1);
  });

  test('the loss at a step is the mean of the twenty up to it', () => {
    const losses = Array.from({ length: 40 }, (_, i) => i + 1);
    expect(lossAt({ losses })).toBe(30.5);
    expect(lossAt({ losses }, 20)).toBe(10.5);
  });

  test('the reach is the first lag below a share of lag 0, all lags where none is', () => {
    expect(reach({ lags: [2, 1, 0.1, 0.01] }, 0.1)).toBe(2);
    expect(reach({ lags: [2, 1] }, 0.1)).toBe(2);
  });

  test('the variation is half the distance of the quartiles over the median', () => {
    expect(variation([5, 1, 3, 2, 4])).toBeCloseTo((4 - 2) / (2 * 3), 12);
  });
});

test('the words of both languages are read: the page has sentences with claims', () => {
  expect(sentences.length).toBeGreaterThan(100);
  expect(sentences.every(({ place }) => place === 'README' || place in en)).toBe(true);
});
