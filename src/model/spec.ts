// What a model is: one stack of recurrent layers over characters, and a linear decoder to logits.
import type { CellChoice } from './cells/registry.ts';

export type ModelSpec = CellChoice & ModelShape;

interface ModelShape {
  readonly layers: number;
  /** H */
  readonly hiddenUnits: number;
  /** V, distinct characters. */
  readonly vocabulary: number;
  /** E, or null for one-hot input. */
  readonly embedding: number | null;
  /** p of the dropout between layers, as nn.LSTM(dropout=p) has it; 0 for none, and without meaning for one layer. */
  readonly dropout: number;
  /** a: every weight starts uniform in +-a; null for PyTorch's distributions. */
  readonly weightBound: number | null;
}

/** Width of layer l's input: V or E for the first, H above. */
export function inputWidth(spec: ModelSpec, layer: number): number {
  return layer > 0 ? spec.hiddenUnits : (spec.embedding ?? spec.vocabulary);
}
