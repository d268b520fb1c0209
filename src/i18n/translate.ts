// A sentence of a dictionary with its values put in: `{name}` stands for a value.
import type { Dictionary, MessageKey } from './en.ts';
import { formatValue } from './format.ts';
import type { Language } from './language.ts';
import type { MessageValues } from './problem.ts';

/** The sentence of a key. Numbers are written as the language writes them; a placeholder without a value stays. */
export function translate(
  dictionary: Dictionary,
  key: MessageKey,
  values: MessageValues = {},
  language: Language = 'en',
): string {
  return dictionary[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? formatValue(language, value) : value;
  });
}
