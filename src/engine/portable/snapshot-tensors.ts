// The values of a snapshot as tensors on tfjs's current backend; the CPU backend keeps the very arrays.
import { type ParameterValues, parameterTable } from '../../model/parameters.ts';
import type { EngineSpec, Snapshot } from '../engine.ts';
import { tf } from '../tfjs.ts';
import type { StateTensors, TensorsByName } from './window-pass.ts';

/** A tensor for every parameter, in the order of the table. */
export function parameterTensors({ model }: EngineSpec, values: ParameterValues): TensorsByName {
  const entries = parameterTable(model).map(({ name, shape }) => [
    name,
    tf.tensor(values.get(name) as Float32Array, [...shape]),
  ]);
  return Object.fromEntries(entries);
}

/** [layer][h, c], each [B, H]. */
export function carriedTensors({ model, batchSize }: EngineSpec, state: Snapshot['state']): StateTensors {
  return state.map((layer) => layer.map((values) => tf.tensor2d(values, [batchSize, model.hiddenUnits])));
}
