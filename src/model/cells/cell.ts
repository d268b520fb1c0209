// What a recurrent cell is: its gates, its state, and one step of its equations, forward and backward, written
// once over an Arithmetic and interpreted by every engine; and what a person can choose of it.
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import type { Options, OptionValues } from '../options.ts';

/** Named values of one time step, each [B, H]. */
export type Values<T> = Record<string, T>;

export type StateName = 'h' | 'c';

/** One gate: a block of H columns of the weights. */
export interface Gate {
  readonly name: string;
  /**
   * How input and recurrent projection meet. `sum`: the step receives `name` = W_ih x + b_ih + W_hh u + b_hh.
   * `separate`: it receives `name` = W_ih x + b_ih and `nameRecurrent` = W_hh u + b_hh.
   */
  readonly projections: 'sum' | 'separate';
  /**
   * `gate`: between 0 and 1, it decides how much of something passes; the step returns its value by its name.
   * `candidate`: what could become the new state.
   */
  readonly role: 'gate' | 'candidate';
  /** What its bias starts at (`bias_ih`; `bias_hh` then starts at 0); absent: drawn as the other weights are. */
  readonly initialBias?: number;
}

/**
 * A part of the step that needs one product with the recurrent matrix. Most cells have one stage; where a product
 * depends on another gate (reset-before GRU) there are two.
 */
export interface Stage {
  /** The gates whose pre-activations this stage receives, a run of the cell's gates in order. */
  readonly gates: readonly Gate[];
  /** Names of what `forward` returns. */
  readonly kept: readonly string[];
  /** u, what the recurrent matrix multiplies, from the values so far: the previous `h` in a first stage. */
  operand<T>(m: Arithmetic<T>, v: Values<T>): T;
  /**
   * From the previous state, the values of earlier stages, this stage's pre-activations and the cell's peepholes to
   * new values. The last stage gives `hNext` (and `cNext`). Only what the backward pass reads is returned.
   */
  forward<T>(m: Arithmetic<T>, v: Values<T>): Values<T>;
  /**
   * v: every value of the step. d: adjoints by name: `hNext`, `cNext`, what later stages returned, and `operand` where
   * a later stage took one. Returns the adjoint of each pre-activation this stage received, by its name, and of what
   * it passes on: the direct paths to the previous `h`, `c` and to values of earlier stages. Where the new state is also
   * read within the step, its total adjoint is returned by the state's own name (LSTM: `cNext`, which `hNext` reads).
   */
  backward<T>(m: Arithmetic<T>, v: Values<T>, d: Values<T>): Values<T>;
}

/** Weights from a state to a gate of the same unit, a diagonal matrix: w [H], and the gate receives w * value more. */
export interface Peephole {
  /** Of the values the equations read, and of its parameter: `<name>_l<layer>`. */
  readonly name: string;
  /** Its gradient is the sum over steps and streams of this gate's adjoint times the value. */
  readonly gate: string;
  /** The state it looks at, before the step or after it. */
  readonly value: StateName | `${StateName}Next`;
}

export interface Cell {
  /** In the order of the weights' column blocks. */
  readonly gates: readonly Gate[];
  readonly states: readonly StateName[];
  /** States whose adjoint passes from step to step beside the recurrent product too. */
  readonly direct: readonly StateName[];
  readonly stages: readonly Stage[];
  readonly peepholes: readonly Peephole[];
  /** |lambda_max| that the recurrent matrices are scaled to at the start; null leaves them as drawn. */
  readonly spectralRadius: number | null;
}

/** The gates that decide how much passes, in order: their activations are logistic. */
export function decidingGates({ gates }: Cell): readonly Gate[] {
  return gates.filter(({ role }) => role === 'gate');
}

/** A cell's equations as the literature writes them. */
export interface Notation<Chosen> {
  /** The `.tex` file beside the cell that holds them, without its ending. */
  file(values: Chosen): string;
  /** What its letters are, by letters: keys of `equation.term.`. */
  readonly letters: Readonly<Record<string, string>>;
}

/** What the letters of every gated cell are. */
export const GATED_LETTERS = { 'x, h': 'x-h', 'W, U, b': 'weights', 'σ, ⊙': 'sigma' } as const;

/** Cells that differ in their options alone. */
export interface CellFamily<Own extends Options = Options, Initial extends Options = Options> {
  /** What changes its equations. */
  readonly options: Own;
  /** What changes the weights it starts from. */
  readonly initialOptions: Initial;
  /** How its equations are written. */
  readonly notation: Notation<OptionValues<Own & Initial>>;
  /** Whether an option means anything beside the others; absent: each does. */
  matters?(name: string, values: OptionValues<Own & Initial>): boolean;
  cell(values: OptionValues<Own & Initial>): Cell;
}

/** The family as it is, with its options' types. */
export function cellFamily<const Own extends Options, const Initial extends Options>(
  family: CellFamily<Own, Initial>,
): CellFamily<Own, Initial> {
  return family;
}
