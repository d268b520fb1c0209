// The blocks that gradients are told apart by: per layer and gate the input weights, the recurrent weights and the bias
// (both of PyTorch's biases together), a gate's peephole, and embedding and decoder. Every entry of every parameter is in one block, so the
// squares of all blocks add up to the square of the global norm.
import { cellOf } from './cells/registry.ts';
import { DECODER_BIAS, DECODER_WEIGHT, EMBEDDING, layerNames, peepholeName } from './parameters.ts';
import { embeddingSize, type ModelSpec, outputWidth } from './spec.ts';

export type BlockKind =
  | 'embedding'
  | 'input'
  | 'recurrent'
  | 'bias'
  | 'peephole'
  | 'decoder-weight'
  | 'decoder-bias';

/** Columns of a parameter, `to` excluded; of a bias, its entries. */
export interface BlockPart {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
}

export interface Block {
  readonly kind: BlockKind;
  /** null for embedding and decoder. */
  readonly layer: number | null;
  /** The gate's name; null for embedding, decoder, and a cell with one gate. */
  readonly gate: string | null;
  readonly parts: readonly BlockPart[];
}

/** Every block of a model, in a fixed order: embedding, then by layer, kind and gate, then decoder weight and bias. */
export function blockTable(spec: ModelSpec): readonly Block[] {
  const H = spec.hiddenUnits;
  const { gates, peepholes } = cellOf(spec);
  const columns = (parameters: readonly string[], g: number): BlockPart[] =>
    parameters.map((parameter) => ({ parameter, from: g * H, to: (g + 1) * H }));
  const blocks: Block[] = [];
  const embedding = embeddingSize(spec);
  if (embedding !== null) {
    const parts = [{ parameter: EMBEDDING, from: 0, to: embedding }];
    blocks.push({ kind: 'embedding', layer: null, gate: null, parts });
  }
  for (let layer = 0; layer < spec.layers; layer++) {
    const names = layerNames(layer);
    const kinds = [
      ['input', [names.inputWeight]],
      ['recurrent', [names.recurrentWeight]],
      ['bias', [names.inputBias, names.recurrentBias]],
    ] as const;
    for (const [kind, parameters] of kinds) {
      gates.forEach(({ name }, g) => {
        const gate = gates.length > 1 ? name : null;
        blocks.push({ kind, layer, gate, parts: columns(parameters, g) });
      });
    }
    for (const { name, gate } of peepholes) {
      const parts = [{ parameter: peepholeName(name, layer), from: 0, to: H }];
      blocks.push({ kind: 'peephole', layer, gate, parts });
    }
  }
  for (const [kind, parameter] of [
    ['decoder-weight', DECODER_WEIGHT],
    ['decoder-bias', DECODER_BIAS],
  ] as const) {
    blocks.push({ kind, layer: null, gate: null, parts: [{ parameter, from: 0, to: outputWidth(spec) }] });
  }
  return blocks;
}
