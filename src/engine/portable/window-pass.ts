// A whole model over one window: forward to the loss, and backward to every gradient.

import type { Batch } from '../../model/batch.ts';
import { cellOf } from '../../model/cells/registry.ts';
import {
  DECODER_BIAS,
  DECODER_WEIGHT,
  EMBEDDING,
  layerNames,
  parameterTable,
  peepholeName,
} from '../../model/parameters.ts';
import type { EngineSpec } from '../engine.ts';
import { beginPhase } from '../phases.ts';
import { type Tensor, type Tensor1D, type Tensor2D, tf } from '../tfjs.ts';
import { affine, columnSums } from './affine.ts';
import { type Loss, lossOf } from './loss.ts';
import {
  backwardLayer,
  cutRecurrentWeights,
  forwardLayer,
  type LayerGradients,
  type LayerTrace,
  type RecurrentWeights,
} from './recurrent-layer.ts';

export type TensorsByName = Readonly<Record<string, Tensor>>;
/** [layer][h, c], each [B, H]. */
export type StateTensors = readonly (readonly Tensor2D[])[];

export interface ForwardPass {
  readonly layers: readonly LayerTrace[];
  /** What each layer above the first read: the outputs below, after dropout; by layer, the first has none. */
  readonly inputs: readonly (Tensor2D | undefined)[]; // [T*B, H]
  /** Of the dropout above each layer; none without dropout. */
  readonly masks: readonly Tensor2D[]; // [T*B, H]
  readonly hidden: Tensor2D; // [T*B, H], of the top layer
  readonly outputs: Tensor2D; // [T*B, O]
  readonly head: Loss;
  readonly finalState: StateTensors;
}

export interface BackwardPass {
  /** Of the mean loss, by parameter name in the order of the parameters. */
  readonly gradients: TensorsByName;
  readonly outputsAdjoint: Tensor2D; // [T*B, O]
  readonly layers: readonly LayerGradients[];
}

const matrix = (weights: TensorsByName, name: string) => weights[name] as Tensor2D;
const vector = (weights: TensorsByName, name: string) => weights[name] as Tensor1D;

/**
 * Input projections of every symbol, [V, G H]: a symbol's projection is a row of it. For one-hot input the matrix
 * itself is the table.
 */
export function symbolProjections(weights: TensorsByName): Tensor2D {
  const { inputWeight, inputBias } = layerNames(0);
  const embedding = weights[EMBEDDING] as Tensor2D | undefined;
  const bias = vector(weights, inputBias);
  return embedding
    ? affine(embedding, matrix(weights, inputWeight), bias)
    : tf.add(matrix(weights, inputWeight), bias);
}

/** The input projection of the first layer. */
function inputProjections({ model }: EngineSpec, weights: TensorsByName, batch: Batch): Tensor2D {
  if (model.input.kind === 'numbers') {
    const { inputWeight, inputBias } = layerNames(0);
    return affine(
      numbersOf(batch, model.input.width),
      matrix(weights, inputWeight),
      vector(weights, inputBias),
    );
  }
  return tf.gather(symbolProjections(weights), tf.tensor1d(batch.inputs, 'int32'));
}

/** The numbers of a batch, [T*B, I]. */
function numbersOf({ inputs }: Batch, width: number): Tensor2D {
  return tf.tensor2d(inputs, [inputs.length / width, width], 'float32');
}

/** The input projection of a layer above the first, for hidden states [N, H]. */
export function hiddenProjections(weights: TensorsByName, layer: number, hidden: Tensor2D): Tensor2D {
  const { inputWeight, inputBias } = layerNames(layer);
  return affine(hidden, matrix(weights, inputWeight), vector(weights, inputBias));
}

/** What a layer computes a step with: its recurrent weights, cut by stage, and its peepholes. */
export function recurrentWeights(spec: EngineSpec, weights: TensorsByName, layer: number): RecurrentWeights {
  const { recurrentWeight, recurrentBias } = layerNames(layer);
  const cell = cellOf(spec.model);
  return {
    stages: cutRecurrentWeights(cell, matrix(weights, recurrentWeight), vector(weights, recurrentBias)),
    peepholes: Object.fromEntries(
      cell.peepholes.map(({ name }) => [name, weights[peepholeName(name, layer)]]),
    ),
  };
}

