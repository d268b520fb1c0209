// The texts that come with the page. A new one is an entry here, a file the build writes to public/corpora/, and its
// title and source in the dictionaries.
import { DEFAULT_CONFIG, type RunConfig } from '../config/fields.ts';
import type { MessageKey } from '../i18n/en.ts';

/** Settings that follow from a text's length. */
export type Recipe = Pick<RunConfig, 'sequenceLength' | 'batchSize' | 'validationShare'>;

export interface CatalogueText {
  readonly id: Exclude<RunConfig['text'], 'own'>;
  /** Below the page's address. */
  readonly file: string;
  readonly title: MessageKey;
  /** Where it comes from and its licence, in a sentence. */
  readonly source: MessageKey;
  /** What to train it with; every text names the same settings, so that one recipe replaces another's. */
  readonly recipe: Recipe;
}

export const CATALOGUE: readonly CatalogueText[] = [
  {
    id: 'moby-dick',
    file: 'corpora/moby-dick.txt',
    title: 'text.moby-dick.title',
    source: 'text.moby-dick.source',
    recipe: { sequenceLength: 64, batchSize: 32, validationShare: 0.05 },
  },
  {
    id: 'first-names',
    file: 'corpora/first-names.txt',
    title: 'text.first-names.title',
    source: 'text.first-names.source',
    recipe: { sequenceLength: 32, batchSize: 32, validationShare: 0.05 },
  },
  {
    id: 'hello',
    file: 'corpora/hello.txt',
    title: 'text.hello.title',
    source: 'text.hello.source',
    // Two words to a window; nothing to validate on a text that only repeats.
    recipe: { sequenceLength: 10, batchSize: 4, validationShare: 0 },
  },
];

/** A built-in text by its id; undefined for a person's own. */
export function catalogueText(id: RunConfig['text']): CatalogueText | undefined {
  return CATALOGUE.find((text) => text.id === id);
}

/** The recipe of a text; a person's own is trained as a novel is until they say otherwise. */
export function recipeOf(text: RunConfig['text']): Recipe {
  const { sequenceLength, batchSize, validationShare } = DEFAULT_CONFIG;
  return catalogueText(text)?.recipe ?? { sequenceLength, batchSize, validationShare };
}
