// The words of both languages: complete, with the same values named, and nothing left to fill in.
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/config/field.ts';
import { FIELD_NAMES, FIELDS } from '../../../src/config/fields.ts';
import { en, type MessageKey } from '../../../src/i18n/en.ts';
import { DICTIONARIES, LANGUAGES, preferredLanguage } from '../../../src/i18n/language.ts';
import { translate } from '../../../src/i18n/translate.ts';

const keys = Object.keys(en) as MessageKey[];
const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES)('%s', (language) => {
  const dictionary = DICTIONARIES[language];

  test('has every key and no other', () => {
    expect(Object.keys(dictionary).sort()).toEqual([...keys].sort());
  });

  test('says something, and names the values English names', () => {
    for (const key of keys) {
      expect(dictionary[key].trim(), key).not.toBe('');
      expect(placeholders(dictionary[key]), key).toEqual(placeholders(en[key]));
    }
  });

  test('has words for every field, option and unit', () => {
    for (const name of FIELD_NAMES) {
      const field: Field = FIELDS[name];
      const wanted = [`field.${name}.label`, `field.${name}.tip`];
      if (field.kind === 'choice')
        wanted.push(...field.options.map((option) => `field.${name}.option.${option}`));
      if (field.kind === 'number' && field.unit)
        wanted.push(`unit.${field.unit}`, `unit.short.${field.unit}`);
      for (const key of wanted) expect(dictionary).toHaveProperty([key]);
    }
  });

  test('a tip is one or two sentences', () => {
    for (const name of FIELD_NAMES) {
      const tip = dictionary[`field.${name}.tip`];
      expect(tip, name).toMatch(/[.]$/);
      expect(tip.length, name).toBeLessThan(180);
    }
  });
});

test('Korean is written in Korean', () => {
  const latinOnly = keys.filter((key) => !/[가-힣]/.test(DICTIONARIES.ko[key].replace(/\{\w+\}/g, '')));
  // Names, symbols and numbers that are the same in both languages.
  for (const key of latinOnly)
    expect(DICTIONARIES.ko[key].replace(/\{\w+\}/g, ''), key).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
});

test('values are put in, numbers as the language writes them', () => {
  const sentence = translate(
    DICTIONARIES.en,
    'problem.text.too-many-characters',
    { given: 5000, limit: 4096 },
    'en',
  );
  expect(sentence).toContain('has 5,000 distinct characters; at most 4,096');
});

test('a value that looks like a placeholder or a pattern stays as it is', () => {
  const sentence = translate(DICTIONARIES.en, 'text.refused', { name: '$& {name} $1' });
  expect(sentence).toBe('$& {name} $1 was not taken.');
});

test.each([
  [['ko-KR', 'en'], 'ko'],
  [['fr', 'KO'], 'ko'],
  [['en-GB', 'ko'], 'en'],
  [['fr', 'de'], 'en'],
  [[], 'en'],
])('%j is served in %s', (preferences, language) => {
  expect(preferredLanguage(preferences)).toBe(language);
});