/** Forward from a state over one window, with dropout where masks are given. Call inside tf.tidy. */
export function forward(
  spec: EngineSpec,
  weights: TensorsByName,
  state: StateTensors,
  batch: Batch,
  dropoutMasks: readonly Float32Array[] = [],
): ForwardPass {
  const cell = cellOf(spec.model);
  const { sequenceLength, batchSize, model } = spec;
  const masks = dropoutMasks.map((mask) =>
    tf.tensor2d(mask, [sequenceLength * batchSize, model.hiddenUnits]),
  );
  const layers: LayerTrace[] = [];
  const inputs: (Tensor2D | undefined)[] = [];
  beginPhase('forward');
  let projected = inputProjections(spec, weights, batch); // [T*B, G H]
  let hidden: Tensor2D | undefined;
  for (let layer = 0; layer < spec.model.layers; layer++) {
    const mask: Tensor2D | undefined = masks[layer - 1];
    if (hidden && mask) hidden = tf.mul(hidden, mask) as Tensor2D;
    if (hidden) projected = hiddenProjections(weights, layer, hidden); // [T*B, G H]
    inputs.push(hidden);
    const trace = forwardLayer(
      cell,
      recurrentWeights(spec, weights, layer),
      projected,
      state[layer],
      sequenceLength,
    );
    layers.push(trace);
    hidden = tf.concat([...trace.outputs], 0); // [T*B, H]
  }
  beginPhase('head');
  const top = hidden as Tensor2D;
  const outputs = affine(top, matrix(weights, DECODER_WEIGHT), vector(weights, DECODER_BIAS));
  return {
    layers,
    inputs,
    masks,
    hidden: top,
    outputs,
    head: lossOf(model.output, outputs, batch.targets),
    finalState: layers.map((trace) => trace.finalState),
  };
}

/** Every gradient of the mean loss; those of the states where `keepStates` asks for them. Call inside tf.tidy. */
export function backward(
  spec: EngineSpec,
  weights: TensorsByName,
  batch: Batch,
  pass: ForwardPass,
  keepStates = false,
): BackwardPass {
  const cell = cellOf(spec.model);
  const gradients: Record<string, Tensor> = {};
  const layers: LayerGradients[] = [];
  beginPhase('head');
  const outputsAdjoint = pass.head.outputsAdjoint(); // [T*B, O]
  let adjoint = tf.matMul(outputsAdjoint, tf.transpose(matrix(weights, DECODER_WEIGHT))) as Tensor2D; // [T*B, H]
  beginPhase('weight-gradients');
  gradients[DECODER_WEIGHT] = tf.matMul(tf.transpose(pass.hidden), outputsAdjoint);
  gradients[DECODER_BIAS] = columnSums(outputsAdjoint);
  for (let layer = spec.model.layers - 1; layer >= 0; layer--) {
    const recurrent = recurrentWeights(spec, weights, layer);
    const gradient = backwardLayer(cell, recurrent, pass.layers[layer], adjoint, keepStates);
    layers[layer] = gradient;
    const names = layerNames(layer);
    gradients[names.recurrentWeight] = gradient.recurrentWeight;
    gradients[names.inputBias] = gradient.inputBias;
    gradients[names.recurrentBias] = gradient.recurrentBias;
    for (const [name, peephole] of Object.entries(gradient.peepholes)) {
      gradients[peepholeName(name, layer)] = peephole;
    }
    const below = pass.inputs[layer];
    if (!below) {
      setInputGradients(gradients, spec, weights, batch, gradient.projection);
    } else {
      gradients[names.inputWeight] = tf.matMul(tf.transpose(below), gradient.projection);
      beginPhase('backward');
      adjoint = tf.matMul(gradient.projection, tf.transpose(matrix(weights, names.inputWeight)));
      const mask: Tensor2D | undefined = pass.masks[layer - 1];
      if (mask) adjoint = tf.mul(adjoint, mask);
    }
  }
  const ordered = parameterTable(spec.model).map(({ name }) => [name, gradients[name]]);
  return { gradients: Object.fromEntries(ordered), outputsAdjoint, layers };
}

/** Gradients of the first layer's input weight and of the embedding: rows summed by symbol. */
function setInputGradients(
  gradients: Record<string, Tensor>,
  spec: EngineSpec,
  weights: TensorsByName,
  batch: Batch,
  projection: Tensor2D,
) {
  const { inputWeight } = layerNames(0);
  const { input } = spec.model;
  if (input.kind === 'numbers') {
    gradients[inputWeight] = tf.matMul(tf.transpose(numbersOf(batch, input.width)), projection);
    return;
  }
  const ids = tf.tensor2d(batch.inputs, [batch.inputs.length, 1], 'int32');
  const bySymbol = tf.scatterND(ids, projection, [input.count, projection.shape[1]]) as Tensor2D; // [V, G H]
  const embedding = weights[EMBEDDING] as Tensor2D | undefined;
  if (!embedding) {
    gradients[inputWeight] = bySymbol;
    return;
  }
  gradients[inputWeight] = tf.matMul(tf.transpose(embedding), bySymbol);
  gradients[EMBEDDING] = tf.matMul(bySymbol, tf.transpose(matrix(weights, inputWeight)));
}
