// A whole model on the host, in float64 with plain loops: input, stacked layers, decoder, loss, and all of it backward. For what is read number by number: sampling, lessons, views, and the tests of every engine.
import { type Batch, countTargets, IGNORED_TARGET } from '../batch.ts';
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
import { embeddingSize, inputWidth, type ModelSpec, outputWidth } from '../spec.ts';
import { affine, backwardLayer, forwardLayer, type LayerPass, type LayerWeights } from './recurrent-layer.ts';

/** Values by parameter name, in this project's layout; what comes from a device is in 32 bits. */
export type HostValues = ReadonlyMap<string, Float64Array | Float32Array>;
/** Float64 values by parameter name, in this project's layout. */
export type Values64 = ReadonlyMap<string, Float64Array>;
/** [layer][h, c], each [B, H]. */
export type State64 = readonly (readonly Float64Array[])[];

export interface ForwardPass {
  readonly layers: readonly LayerPass[];
  /** What the decoder says, logits or numbers. */
  readonly outputs: readonly Float64Array[]; // T of [B, O]
  readonly state: State64;
}

export interface LossAndGradients {
  /** Mean over the targets that count. */
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
  inputs: Batch['inputs'],
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
  const outputs = sequence.map((h) => decode(weights, h));
  return { layers, outputs, state: layers.map((pass) => pass.state) };
}

/** Forward and backward over one batch from a state. */
export function lossAndGradients(
  spec: ModelSpec,
  weights: HostValues,
  batch: Batch,
  state: State64,
): LossAndGradients {
  const pass = forward(spec, weights, batch.inputs, state);
  const { sum, adjoints } = lossOf(spec, pass.outputs, batch.targets);
  const count = countTargets(batch.targets);
  const gradients = zerosLike(spec);
  const { outputs: hidden } = pass.layers[spec.layers - 1];
  let d = adjoints.map((adjoint, t) =>
    decodeBackward(
      spec,
      weights,
      hidden[t],
      adjoint.map((value) => value / count),
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
  return { loss: sum / count, gradients, state: pass.state, stateGradients };
}

/** Sum of the losses of the targets that count, and its adjoint in the outputs. */
export interface LossSum {
  readonly sum: number;
  readonly adjoints: readonly Float64Array[]; // T of [B, O]
}

/** Of outputs, T of [B, O]. */
export function lossOf(
  { output }: ModelSpec,
  outputs: readonly Float64Array[],
  targets: Batch['targets'],
): LossSum {
  return output.kind === 'classes' ? crossEntropy(outputs, targets) : squaredError(outputs, targets);
}

/** -log softmax(output)[target], nats. */
function crossEntropy(outputs: readonly Float64Array[], targets: Batch['targets']): LossSum {
  const batch = targets.length / outputs.length;
  const V = outputs[0].length / batch;
  let sum = 0;
  const adjoints = outputs.map((row, t) => {
    const d = new Float64Array(row.length);
    for (let b = 0; b < batch; b++) {
      const target = targets[t * batch + b];
      if (target === IGNORED_TARGET) continue;
      const z = row.subarray(b * V, (b + 1) * V);
      const top = Math.max(...z);
      const logSum = top + Math.log(z.reduce((total, value) => total + Math.exp(value - top), 0));
      sum += logSum - z[target];
      for (let v = 0; v < V; v++) d[b * V + v] = Math.exp(z[v] - logSum) - (v === target ? 1 : 0);
    }
    return d;
  });
  return { sum, adjoints };
}

/** (output - target)^2 */
function squaredError(outputs: readonly Float64Array[], targets: Batch['targets']): LossSum {
  let sum = 0;
  let next = 0;
  const adjoints = outputs.map((row) =>
    row.map((value) => {
      const target = targets[next++];
      if (Number.isNaN(target)) return 0;
      sum += (value - target) ** 2;
      return 2 * (value - target);
    }),
  );
  return { sum, adjoints };
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

/** What the first layer reads, T of [B, I]. */
function embed(spec: ModelSpec, weights: HostValues, inputs: Batch['inputs'], batch: number): Float64Array[] {
  const { input } = spec;
  const width = inputWidth(spec, 0);
  if (input.kind === 'numbers') {
    const step = batch * width;
    return Array.from({ length: inputs.length / step }, (_, t) =>
      Float64Array.from(inputs.subarray(t * step, (t + 1) * step)),
    );
  }
  return Array.from({ length: inputs.length / batch }, (_, t) => {
    const rows = new Float64Array(batch * width);
    for (let b = 0; b < batch; b++) {
      const id = inputs[t * batch + b];
      if (input.embedding === null) rows[b * width + id] = 1;
      else rows.set(valuesOf(weights, EMBEDDING).subarray(id * width, (id + 1) * width), b * width);
    }
    return rows;
  });
}

function embedBackward(
  spec: ModelSpec,
  inputs: Batch['inputs'],
  d: readonly Float64Array[],
  gradients: Values64,
) {
  const E = embeddingSize(spec);
  if (E === null) return;
  const dTable = valuesOf(gradients, EMBEDDING);
  const batch = inputs.length / d.length;
  inputs.forEach((id, row) => {
    const t = Math.floor(row / batch);
    for (let e = 0; e < E; e++) dTable[id * E + e] += d[t][(row % batch) * E + e];
  });
}

/** h [B, H] -> outputs [B, O] */
export function decode(weights: HostValues, h: Float64Array): Float64Array {
  return affine(h, valuesOf(weights, DECODER_WEIGHT), valuesOf(weights, DECODER_BIAS));
}

/** The adjoint of h [B, H]; adds the decoder's to `gradients`. */
function decodeBackward(
  spec: ModelSpec,
  weights: HostValues,
  h: Float64Array,
  adjoints: Float64Array,
  gradients: Values64,
): Float64Array {
  const H = spec.hiddenUnits;
  const O = outputWidth(spec);
  const W = valuesOf(weights, DECODER_WEIGHT);
  const dW = valuesOf(gradients, DECODER_WEIGHT);
  const dBias = valuesOf(gradients, DECODER_BIAS);
  const dh = new Float64Array(h.length);
  adjoints.forEach((adjoint, i) => {
    const row = Math.floor(i / O);
    const o = i % O;
    dBias[o] += adjoint;
    for (let j = 0; j < H; j++) {
      dh[row * H + j] += adjoint * W[j * O + o];
      dW[j * O + o] += adjoint * h[row * H + j];
    }
  });
  return dh;
}
