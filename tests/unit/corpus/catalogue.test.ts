// Every built-in text, as the build writes it, can be trained on with its recipe.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { writeCorpora } from '../../../scripts/write-corpora.mjs';
import { FIELDS } from '../../../src/config/fields.ts';
import { accepts } from '../../../src/config/validate.ts';
import { CATALOGUE, catalogueText, recipeOf } from '../../../src/corpus/catalogue.ts';
import { readCorpus } from '../../../src/corpus/corpus.ts';
import { en } from '../../../src/i18n/en.ts';

await writeCorpora();

async function corpusOf(id: (typeof FIELDS.text.options)[number]) {
  const text = catalogueText(id);
  if (!text) throw new Error(`no text ${id}`);
  const bytes = await readFile(new URL(`../../../public/${text.file}`, import.meta.url));
  return readCorpus(bytes, { hangul: 'syllables', ...text.recipe });
}

describe('the catalogue', () => {
  it('has an entry for every text a person can choose but their own', () => {
    expect([...CATALOGUE.map(({ id }) => id), 'own']).toEqual([...FIELDS.text.options]);
    expect(catalogueText('own')).toBeUndefined();
  });

  it('gives settings that their fields take', () => {
    for (const { recipe } of CATALOGUE) {
      for (const [name, value] of Object.entries(recipe)) {
        expect(accepts(FIELDS[name as keyof typeof recipe], value)).toBe(true);
      }
    }
  });

  it('has a recipe of every text; a person’s own is trained as the page opens', () => {
    expect(recipeOf('hello')).toEqual({ sequenceLength: 10, batchSize: 4, validationShare: 0 });
    expect(recipeOf('own')).toEqual({ sequenceLength: 64, batchSize: 32, validationShare: 0.05 });
    expect(recipeOf('first-names')).toEqual(catalogueText('first-names')?.recipe);
  });

  it('has a title and a source for every text', () => {
    for (const { title, source } of CATALOGUE) {
      expect(en[title]).toMatch(/\w/);
      expect(en[source]).toMatch(/\w/);
    }
    expect(new Set(CATALOGUE.flatMap(({ title, source }) => [title, source])).size).toBe(
      2 * CATALOGUE.length,
    );
  });

  it('holds Moby-Dick: about 1.2 MB, in fewer than 128 characters', async () => {
    const { summary, vocabulary, training } = await corpusOf('moby-dick');
    expect(summary.characters).toBeGreaterThan(1_150_000);
    expect(vocabulary.decode(training)).toContain('Call me Ishmael.');
    expect(summary.vocabulary.length).toBeLessThan(128);
  });

  it('holds names, the same letters at both ends', async () => {
    const { vocabulary, training, validation } = await corpusOf('first-names');
    expect(new Set(vocabulary.decode(validation)).size).toBeGreaterThan(0.8 * new Set(training).size);
  });

  it('holds hello: four letters', async () => {
    const { summary } = await corpusOf('hello');
    expect(summary.vocabulary).toEqual(['e', 'h', 'l', 'o']);
    expect(summary.validationCharacters).toBe(0);
  });
});
