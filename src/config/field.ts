// What a field is: an option, or a free text, with everything a form, the address and the validation have to know of it.
import type { AnyOption, ChoiceOption, NumberOption, Options, SwitchOption } from '../model/options.ts';

interface Placement {
  /** `live`: acts on the running training from its next step. `fresh`: needs a new model. `sample`: acts on sampling. */
  readonly applies: 'live' | 'fresh' | 'sample';
  readonly panel: 'text' | 'model' | 'training' | 'sample' | 'device';
}

export type NumberField = NumberOption & Placement;
export type ChoiceField<Word extends string = string> = ChoiceOption<Word> & Placement;
export type SwitchField = SwitchOption & Placement;

export interface TextField extends Placement {
  readonly kind: 'text';
  readonly maxLength: number;
  readonly default: string;
  readonly symbol?: string;
}

export type Field = (AnyOption & Placement) | TextField;

/** Options as fields of one place. */
export function fields<const Own extends Options, P extends Placement>(
  placement: P,
  options: Own,
): { readonly [Name in keyof Own]: Own[Name] & P } {
  const placed = Object.entries(options).map(([name, option]) => [name, { ...option, ...placement }]);
  return Object.fromEntries(placed) as { readonly [Name in keyof Own]: Own[Name] & P };
}
