// What a recurrent cell is: its gates, its state, and one step of its equations, forward and backward, written
// once over an Arithmetic and interpreted by every engine.
import type { Arithmetic } from '../../numeric/arithmetic.ts';

/** Named values of one time step, each [B, H]. */
export type Values<T> = Record<string, T>;

/** One gate: a block of H columns of the weights. */
export interface Gate {
  readonly name: string;
  /**
   * How input and recurrent projection meet. `sum`: the step receives `name` = W_ih x + b_ih + W_hh u + b_hh.
   * `apart`: it receives `name` = W_ih x + b_ih and `nameRecurrent` = W_hh u + b_hh.
   */
  readonly projections: 'sum' | 'apart';
}

/**
 * A part of the step that needs one product with the recurrent matrix. Most cells have one stage; where a product
 * depends on another gate (reset-before GRU) there are two.
 */
export interface Stage {
  /** The gates whose pre-activations this stage receives, a run of the cell's gates in order. */
  readonly gates: readonly Gate[];
  /** u, what the recurrent matrix multiplies, from the values so far: the previous `h` in a first stage. */
  operand<T>(m: Arithmetic<T>, v: Values<T>): T;
  /**
   * From the previous state, the values of earlier stages and this stage's pre-activations to new values. The last
   * stage gives `hNext` (and `cNext`). Only what the backward pass reads is returned.
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

export interface Cell {
  /** In the order of the weights' column blocks. */
  readonly gates: readonly Gate[];
  readonly states: readonly ('h' | 'c')[];
  readonly stages: readonly Stage[];
}
