// A person's own text, and what is known of the text that the settings ask for.
import type { RunConfig } from '../config/fields.ts';
import { type Recipe, recipeOf } from '../corpus/catalogue.ts';
import type { TextSummary } from '../corpus/corpus.ts';
import type { Problem } from '../i18n/problem.ts';

export interface OwnText {
  readonly name: string;
  /** Of the file as it was when it was given. */
  readonly bytes: ArrayBuffer;
  /** Tells one own text from the next. */
  readonly revision: number;
}

export interface Texts {
  readonly own: OwnText | null;
  /** The name of a text that was given and is being read. */
  readonly reading: string | null;
  /** The last text that was given and refused, where it could be read at all; the one before it is still in use. */
  readonly refused: {
    readonly name: string;
    readonly problem: Problem;
    readonly text: OwnText | null;
  } | null;
  /** A summary of the text that the settings ask for, where it is not that of the open run. */
  readonly inspected: { readonly of: string; readonly summary: TextSummary } | null;
  /** Why the text that the settings ask for could not be read with them. */
  readonly obstacle: Problem | null;
}

export const NO_TEXTS: Texts = { own: null, reading: null, refused: null, inspected: null, obstacle: null };

/** Names everything that a text's summary depends on. */
export function readingKey(config: RunConfig, ownRevision: number): string {
  const { text, hangul, validationShare, batchSize, sequenceLength } = config;
  return [text, text === 'own' ? ownRevision : 0, hangul, validationShare, batchSize, sequenceLength].join(
    ' ',
  );
}

/** The settings for another text: what still stands as the text before wanted it follows, what was changed stays. */
export function settingsForText(config: RunConfig, text: RunConfig['text']): Partial<RunConfig> {
  const before = recipeOf(config.text);
  const after = Object.entries(recipeOf(text)) as [keyof Recipe, number][];
  return { text, ...Object.fromEntries(after.filter(([name]) => config[name] === before[name])) };
}
