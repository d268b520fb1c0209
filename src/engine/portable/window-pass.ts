// A whole model over one window: forward to the loss, and backward to every gradient.
import { cellOf } from '../../model/cells/registry.ts';
import { DECODER_BIAS, DECODER_WEIGHT, EMBEDDING, layerNames } from '../../model/parameters.ts';
import type { EngineSpec, Window } from '../engine.ts';
import { beginPhase } from '../phases.ts';
import { type Tensor, type Tensor1D, type Tensor2D, tf } from '../tfjs.ts';
import { affine, columnSums } from './affine.ts';
import { type CrossEntropy, crossEntropy } from './cross-entropy.ts';
import { backwardLayer, cutRecurrentWeights, forwardLayer, type LayerTrace } from './recurrent-layer.ts';

export type TensorsByName = Readonly<Record<string, Tensor>>;
/** [layer][h, c], each [B, H]. */
export type StateTensors = readonly (readonly Tensor2D[])[];

export interface ForwardPass {
  readonly layers: readonly LayerTrace[];
  readonly hidden: Tensor2D; // [T*B, H], of the top layer
  readonly head: CrossEntropy;
  readonly finalState: StateTensors;
}

const matrix = (weights: TensorsByName, name: string) => weights[name] as Tensor2D;
const vector = (weights: TensorsByName, name: string) => weights[name] as Tensor1D;

/**
 * Input projections of every character, [V, G H]: a character's projection is a row of it. For one-hot input the
 * matrix itself is the table.
 */
export function characterProjections(weights: TensorsByName): Tensor2D {
  const { inputWeight, inputBias } = layerNames(0);
  const embedding = weights[EMBEDDING] as Tensor2D | undefined;
  const bias = vector(weights, inputBias);
  return embedding
    ? affine(embedding, matrix(weights, inputWeight), bias)
    : tf.add(matrix(weights, inputWeight), bias);
}

/** The input projection of a layer above the first, for hidden states [N, H]. */
export function hiddenProjections(weights: TensorsByName, layer: number, hidden: Tensor2D): Tensor2D {
  const { inputWeight, inputBias } = layerNames(layer);
  return affine(hidden, matrix(weights, inputWeight), vector(weights, inputBias));
}

/** The recurrent weights of a layer, cut by stage. */
export function recurrentWeights(spec: EngineSpec, weights: TensorsByName, layer: number) {
  const { recurrentWeight, recurrentBias } = layerNames(layer);
  return cutRecurrentWeights(
    cellOf(spec.model),
    matrix(weights, recurrentWeight),
    vector(weights, recurrentBias),
  );
}

/** Forward from a state over one window. Call inside tf.tidy. */
export function forward(
  spec: EngineSpec,
  weights: TensorsByName,
  state: StateTensors,
  window: Window,
): ForwardPass {
  const cell = cellOf(spec.model);
  const { sequenceLength } = spec;
  const layers: LayerTrace[] = [];
  beginPhase('forward');
  const characters = characterProjections(weights); // [V, G H]
  let projected = tf.gather(characters, tf.tensor1d(window.inputs, 'int32')); // [T*B, G H]
  let hidden: Tensor2D | undefined;
  for (let layer = 0; layer < spec.model.layers; layer++) {
    if (hidden) projected = hiddenProjections(weights, layer, hidden); // [T*B, G H]
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
  const logits = affine(top, matrix(weights, DECODER_WEIGHT), vector(weights, DECODER_BIAS));
  return {
    layers,
    hidden: top,
    head: crossEntropy(logits, window.targets),
    finalState: layers.map((trace) => trace.finalState),
  };
}

/** Every gradient of the mean loss, by parameter name. Call inside tf.tidy. */
export function backward(
  spec: EngineSpec,
  weights: TensorsByName,
  window: Window,
  pass: ForwardPass,
): TensorsByName {
  const cell = cellOf(spec.model);
  const gradients: Record<string, Tensor> = {};
  beginPhase('head');
  const logitsAdjoint = pass.head.logitsAdjoint(); // [T*B, V]
  let adjoint = tf.matMul(logitsAdjoint, tf.transpose(matrix(weights, DECODER_WEIGHT))) as Tensor2D; // [T*B, H]
  beginPhase('weight-gradients');
  gradients[DECODER_WEIGHT] = tf.matMul(tf.transpose(pass.hidden), logitsAdjoint);
  gradients[DECODER_BIAS] = columnSums(logitsAdjoint);
  for (let layer = spec.model.layers - 1; layer >= 0; layer--) {
    const gradient = backwardLayer(cell, recurrentWeights(spec, weights, layer), pass.layers[layer], adjoint);
    const names = layerNames(layer);
    gradients[names.recurrentWeight] = gradient.recurrentWeight;
    gradients[names.inputBias] = gradient.inputBias;
    gradients[names.recurrentBias] = gradient.recurrentBias;
    if (layer === 0) {
      setInputGradients(gradients, spec, weights, window, gradient.projection);
    } else {
      const below = tf.concat([...pass.layers[layer - 1].outputs], 0); // [T*B, H]
      gradients[names.inputWeight] = tf.matMul(tf.transpose(below), gradient.projection);
      beginPhase('backward');
      adjoint = tf.matMul(gradient.projection, tf.transpose(matrix(weights, names.inputWeight)));
    }
  }
  return gradients;
}

/** Gradients of the first layer's input weight and of the embedding: rows summed by character. */
function setInputGradients(
  gradients: Record<string, Tensor>,
  spec: EngineSpec,
  weights: TensorsByName,
  window: Window,
  projection: Tensor2D,
) {
  const { inputWeight } = layerNames(0);
  const ids = tf.tensor2d(window.inputs, [window.inputs.length, 1], 'int32');
  const byCharacter = tf.scatterND(ids, projection, [spec.model.vocabulary, projection.shape[1]]) as Tensor2D; // [V, G H]
  const embedding = weights[EMBEDDING] as Tensor2D | undefined;
  if (!embedding) {
    gradients[inputWeight] = byCharacter;
    return;
  }
  gradients[inputWeight] = tf.matMul(tf.transpose(embedding), byCharacter);
  gradients[EMBEDDING] = tf.matMul(byCharacter, tf.transpose(matrix(weights, inputWeight)));
}
