// A configuration as the address's fragment: only the fields that differ from what they are without it, so that a link
// stays short and says what is special about its run.

import type { Field } from './field.ts';
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type FieldName, type RunConfig } from './fields.ts';
import { mergeConfig } from './validate.ts';
import { isShared, variantFields } from './variant.ts';

/** What fields are without a word in the address, for a text: some texts want other settings than the defaults. */
export type Baseline = (text: RunConfig['text']) => RunConfig;

const defaults: Baseline = () => DEFAULT_CONFIG;

/** Prefix of the settings in which a second run, trained in lockstep, differs. */
const VARIANT_PREFIX = 'beside.';

/** `cell=gru&layers=2&beside.layers=1`; empty for the defaults. */
export function configToFragment(
  config: RunConfig,
  baseline = defaults,
  variant: Partial<RunConfig> | null = null,
): string {
  const base = { ...baseline(config.text), text: DEFAULT_CONFIG.text };
  const pairs = new URLSearchParams();
  for (const name of FIELD_NAMES) {
    if (config[name] !== base[name]) pairs.set(name, writeValue(config[name]));
  }
  for (const [name, value] of Object.entries(variant ?? {}))
    pairs.set(VARIANT_PREFIX + name, writeValue(value));
  return pairs.toString();
}

/** A setting's value as a link has it. */
export function writeValue(value: RunConfig[keyof RunConfig]): string {
  return value === true ? 'on' : value === false ? 'off' : String(value);
}

/** What of a fragment could not be taken over. */
export type LinkMisfit =
  /** There is no field of this name. */
  | { readonly kind: 'name'; readonly given: string }
  /** A field does not take this value, as the address writes it; `ofVariant`: of the second run. */
  | {
      readonly kind: 'value';
      readonly field: FieldName;
      readonly given: string;
      readonly ofVariant: boolean;
    }
  /** Runs in lockstep cannot differ in this field, or it has no meaning for the second one. */
  | { readonly kind: 'shared' | 'irrelevant'; readonly field: FieldName };

/** What a fragment asks for. */
export interface Link {
  readonly config: RunConfig;
  /** In what a second run is to differ; null where the fragment asks for one run. */
  readonly variant: Partial<RunConfig> | null;
  readonly misfits: readonly LinkMisfit[];
}

/** The baseline with what the fragment (with or without `#`) asks for; what does not fit is listed. */
export function configFromFragment(fragment: string, baseline = defaults): Link {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const given = readPairs(pairs, '');
  const { text } = mergeConfig({ text: given.text ?? DEFAULT_CONFIG.text }).config;
  const lead = mergeConfig(given, { ...baseline(text), text: DEFAULT_CONFIG.text });
  const givenVariant = readPairs(pairs, VARIANT_PREFIX);
  const { config: second, misfits: unfit } = mergeConfig(givenVariant, lead.config);
  const comparable = variantFields(second);
  const asked = FIELD_NAMES.filter(
    (name) => Object.hasOwn(givenVariant, name) && givenVariant[name] !== lead.config[name],
  );
  const differing = asked.filter((name) => comparable.includes(name) && second[name] !== lead.config[name]);
  const variantMisfit = (field: FieldName): LinkMisfit => {
    if (isShared(field)) return { kind: 'shared', field };
    const taken = unfit.every((misfit) => misfit.field !== field);
    if (taken) return { kind: 'irrelevant', field };
    return { kind: 'value', field, given: pairs.get(VARIANT_PREFIX + field) ?? '', ofVariant: true };
  };
  return {
    config: lead.config,
    variant: differing.length > 0 ? Object.fromEntries(differing.map((name) => [name, second[name]])) : null,
    misfits: [
      ...unknownNames(pairs),
      ...lead.misfits.map(
        ({ field }): LinkMisfit => ({
          kind: 'value',
          field,
          given: pairs.get(field) ?? '',
          ofVariant: false,
        }),
      ),
      ...asked.filter((name) => !differing.includes(name)).map(variantMisfit),
    ],
  };
}

function unknownNames(pairs: URLSearchParams): LinkMisfit[] {
  const known = new Set(FIELD_NAMES.flatMap((name) => [name, VARIANT_PREFIX + name]));
  const unknown = [...new Set(pairs.keys())].filter((name) => !known.has(name));
  return unknown.map((given) => ({ kind: 'name', given }));
}

function readPairs(pairs: URLSearchParams, prefix: string): Partial<Record<FieldName, unknown>> {
  const given: Partial<Record<FieldName, unknown>> = {};
  for (const name of FIELD_NAMES) {
    const written = pairs.get(prefix + name);
    if (written !== null) given[name] = read(FIELDS[name], written);
  }
  return given;
}

const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['off', false],
  ['true', true],
  ['false', false],
]);

/** The value a field writes this way; the text itself where it writes none so. */
function read(field: Field, written: string): unknown {
  if (field.kind === 'number')
    return written.trim() === '' || Number.isNaN(Number(written)) ? written : Number(written);
  if (field.kind === 'switch') return SWITCHES.get(written) ?? written;
  return written;
}
