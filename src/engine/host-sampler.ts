// One character at a time through a model on the host: a single row is too little work for a GPU, whose answer to every
// character would wait behind the training steps in flight.
import { cellOf } from '../model/cells/registry.ts';
import { decode, layerWeights } from '../model/host/network.ts';
import { affine, forwardStep, stateAfter } from '../model/host/recurrent-layer.ts';
import { EMBEDDING, type ParameterValues } from '../model/parameters.ts';
import { embeddingSize, type ModelSpec } from '../model/spec.ts';
import type { Sampler } from './engine.ts';

/** A sampler from a zero state over weights that may still be on their way from a device. */
export function createHostSampler(model: ModelSpec, weights: Promise<ParameterValues>): Sampler {
  const cell = cellOf(model);
  let state: readonly (readonly Float64Array[])[] = Array.from({ length: model.layers }, () =>
    cell.states.map(() => new Float64Array(model.hiddenUnits)),
  );
  let last: Promise<unknown> = weights;
  // A failure is told to whoever asks for a character.
  weights.catch(() => undefined);
  return {
    next(id) {
      const logits = last.then(async () => {
        const values = await weights;
        let projection = firstProjection(model, values, id);
        state = state.map((own, layer) => {
          const parameters = layerWeights(model, values, layer);
          const after = stateAfter(cell, forwardStep(cell, parameters, projection, own));
          if (layer + 1 < model.layers) {
            const above = layerWeights(model, values, layer + 1);
            projection = affine(after[0], above.inputWeight, above.inputBias);
          }
          return after;
        });
        return Float32Array.from(decode(values, state[model.layers - 1][0]));
      });
      last = logits.catch(() => undefined);
      return logits;
    },
    dispose() {
      state = [];
    },
  };
}

/** Input projection of the first layer: a row of W_ih, or the product of a row of the embedding with it, plus b_ih. */
function firstProjection(model: ModelSpec, values: ParameterValues, id: number): Float64Array {
  const { inputWeight, inputBias } = layerWeights(model, values, 0);
  const embedding = embeddingSize(model);
  if (embedding !== null) {
    const table = values.get(EMBEDDING) as Float32Array;
    return affine(table.subarray(id * embedding, (id + 1) * embedding), inputWeight, inputBias);
  }
  const columns = inputBias.length;
  return Float64Array.from(inputBias, (bias, j) => bias + inputWeight[id * columns + j]);
}
