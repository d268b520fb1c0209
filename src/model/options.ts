// What a person can choose of a cell, an optimiser or a task: its range or its words, its default, and the letter the
// literature gives it. A form, the address and validation are made from it.

interface OptionBase {
  /** The letter of the literature. */
  readonly symbol?: string;
}

export interface NumberOption extends OptionBase {
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
  /** Whether it is worth a slider. */
  readonly slider?: boolean;
}

export interface ChoiceOption<Word extends string = string> extends OptionBase {
  readonly kind: 'choice';
  readonly options: readonly Word[];
  readonly default: Word;
}

export interface SwitchOption extends OptionBase {
  readonly kind: 'switch';
  readonly default: boolean;
}

export type AnyOption = NumberOption | ChoiceOption | SwitchOption;

/** Options by name. */
export type Options = Readonly<Record<string, AnyOption>>;

/** What an option is set to. */
export type OptionValue<O> = O extends NumberOption
  ? number
  : O extends SwitchOption
    ? boolean
    : O extends ChoiceOption<infer Word>
      ? Word
      : never;

/** One value for every option. */
export type OptionValues<Os extends Options> = { readonly [Name in keyof Os]: OptionValue<Os[Name]> };

export const integer = { kind: 'number', scale: 'linear', integer: true } as const;
export const real = { kind: 'number', scale: 'linear', integer: false } as const;
export const logarithmic = { kind: 'number', scale: 'log', integer: false } as const;

/** Of these words the first is the default. */
export function choice<const Word extends string>(
  options: readonly [Word, ...(readonly Word[])],
  symbol?: string,
): ChoiceOption<Word> {
  return { kind: 'choice', options, default: options[0], ...(symbol === undefined ? {} : { symbol }) };
}

export function toggle(value: boolean): SwitchOption {
  return { kind: 'switch', default: value };
}

/** Of a union of sets of options, the set that has them all. */
export type Composed<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
