// A configuration as the address's fragment: only the fields that differ from what they are without it, so that a link
// stays short and says what is special about its run.
import type { Field } from './field.ts';
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type RunConfig } from './fields.ts';
import { type Misfit, mergeConfig } from './validate.ts';

/** What fields are without a word in the address, for a text: some texts want other settings than the defaults. */
export type Baseline = (text: RunConfig['text']) => RunConfig;

const defaults: Baseline = () => DEFAULT_CONFIG;

/** `cell=gru&layers=2`; empty for the defaults. */
export function configToFragment(config: RunConfig, baseline = defaults): string {
  const base = { ...baseline(config.text), text: DEFAULT_CONFIG.text };
  const pairs = new URLSearchParams();
  for (const name of FIELD_NAMES) {
    const value = config[name];
    if (value !== base[name])
      pairs.set(name, value === true ? 'on' : value === false ? 'off' : String(value));
  }
  return pairs.toString();
}

/** The baseline with what the fragment (with or without `#`) asks for; what does not fit is listed. */
export function configFromFragment(
  fragment: string,
  baseline = defaults,
): { config: RunConfig; misfits: readonly Misfit[] } {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const given: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const written = pairs.get(name);
    if (written !== null) given[name] = read(FIELDS[name], written);
  }
  const { text } = mergeConfig({ text: given.text ?? DEFAULT_CONFIG.text }).config;
  return mergeConfig(given, { ...baseline(text), text: DEFAULT_CONFIG.text });
}

const SWITCHES: Readonly<Record<string, boolean>> = { on: true, off: false, true: true, false: false };

/** The value a field writes this way; the text itself where it writes none so. */
function read(field: Field, written: string): unknown {
  if (field.kind === 'number')
    return written.trim() === '' || Number.isNaN(Number(written)) ? written : Number(written);
  if (field.kind === 'switch') return SWITCHES[written] ?? written;
  return written;
}
