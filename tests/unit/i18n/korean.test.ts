// Korean: one term for a thing, and one register: sentences end in -ㅂ니다 or -십시오, never in -요.
import { expect, test } from 'vitest';
import { DICTIONARIES } from '../../../src/i18n/language.ts';

const sentences = Object.entries(DICTIONARIES.ko);

const found = (pattern: RegExp) =>
  sentences.filter(([, words]) => pattern.test(words)).map(([key, words]) => `${key}: ${words}`);

test.each([
  ['에폭', '에포크'],
  ['그래프', '차트'],
  ['모형', '모델'],
  ['견본', '샘플'],
  ['줄기', '배치 스트림'],
  ['통합 커널', '융합 커널'],
  ['무작정', '무작위 추측'],
  ['기울기 크기', '기울기 노름'],
  ['작업자', '워커'],
])('no sentence says %s; the term is %s', (other) => {
  expect(found(new RegExp(other))).toEqual([]);
});

test('a threshold is 임곗값', () => {
  expect(found(/임계(?!값|점)/)).toEqual([]);
});

test('no sentence ends in the informal polite style', () => {
  // 아요, 세요, 까요 and the like before the end of a sentence; 필요, 중요, 주요 are words.
  expect(found(/(?<![필중주수])요(?=[.?!’”)]|$)/)).toEqual([]);
});
