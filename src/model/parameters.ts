// The parameters of a model: names, biases and, unless the spec says otherwise, initial distributions as in PyTorch's
// nn.Embedding, nn.RNN / LSTM / GRU and nn.Linear, so that counts and gradient norms are PyTorch's too. Matrices are
// stored [in, out], the transpose of PyTorch's, which makes a one-hot product the read of a row.
import { cellOf } from './cells/registry.ts';
import { inputWidth, type ModelSpec, outputWidth } from './spec.ts';

export interface Parameter {
  readonly name: string;
  /** [in, out], or [length] for a bias. */
  readonly shape: readonly number[];
  /** The recurrent layer it belongs to; null for embedding and decoder. */
  readonly layer: number | null;
  readonly initialiser: Initialiser;
}

export type Initialiser =
  | { readonly kind: 'normal' }
  /** Uniform in +-bound; then runs of entries are set to values, or the matrix is scaled. */
  | {
      readonly kind: 'uniform';
      readonly bound: number;
      readonly fills?: readonly Fill[];
      /** |lambda_max| of the square matrix. */
      readonly spectralRadius?: number;
    };

/** Entries from (included) to (excluded). */
interface Fill {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Values by parameter name, row-major. */
export type ParameterValues = ReadonlyMap<string, Float32Array>;

/** The names of layer l's parameters. */
export function layerNames(layer: number) {
  return {
    inputWeight: `weight_ih_l${layer}`,
    recurrentWeight: `weight_hh_l${layer}`,
    inputBias: `bias_ih_l${layer}`,
    recurrentBias: `bias_hh_l${layer}`,
  };
}

/** The name of a peephole's weights in layer l. */
export function peepholeName(name: string, layer: number): string {
  return `${name}_l${layer}`;
}

export const EMBEDDING = 'embedding.weight';
export const DECODER_WEIGHT = 'decoder.weight';
export const DECODER_BIAS = 'decoder.bias';

/** Every parameter of a model, in a fixed order. */
export function parameterTable(spec: ModelSpec): readonly Parameter[] {
  const H = spec.hiddenUnits;
  const O = outputWidth(spec);
  const uniform = { kind: 'uniform', bound: spec.weightBound ?? 1 / Math.sqrt(H) } as const;
  const { gates, peepholes, spectralRadius } = cellOf(spec);
  const recurrent = spectralRadius === null ? uniform : { ...uniform, spectralRadius };
  const table: Parameter[] = [];
  if (spec.input.kind === 'symbols' && spec.input.embedding !== null) {
    const { count, embedding } = spec.input;
    const initialiser = spec.weightBound === null ? ({ kind: 'normal' } as const) : uniform;
    table.push({ name: EMBEDDING, shape: [count, embedding], layer: null, initialiser });
  }
  const columns = gates.length * H;
  /** A bias that is drawn, but where a gate says what it starts at: that times `share`. */
  const bias = (share: 0 | 1): Initialiser => {
    const fills = gates.flatMap(({ initialBias }, g) =>
      initialBias === undefined ? [] : [{ from: g * H, to: (g + 1) * H, value: share * initialBias }],
    );
    return { ...uniform, fills };
  };
  for (let layer = 0; layer < spec.layers; layer++) {
    const names = layerNames(layer);
    table.push(
      { name: names.inputWeight, shape: [inputWidth(spec, layer), columns], layer, initialiser: uniform },
      { name: names.recurrentWeight, shape: [H, columns], layer, initialiser: recurrent },
      { name: names.inputBias, shape: [columns], layer, initialiser: bias(1) },
      { name: names.recurrentBias, shape: [columns], layer, initialiser: bias(0) },
      ...peepholes.map(({ name }) => ({
        name: peepholeName(name, layer),
        shape: [H],
        layer,
        initialiser: uniform,
      })),
    );
  }
  table.push(
    { name: DECODER_WEIGHT, shape: [H, O], layer: null, initialiser: uniform },
    { name: DECODER_BIAS, shape: [O], layer: null, initialiser: uniform },
  );
  return table;
}

/** Entries of a parameter. */
export function sizeOf({ shape }: Parameter): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Trainable numbers in a model, as `sum(p.numel() for p in model.parameters())` counts them. */
export function parameterCount(spec: ModelSpec): number {
  return parameterTable(spec).reduce((sum, parameter) => sum + sizeOf(parameter), 0);
}
