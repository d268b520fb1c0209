// A configuration as the address's fragment: only the fields that differ from what they are without it, so that a link
// stays short and says what is special about its run.
import { comparableFields } from './comparison.ts';
import type { Field } from './field.ts';
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type RunConfig } from './fields.ts';
import { type Misfit, mergeConfig } from './validate.ts';

/** What fields are without a word in the address, for a text: some texts want other settings than the defaults. */
export type Baseline = (text: RunConfig['text']) => RunConfig;

const defaults: Baseline = () => DEFAULT_CONFIG;

/** Before the settings in which a second run, trained in lockstep, differs. */
const BESIDE = 'beside.';

/** `cell=gru&layers=2&beside.layers=1`; empty for the defaults. */
export function configToFragment(
  config: RunConfig,
  baseline = defaults,
  comparison: Partial<RunConfig> | null = null,
): string {
  const base = { ...baseline(config.text), text: DEFAULT_CONFIG.text };
  const pairs = new URLSearchParams();
  for (const name of FIELD_NAMES) {
    if (config[name] !== base[name]) pairs.set(name, write(config[name]));
  }
  for (const [name, value] of Object.entries(comparison ?? {})) pairs.set(BESIDE + name, write(value));
  return pairs.toString();
}

function write(value: RunConfig[keyof RunConfig]): string {
  return value === true ? 'on' : value === false ? 'off' : String(value);
}

/** What a fragment asks for. */
export interface Address {
  readonly config: RunConfig;
  /** In what a second run is to differ; null where the fragment asks for one run. */
  readonly comparison: Partial<RunConfig> | null;
  readonly misfits: readonly Misfit[];
}

/** The baseline with what the fragment (with or without `#`) asks for; what does not fit is listed. */
export function configFromFragment(fragment: string, baseline = defaults): Address {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const given = readPairs(pairs, '');
  const { text } = mergeConfig({ text: given.text ?? DEFAULT_CONFIG.text }).config;
  const lead = mergeConfig(given, { ...baseline(text), text: DEFAULT_CONFIG.text });
  const beside = mergeConfig(readPairs(pairs, BESIDE), lead.config);
  const differing = comparableFields(beside.config).filter(
    (name) => beside.config[name] !== lead.config[name],
  );
  return {
    config: lead.config,
    comparison:
      differing.length > 0 ? Object.fromEntries(differing.map((name) => [name, beside.config[name]])) : null,
    misfits: [...lead.misfits, ...beside.misfits],
  };
}

function readPairs(pairs: URLSearchParams, prefix: string): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const written = pairs.get(prefix + name);
    if (written !== null) given[name] = read(FIELDS[name], written);
  }
  return given;
}

const SWITCHES: Readonly<Record<string, boolean>> = { on: true, off: false, true: true, false: false };

/** The value a field writes this way; the text itself where it writes none so. */
function read(field: Field, written: string): unknown {
  if (field.kind === 'number')
    return written.trim() === '' || Number.isNaN(Number(written)) ? written : Number(written);
  if (field.kind === 'switch') return SWITCHES[written] ?? written;
  return written;
}
