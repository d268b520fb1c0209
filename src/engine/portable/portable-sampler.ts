// One character at a time through the model, with the weights of the moment it was made.
import { cellOf } from '../../model/cells/registry.ts';
import { DECODER_BIAS, DECODER_WEIGHT } from '../../model/parameters.ts';
import type { EngineSpec, Sampler } from '../engine.ts';
import { dispose, type Tensor1D, type Tensor2D, tf, tidy, valuesOf } from '../tfjs.ts';
import { affine } from './affine.ts';
import { forwardStep, nextState } from './recurrent-layer.ts';
import { mapTensors } from './update.ts';
import {
  hiddenProjections,
  recurrentWeights,
  type StateTensors,
  symbolProjections,
  type TensorsByName,
} from './window-pass.ts';

/** A zero state for a number of rows, [layer][h, c] each [rows, H]. */
export function zeroState(spec: EngineSpec, rows: number): Tensor2D[][] {
  const { model } = spec;
  return Array.from({ length: model.layers }, () =>
    cellOf(model).states.map(() => tf.zeros([rows, model.hiddenUnits]) as Tensor2D),
  );
}

/** A sampler over weights that stay alive until it is disposed. */
export function createSampler(spec: EngineSpec, current: TensorsByName): Sampler {
  const cell = cellOf(spec.model);
  const weights = mapTensors(current, (weight) => tf.clone(weight));
  const characters = tidy(() => symbolProjections(weights)); // [V, G H]
  let state: StateTensors = zeroState(spec, 1);
  return {
    async next(id) {
      const step = tidy(() => {
        let projection = tf.gather(characters, tf.tensor1d([id], 'int32')); // [1, G H]
        const nextStates: Tensor2D[][] = [];
        let hidden: Tensor2D | undefined;
        for (let layer = 0; layer < spec.model.layers; layer++) {
          if (hidden) projection = hiddenProjections(weights, layer, hidden);
          const { values } = forwardStep(
            cell,
            recurrentWeights(spec, weights, layer),
            projection,
            state[layer],
          );
          nextStates.push(nextState(cell, values));
          hidden = nextStates[layer][0];
        }
        const logits = affine(
          hidden as Tensor2D,
          weights[DECODER_WEIGHT] as Tensor2D,
          weights[DECODER_BIAS] as Tensor1D,
        );
        return { logits, nextStates };
      });
      dispose(state);
      state = step.nextStates;
      const logits = await valuesOf(step.logits);
      step.logits.dispose();
      return logits;
    },
    dispose() {
      dispose(weights, characters, state);
    },
  };
}
