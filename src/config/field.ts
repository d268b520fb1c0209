// What a field is: a number, a choice among words, a switch or a text, with everything a form, the address and the
// validation have to know of it.

export interface FieldBase {
  /** `live`: acts on the running training from its next step. `fresh`: needs a new model. `sample`: acts on sampling. */
  readonly applies: 'live' | 'fresh' | 'sample';
  readonly panel: 'text' | 'model' | 'training' | 'sample' | 'device';
  /** The letter of the literature. */
  readonly symbol?: string;
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Step of the arrow keys; on a log scale they multiply or divide instead. */
  readonly step: number;
  readonly scale: 'linear' | 'log';
  readonly integer: boolean;
  readonly default: number;
  /** Key of the unit's name: `unit.<unit>`. */
  readonly unit?: string;
}

export interface ChoiceField<Option extends string = string> extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  readonly default: Option;
}

export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly default: boolean;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly maxLength: number;
  readonly default: string;
}

export type Field = NumberField | ChoiceField | SwitchField | TextField;

export const integer = { kind: 'number', scale: 'linear', integer: true } as const;
export const real = { kind: 'number', scale: 'linear', integer: false } as const;
export const logarithmic = { kind: 'number', scale: 'log', integer: false } as const;

/** Of these options the first is the default. */
export function choice<const Option extends string>(
  base: FieldBase,
  options: readonly [Option, ...Option[]],
): ChoiceField<Option> {
  return { ...base, kind: 'choice', options, default: options[0] };
}
