// One character at a time through a model, in plain loops on the CPU: a single row is too little work for a GPU, whose
// answer to every character would wait behind the training steps in flight.
import type { Cell, Values } from '../model/cells/cell.ts';
import { cellOf } from '../model/cells/registry.ts';
import {
  DECODER_BIAS,
  DECODER_WEIGHT,
  EMBEDDING,
  layerNames,
  type ParameterValues,
  peepholeName,
} from '../model/parameters.ts';
import type { ModelSpec } from '../model/spec.ts';
import { float64 } from '../numeric/arithmetic.ts';
import type { Sampler } from './engine.ts';

interface LayerWeights {
  readonly inputWeight: Float32Array; // [I, G H]
  readonly recurrentWeight: Float32Array; // [H, G H]
  readonly inputBias: Float32Array; // [G H]
  readonly recurrentBias: Float32Array; // [G H]
  /** By name, each [H]. */
  readonly peepholes: Readonly<Record<string, Float32Array>>;
}

/** A sampler from a zero state over weights that may still be on their way from a device. */
export function createHostSampler(model: ModelSpec, weights: Promise<ParameterValues>): Sampler {
  const cell = cellOf(model);
  const H = model.hiddenUnits;
  const state = Array.from({ length: model.layers }, () => cell.states.map(() => new Float64Array(H)));
  let last: Promise<unknown> = weights;
  // A failure is told to whoever asks for a character.
  weights.catch(() => undefined);
  return {
    next(id) {
      const logits = last.then(async () => {
        const values = await weights;
        let projection = firstProjection(model, values, id);
        let hidden = state[0][0];
        for (let layer = 0; layer < model.layers; layer++) {
          const own = layerWeights(cell, values, layer);
          if (layer > 0) projection = affine(hidden, own.inputWeight, own.inputBias);
          step(cell, own, projection, state[layer]);
          hidden = state[layer][0];
        }
        return Float32Array.from(
          affine(hidden, parameter(values, DECODER_WEIGHT), parameter(values, DECODER_BIAS)),
        );
      });
      last = logits.catch(() => undefined);
      return logits;
    },
    dispose() {
      state.length = 0;
    },
  };
}

function parameter(values: ParameterValues, name: string): Float32Array {
  return values.get(name) as Float32Array;
}

function layerWeights(cell: Cell, values: ParameterValues, layer: number): LayerWeights {
  const names = layerNames(layer);
  return {
    inputWeight: parameter(values, names.inputWeight),
    recurrentWeight: parameter(values, names.recurrentWeight),
    inputBias: parameter(values, names.inputBias),
    recurrentBias: parameter(values, names.recurrentBias),
    peepholes: Object.fromEntries(
      cell.peepholes.map(({ name }) => [name, parameter(values, peepholeName(name, layer))]),
    ),
  };
}

/** Input projection of the first layer: a row of W_ih, or the product of a row of the embedding with it, plus b_ih. */
function firstProjection({ embedding }: ModelSpec, values: ParameterValues, id: number): Float64Array {
  const names = layerNames(0);
  const inputWeight = parameter(values, names.inputWeight);
  const inputBias = parameter(values, names.inputBias);
  if (embedding !== null) {
    const row = parameter(values, EMBEDDING).subarray(id * embedding, (id + 1) * embedding);
    return affine(row, inputWeight, inputBias);
  }
  const columns = inputBias.length;
  return Float64Array.from(inputBias, (bias, j) => bias + inputWeight[id * columns + j]);
}

/** x W + b of one row x [K] with W [K, n], the columns from..to of n. */
function affine(
  x: ArrayLike<number>,
  W: Float32Array,
  b: Float32Array,
  from = 0,
  to = b.length,
): Float64Array {
  const columns = b.length;
  const y = Float64Array.from(b.subarray(from, to));
  for (let k = 0; k < x.length; k++) {
    const value = x[k];
    const row = k * columns + from;
    for (let j = 0; j < y.length; j++) y[j] += value * W[row + j];
  }
  return y;
}

/** One step of a layer: overwrites its state, [h, c] each [H]. */
function step(cell: Cell, weights: LayerWeights, projection: Float64Array, state: readonly Float64Array[]) {
  const H = state[0].length;
  const units = Array.from(
    { length: H },
    (_, j): Values<number> =>
      Object.fromEntries([
        ...cell.states.map((name, s) => [name, state[s][j]]),
        ...cell.peepholes.map(({ name }) => [name, weights.peepholes[name][j]]),
      ]),
  );
  for (const stage of cell.stages) {
    const operand = units.map((values) => stage.operand(float64, values));
    const first = cell.gates.findIndex(({ name }) => name === stage.gates[0].name);
    const { recurrentWeight, recurrentBias } = weights;
    const recurrent = affine(
      operand,
      recurrentWeight,
      recurrentBias,
      first * H,
      (first + stage.gates.length) * H,
    );
    units.forEach((values, j) => {
      stage.gates.forEach(({ name, projections }, g) => {
        const fromInput = projection[(first + g) * H + j];
        const fromOperand = recurrent[g * H + j];
        if (projections === 'sum') values[name] = fromInput + fromOperand;
        else Object.assign(values, { [name]: fromInput, [`${name}Recurrent`]: fromOperand });
      });
      Object.assign(values, stage.forward(float64, values));
    });
  }
  cell.states.forEach((name, s) => {
    units.forEach((values, j) => {
      state[s][j] = values[`${name}Next`];
    });
  });
}
