// The address as settings, and settings as the address. What was typed and waits for a new model is no part of the link:
// it lies in the state of the history's entry, where a reload finds it.
import * as v from 'valibot';
import { DEFAULT_CONFIG, FIELD_NAMES, type RunConfig } from '../config/fields.ts';
import { type Baseline, configFromFragment, configToFragment, type Link } from '../config/url.ts';
import { mergeConfig } from '../config/validate.ts';
import { recipeOf } from '../corpus/catalogue.ts';

/** A link that names a text and nothing else trains it by its recipe. */
const baseline: Baseline = (text) => ({ ...DEFAULT_CONFIG, ...recipeOf(text) });

/** What an entry of the history keeps beside its address; an earlier version of the page may have left something else. */
const Entry = v.object({ typed: v.record(v.string(), v.unknown()) });

/** What a fragment asks for, with what was typed since and kept in the entry's state. */
export function readLink(fragment: string, entry: unknown): Link {
  const link = configFromFragment(fragment, baseline);
  if (!v.is(Entry, entry)) return link;
  return { ...link, config: mergeConfig(entry.typed, link.config).config };
}

/** The fragment of these settings, `#` and all; empty for those that the page opens with. */
export function fragmentOf(config: RunConfig, variant: Partial<RunConfig> | null): string {
  const fragment = configToFragment(config, baseline, variant);
  return fragment && `#${fragment}`;
}

/** The state of an entry whose link is of the running settings; null where nothing else was typed. */
export function entryState(running: RunConfig, typed: RunConfig): v.InferOutput<typeof Entry> | null {
  const waiting = FIELD_NAMES.filter((name) => typed[name] !== running[name]);
  if (waiting.length === 0) return null;
  return { typed: Object.fromEntries(waiting.map((name) => [name, typed[name]])) };
}
