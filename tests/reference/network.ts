// The whole model over a window in float64 with plain loops: input, stacked layers, decoder, mean cross-entropy, and
// all of it backward. The equations are src/model's own; checked against PyTorch in tests/unit/model.
import { IGNORED_TARGET, type Window } from '../../src/engine/engine.ts';
import { cellOf } from '../../src/model/cells/registry.ts';
import {
  DECODER_BIAS,
  DECODER_WEIGHT,
  EMBEDDING,
  layerNames,
  parameterTable,
  peepholeName,
  sizeOf,
} from '../../src/model/parameters.ts';
import { inputWidth, type ModelSpec } from '../../src/model/spec.ts';
import { backwardLayer, forwardLayer, type LayerPass, type LayerWeights } from './recurrent-layer.ts';

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
  /** Norms over hidden units of dL/d(state after step t): [layer][h, c], each [T, B]. */
  readonly stateGradients: State64;
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
export function forward(spec: ModelSpec, weights: Values64, inputs: Int32Array, state: State64): ForwardPass {
  const H = spec.hiddenUnits;
  const batch = state[0][0].length / H;
  let sequence = embed(spec, weights, inputs, batch);
  const layers = state.map((layerState, layer) => {
    const pass = forwardLayer(cellOf(spec), H, layerWeights(spec, weights, layer), sequence, layerState);
    sequence = [...pass.outputs];
    return pass;
  });
  const logits = sequence.map((h) => decode(spec, weights, h));
  return { layers, logits, state: layers.map((pass) => pass.state) };
}

/** Forward and backward over one window from a state. */
export function lossAndGradients(
  spec: ModelSpec,
  weights: Values64,
  window: Window,
  state: State64,
): LossAndGradients {
  const pass = forward(spec, weights, window.inputs, state);
  const { sum, characters, adjoints } = crossEntropy(pass.logits, window.targets);
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
  const stateGradients: Float64Array[][] = [];
  for (let layer = spec.layers - 1; layer >= 0; layer--) {
    const own = layerWeights(spec, weights, layer);
    const adjoints = backwardLayer(
      cellOf(spec),
      spec.hiddenUnits,
      own,
      pass.layers[layer],
      d,
      layerWeights(spec, gradients, layer),
    );
    d = adjoints.inputs;
    stateGradients[layer] = adjoints.stateNorms;
  }
  embedBackward(spec, window.inputs, d, gradients);
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

function layerWeights(spec: ModelSpec, values: Values64, layer: number): LayerWeights {
  const names = layerNames(layer);
  return {
    inputWeight: entry(values, names.inputWeight),
    recurrentWeight: entry(values, names.recurrentWeight),
    inputBias: entry(values, names.inputBias),
    recurrentBias: entry(values, names.recurrentBias),
    peepholes: Object.fromEntries(
      cellOf(spec).peepholes.map(({ name }) => [name, entry(values, peepholeName(name, layer))]),
    ),
  };
}

function entry(values: Values64, name: string): Float64Array {
  const found = values.get(name);
  if (!found) throw new Error(`no value named ${name}; there are ${[...values.keys()].join(', ')}`);
  return found;
}

function embed(spec: ModelSpec, weights: Values64, ids: Int32Array, batch: number): Float64Array[] {
  const width = inputWidth(spec, 0);
  return Array.from({ length: ids.length / batch }, (_, t) => {
    const rows = new Float64Array(batch * width);
    for (let b = 0; b < batch; b++) {
      const id = ids[t * batch + b];
      if (spec.embedding === null) rows[b * width + id] = 1;
      else rows.set(entry(weights, EMBEDDING).subarray(id * width, (id + 1) * width), b * width);
    }
    return rows;
  });
}

function embedBackward(spec: ModelSpec, ids: Int32Array, d: readonly Float64Array[], gradients: Values64) {
  if (spec.embedding === null) return;
  const E = spec.embedding;
  const dTable = entry(gradients, EMBEDDING);
  const batch = ids.length / d.length;
  ids.forEach((id, row) => {
    const t = Math.floor(row / batch);
    for (let e = 0; e < E; e++) dTable[id * E + e] += d[t][(row % batch) * E + e];
  });
}

/** h [B, H] -> logits [B, V] */
function decode(
  { hiddenUnits: H, vocabulary: V }: ModelSpec,
  weights: Values64,
  h: Float64Array,
): Float64Array {
  const W = entry(weights, DECODER_WEIGHT);
  const bias = entry(weights, DECODER_BIAS);
  const logits = new Float64Array((h.length / H) * V);
  for (let i = 0; i < logits.length; i++) {
    const row = Math.floor(i / V);
    const v = i % V;
    logits[i] = bias[v];
    for (let j = 0; j < H; j++) logits[i] += h[row * H + j] * W[j * V + v];
  }
  return logits;
}

/** The adjoint of h [B, H]; adds the decoder's to `gradients`. */
function decodeBackward(
  { hiddenUnits: H, vocabulary: V }: ModelSpec,
  weights: Values64,
  h: Float64Array,
  dLogits: Float64Array,
  gradients: Values64,
): Float64Array {
  const W = entry(weights, DECODER_WEIGHT);
  const dW = entry(gradients, DECODER_WEIGHT);
  const dBias = entry(gradients, DECODER_BIAS);
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
