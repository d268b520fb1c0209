// A RunConfig from anything: URL, storage, a form. What does not fit is named; what does fit is kept.
import type { Field } from './field.ts';
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type FieldName, type RunConfig } from './fields.ts';

/** What was given for a field that does not take it. */
export interface Misfit {
  readonly field: FieldName;
  readonly given: unknown;
}

/** Whether a field takes a value as it is. */
export function accepts(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'number':
      return (
        typeof value === 'number' &&
        value >= field.min &&
        value <= field.max &&
        (!field.integer || Number.isInteger(value))
      );
    case 'choice':
      return field.options.includes(value as string);
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= field.maxLength;
  }
}

/** The given values over a base; misfits keep the base's value and are listed. Unknown names are left out. */
export function mergeConfig(
  given: Readonly<Record<string, unknown>>,
  base: RunConfig = DEFAULT_CONFIG,
): { config: RunConfig; misfits: readonly Misfit[] } {
  const merged: Record<string, unknown> = { ...base };
  const misfits: Misfit[] = [];
  for (const field of FIELD_NAMES) {
    if (!Object.hasOwn(given, field)) continue;
    if (accepts(FIELDS[field], given[field])) merged[field] = given[field];
    else misfits.push({ field, given: given[field] });
  }
  return { config: merged as unknown as RunConfig, misfits };
}

/** The nearest value a number field takes: rounded where it takes integers, then held to its range. */
export function nearest(field: Extract<Field, { kind: 'number' }>, value: number): number {
  const rounded = field.integer ? Math.round(value) : value;
  return Math.min(field.max, Math.max(field.min, rounded));
}
