// A configuration as the address's fragment: only the fields that differ from the defaults, so that a link stays short
// and says what is special about its run.
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type Field, type RunConfig } from './fields.ts';
import { type Misfit, mergeConfig } from './validate.ts';

/** `cell=gru&layers=2`; empty for the defaults. */
export function configToFragment(config: RunConfig): string {
  const pairs = new URLSearchParams();
  for (const name of FIELD_NAMES) {
    const value = config[name];
    if (value !== DEFAULT_CONFIG[name])
      pairs.set(name, value === true ? 'on' : value === false ? 'off' : String(value));
  }
  return pairs.toString();
}

/** The defaults with what the fragment (with or without `#`) asks for; what does not fit is listed. */
export function configFromFragment(fragment: string): { config: RunConfig; misfits: readonly Misfit[] } {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const given: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const written = pairs.get(name);
    if (written !== null) given[name] = read(FIELDS[name], written);
  }
  return mergeConfig(given);
}

/** The value a field writes this way; the text itself where it writes none so. */
function read(field: Field, written: string): unknown {
  if (field.kind === 'number')
    return written.trim() === '' || Number.isNaN(Number(written)) ? written : Number(written);
  if (field.kind === 'switch') return written === 'on' ? true : written === 'off' ? false : written;
  return written;
}
