// A whole model on the host, in float64 with plain loops: input, stacked layers, decoder, mean cross-entropy, and all of
// it backward. For what is read number by number: sampling, lessons, views, and the tests of every engine.
import { type Batch, IGNORED_TARGET } from '../batch.ts';
import { cellOf } from '../cells/registry.ts';
import {
  DECODER_BIAS,
  DECODER_WEIGHT,
  EMBEDDING,
  layerNames,
  parameterTable,
  peepholeName,
  sizeOf,
} from '../parameters.ts';
import { inputWidth, type ModelSpec } from '../spec.ts';
import { affine, backwardLayer, forwardLayer, type LayerPass, type LayerWeights } from './recurrent-layer.ts';

/** Values by parameter name, in this project's layout; what comes from a device is in 32 bits. */
export type HostValues = ReadonlyMap<string, Float64Array | Float32Array>;
/** Float64 values by parameter name, in this project's layout. */
export type Values64 = ReadonlyMap<string, Float64Array>;
/** [layer][h, c], each [B, H]. */
export type State64 = readonly (readonly Float64Array[])[];

export interface ForwardPass {
  readonly layers: readonly LayerPass[];
  /** T of [B, V]. */
  readonly logits: readonly Float64Array[];
  readonly state: State64;
}

export interface LossAndGradients {
  /** Mean over the targets that count, nats. */
  readonly loss: number;
  readonly gradients: Values64;
  readonly state: State64;
  /** dL/d(state after step t): [layer][h, c][t], each [B, H]. */
  readonly stateGradients: readonly (readonly (readonly Float64Array[])[])[];
}

/** Float64 copies, by name. */
export function values64(values: Readonly<Record<string, ArrayLike<number>>>): Values64 {
  return new Map(Object.entries(values).map(([name, entries]) => [name, Float64Array.from(entries)]));
}

export function state64(state: readonly (readonly ArrayLike<number>[])[]): State64 {
  return state.map((layer) => layer.map((part) => Float64Array.from(part)));
}

/** A state of zeros for B streams. */
export function zeroState(spec: ModelSpec, batchSize: number): State64 {
  return Array.from({ length: spec.layers }, () =>
    cellOf(spec).states.map(() => new Float64Array(batchSize * spec.hiddenUnits)),
  );
}

export function zerosLike(spec: ModelSpec): Values64 {
  return new Map(
    parameterTable(spec).map((parameter) => [parameter.name, new Float64Array(sizeOf(parameter))]),
  );
}

/** inputs: [T * B] ids, time-major. */
export function forward(
  spec: ModelSpec,
  weights: HostValues,
  inputs: Int32Array,
  state: State64,
): ForwardPass {
  const H = spec.hiddenUnits;
  const batch = state[0][0].length / H;
  let sequence = embed(spec, weights, inputs, batch);
  const layers = state.map((layerState, layer) => {
    const pass = forwardLayer(cellOf(spec), layerWeights(spec, weights, layer), sequence, layerState);
    sequence = [...pass.outputs];
    return pass;
  });
  const logits = sequence.map((h) => decode(weights, h));
  return { layers, logits, state: layers.map((pass) => pass.state) };
}

/** Forward and backward over one batch from a state. */
export function lossAndGradients(
  spec: ModelSpec,
  weights: HostValues,
  batch: Batch,
  state: State64,
): LossAndGradients {
  const pass = forward(spec, weights, batch.inputs, state);
  const { sum, characters, adjoints } = crossEntropy(pass.logits, batch.targets);
  const gradients = zerosLike(spec);
  const { outputs } = pass.layers[spec.layers - 1];
  let d = adjoints.map((dLogits, t) =>
    decodeBackward(
      spec,
      weights,
      outputs[t],
      dLogits.map((value) => value / characters),
      gradients,
    ),
  );
  const stateGradients: (readonly (readonly Float64Array[])[])[] = [];
  for (let layer = spec.layers - 1; layer >= 0; layer--) {
    const adjoints = backwardLayer(
      cellOf(spec),
      layerWeights(spec, weights, layer),
      pass.layers[layer],
      d,
      layerWeights(spec, gradients, layer),
    );
    d = adjoints.inputs;
    stateGradients[layer] = adjoints.states;
  }
  embedBackward(spec, batch.inputs, d, gradients);
  return { loss: sum / characters, gradients, state: pass.state, stateGradients };
}

