// What a model is: what it reads, one stack of recurrent layers, and a linear decoder to what it says.
import type { CellChoice } from './cells/registry.ts';

export type ModelSpec = CellChoice & ModelShape;

interface ModelShape {
  readonly input: InputSpec;
  readonly output: OutputSpec;
  readonly layers: number;
  /** H */
  readonly hiddenUnits: number;
  /** p of the dropout between layers, as nn.LSTM(dropout=p) has it; 0 for none, and without meaning for one layer. */
  readonly dropout: number;
  /** a: every weight starts uniform in +-a; null for PyTorch's distributions. */
  readonly weightBound: number | null;
}

/** What a step reads. */
export type InputSpec =
  /** One of V symbols, one-hot or by a learned embedding of E numbers. */
  | { readonly kind: 'symbols'; readonly count: number; readonly embedding: number | null }
  /** So many numbers, as they are. */
  | { readonly kind: 'numbers'; readonly width: number };

/** What a step says, and what its loss is. */
export type OutputSpec =
  /** Logits of so many classes; cross-entropy of their softmax, mean over the targets that count (nats). */
  | { readonly kind: 'classes'; readonly count: number }
  /** So many numbers; squared error, mean over every number that counts, as nn.MSELoss has it. */
  | { readonly kind: 'numbers'; readonly width: number };

/** A model that reads V characters and says which of them comes next; E of the embedding, or null. */
export function characterModel(
  vocabulary: number,
  embedding: number | null,
): { readonly input: InputSpec; readonly output: OutputSpec } {
  return {
    input: { kind: 'symbols', count: vocabulary, embedding },
    output: { kind: 'classes', count: vocabulary },
  };
}

/** E of a learned embedding; null where there is none. */
export function embeddingSize({ input }: ModelSpec): number | null {
  return input.kind === 'symbols' ? input.embedding : null;
}

/** Width of layer l's input: that of the model's input for the first, H above. */
export function inputWidth({ input, hiddenUnits }: ModelSpec, layer: number): number {
  if (layer > 0) return hiddenUnits;
  return input.kind === 'numbers' ? input.width : (input.embedding ?? input.count);
}

/** O, columns of the decoder. */
export function outputWidth({ output }: ModelSpec): number {
  return output.kind === 'numbers' ? output.width : output.count;
}
