// The first number of a step that is not finite: what a run that broke off shows.

/**
 * In the order of computation: weights and carried state as they were; forward by time step, layer, and within a cell
 * gates before states; logits; the loss; then backwards from the last time step and the top layer, what dL/d is taken of;
 * at last the sums over all time steps.
 */
export type NonFiniteQuantity =
  | 'weight'
  | 'carried-state'
  | 'gate'
  | 'state'
  | 'logits'
  | 'loss'
  | 'logits-gradient'
  | 'state-gradient'
  | 'gate-gradient'
  | 'parameter-gradient';

export interface NonFiniteOrigin {
  readonly quantity: NonFiniteQuantity;
  /** Of a recurrent layer from 0; null for embedding, decoder and loss. */
  readonly layer: number | null;
  /** Of the parameter, the gate (its pre-activation, for a gradient) or the state (h, c); null for logits and loss. */
  readonly name: string | null;
  /** In the window, from 0; null where there is none, or where only the sum over all time steps overflows. */
  readonly timeStep: number | null;
}