/** Sum of -log p(target) in nats, and its adjoint in the logits. */
export function crossEntropy(logits: readonly Float64Array[], targets: Int32Array) {
  const batch = targets.length / logits.length;
  const V = logits[0].length / batch;
  let sum = 0;
  let characters = 0;
  const adjoints = logits.map((row, t) => {
    const d = new Float64Array(row.length);
    for (let b = 0; b < batch; b++) {
      const target = targets[t * batch + b];
      if (target === IGNORED_TARGET) continue;
      const z = row.subarray(b * V, (b + 1) * V);
      const top = Math.max(...z);
      const logSum = top + Math.log(z.reduce((total, value) => total + Math.exp(value - top), 0));
      sum += logSum - z[target];
      characters += 1;
      for (let v = 0; v < V; v++) d[b * V + v] = Math.exp(z[v] - logSum) - (v === target ? 1 : 0);
    }
    return d;
  });
  return { sum, characters, adjoints };
}

/** A layer's weights by their role. */
export function layerWeights<Numbers extends Float64Array | Float32Array>(
  spec: ModelSpec,
  values: ReadonlyMap<string, Numbers>,
  layer: number,
): LayerWeights<Numbers> {
  const names = layerNames(layer);
  return {
    inputWeight: valuesOf(values, names.inputWeight),
    recurrentWeight: valuesOf(values, names.recurrentWeight),
    inputBias: valuesOf(values, names.inputBias),
    recurrentBias: valuesOf(values, names.recurrentBias),
    peepholes: Object.fromEntries(
      cellOf(spec).peepholes.map(({ name }) => [name, valuesOf(values, peepholeName(name, layer))]),
    ),
  };
}

function valuesOf<Numbers>(values: ReadonlyMap<string, Numbers>, name: string): Numbers {
  const found = values.get(name);
  if (!found) throw new Error(`no value named ${name}; there are ${[...values.keys()].join(', ')}`);
  return found;
}

function embed(spec: ModelSpec, weights: HostValues, ids: Int32Array, batch: number): Float64Array[] {
  const width = inputWidth(spec, 0);
  return Array.from({ length: ids.length / batch }, (_, t) => {
    const rows = new Float64Array(batch * width);
    for (let b = 0; b < batch; b++) {
      const id = ids[t * batch + b];
      if (spec.embedding === null) rows[b * width + id] = 1;
      else rows.set(valuesOf(weights, EMBEDDING).subarray(id * width, (id + 1) * width), b * width);
    }
    return rows;
  });
}

function embedBackward(spec: ModelSpec, ids: Int32Array, d: readonly Float64Array[], gradients: Values64) {
  if (spec.embedding === null) return;
  const E = spec.embedding;
  const dTable = valuesOf(gradients, EMBEDDING);
  const batch = ids.length / d.length;
  ids.forEach((id, row) => {
    const t = Math.floor(row / batch);
    for (let e = 0; e < E; e++) dTable[id * E + e] += d[t][(row % batch) * E + e];
  });
}

/** h [B, H] -> logits [B, V] */
export function decode(weights: HostValues, h: Float64Array): Float64Array {
  return affine(h, valuesOf(weights, DECODER_WEIGHT), valuesOf(weights, DECODER_BIAS));
}

/** The adjoint of h [B, H]; adds the decoder's to `gradients`. */
function decodeBackward(
  { hiddenUnits: H, vocabulary: V }: ModelSpec,
  weights: HostValues,
  h: Float64Array,
  dLogits: Float64Array,
  gradients: Values64,
): Float64Array {
  const W = valuesOf(weights, DECODER_WEIGHT);
  const dW = valuesOf(gradients, DECODER_WEIGHT);
  const dBias = valuesOf(gradients, DECODER_BIAS);
  const dh = new Float64Array(h.length);
  dLogits.forEach((adjoint, i) => {
    const row = Math.floor(i / V);
    const v = i % V;
    dBias[v] += adjoint;
    for (let j = 0; j < H; j++) {
      dh[row * H + j] += adjoint * W[j * V + v];
      dW[j * V + v] += adjoint * h[row * H + j];
    }
  });
  return dh;
}
