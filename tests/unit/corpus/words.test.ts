// What a refusal says names what was given and what is accepted, in both languages.
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/i18n/en/text.ts';
import { en } from '../../../src/i18n/en.ts';
import { ko } from '../../../src/i18n/ko.ts';

const KEYS = Object.keys(text) as (keyof typeof text)[];
const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe('words about texts', () => {
  it.each(KEYS)('%s names the same values in English and Korean', (key) => {
    expect(placeholders(ko[key])).toEqual(placeholders(en[key]));
  });
});
