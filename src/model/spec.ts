// What a model is: one stack of recurrent layers over characters, and a linear decoder to logits.

export type CellKind = 'rnn' | 'lstm' | 'gru';
/** The vanilla RNN's non-linearity. */
export type Activation = 'tanh' | 'relu' | 'logistic';
/** Where the GRU's reset gate acts: after the recurrent product (PyTorch, cuDNN) or before it (Cho et al. 2014). */
export type GruForm = 'reset-after' | 'reset-before';

export interface ModelSpec {
  readonly cell: CellKind;
  readonly activation: Activation;
  readonly gruForm: GruForm;
  readonly layers: number;
  /** H */
  readonly hiddenUnits: number;
  /** V, distinct characters. */
  readonly vocabulary: number;
  /** E, or null for one-hot input. */
  readonly embedding: number | null;
  /** Added to the LSTM's forget gate at the start (Jozefowicz et al. 2015). */
  readonly forgetBias: number;
  /** p of the dropout between layers, as nn.LSTM(dropout=p) has it; 0 for none, and without meaning for one layer. */
  readonly dropout: number;
  /** a: every weight starts uniform in +-a; null for PyTorch's distributions. */
  readonly weightBound: number | null;
  /** rho: |lambda_max| that the vanilla RNN's recurrent matrices are scaled to at the start; null leaves them. */
  readonly spectralRadius: number | null;
}

/** Width of layer l's input: V or E for the first, H above. */
export function inputWidth(spec: ModelSpec, layer: number): number {
  return layer > 0 ? spec.hiddenUnits : (spec.embedding ?? spec.vocabulary);
}
