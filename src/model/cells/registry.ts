// The cells there are.
import type { Composed, Options, OptionValues } from '../options.ts';
import type { Cell, CellFamily } from './cell.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import { mgu } from './mgu.ts';
import { peepholeLstm } from './peephole-lstm.ts';
import { rnn } from './rnn.ts';

const FAMILIES = { rnn, lstm, gru, mgu, 'lstm-peephole': peepholeLstm } as const;

export type CellKind = keyof typeof FAMILIES;

export const CELL_KINDS = Object.keys(FAMILIES) as [CellKind, ...CellKind[]];

type Family = (typeof FAMILIES)[CellKind];
type EquationOptions = Composed<Family['options']>;
type InitialOptions = Composed<Family['initialOptions']>;

function composed(pick: (family: CellFamily) => Options): Options {
  return Object.assign({}, ...Object.values(FAMILIES).map((family) => pick(family as CellFamily)));
}

/** What can be chosen of the equations of any cell, and of the weights that any starts from. */
export const CELL_OPTIONS = composed((family) => family.options) as EquationOptions;
export const CELL_INITIAL_OPTIONS = composed((family) => family.initialOptions) as InitialOptions;

/** A cell with a value for every option of every cell; it reads its own. */
export type CellChoice = { readonly cell: CellKind } & OptionValues<EquationOptions & InitialOptions>;

function familyOf({ cell }: CellChoice): CellFamily {
  return FAMILIES[cell] as CellFamily;
}

/** The cell a model is made of. */
export function cellOf(choice: CellChoice): Cell {
  return familyOf(choice).cell(choice);
}

/** How the chosen cell's equations are written: the name of their file, and what their letters are. */
export function notationOf(choice: CellChoice): { file: string; letters: Readonly<Record<string, string>> } {
  const { notation } = familyOf(choice);
  return { file: notation.file(choice), letters: notation.letters };
}

/** Whether an option of some cell means anything to the one chosen. */
export function cellOptionMatters(name: string, choice: CellChoice): boolean {
  const { options, initialOptions, matters } = familyOf(choice);
  return (name in options || name in initialOptions) && (matters?.(name, choice) ?? true);
}
