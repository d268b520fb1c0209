// What a run is called beside others: the values of the settings in which they differ, or its number.
import { FIELDS, type FieldName, isRelevant, type RunConfig } from '../config/fields.ts';
import type { MessageKey } from '../i18n/en.ts';
import { plainNumber } from '../i18n/format.ts';
import type { Translate } from './translation.tsx';

/** Differences that a short label names; the list of runs names all. */
const NAMED = 2;

/** A setting's value in words. */
function valueInWords(t: Translate, name: FieldName, value: RunConfig[FieldName]): string {
  switch (FIELDS[name].kind) {
    case 'choice':
      return t(`field.${name}.option.${value}` as MessageKey);
    case 'switch':
      return t(value ? 'runs.on' : 'runs.off');
    case 'number':
      return plainNumber(value as number);
    case 'text':
      return String(value);
  }
}

/** Those of these settings that mean anything for a run, in words; an option that has a name of its own stands alone. */
export function settingsInWords(t: Translate, config: RunConfig, fields: readonly FieldName[]): string[] {
  return fields
    .filter((name) => isRelevant(name, config))
    .map((name) => {
      const value = valueInWords(t, name, config[name]);
      if (FIELDS[name].kind === 'choice') return value;
      return t('runs.setting', { field: t(`field.${name}.label`), value });
    });
}

/** Differences short enough for a chart; empty where there are none. */
export function runLabel(t: Translate, config: RunConfig, fields: readonly FieldName[]): string {
  const words = settingsInWords(t, config, fields);
  return words.slice(0, NAMED).join(', ') + (words.length > NAMED ? ' …' : '');
}
