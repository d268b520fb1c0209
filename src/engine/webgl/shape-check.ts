// Whether given weights and snapshots have the shapes of a model.

import { cellOf } from '../../model/cells/registry.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import { type ParameterValues, parameterTable, sizeOf } from '../../model/parameters.ts';
import type { EngineSpec, Snapshot } from '../engine.ts';

/** Throws RangeError where a parameter is missing or of another size. */
export function checkWeights({ model }: EngineSpec, weights: ParameterValues): void {
  for (const parameter of parameterTable(model)) {
    checkSize(parameter.name, parameter.shape, weights.get(parameter.name), sizeOf(parameter));
  }
}

/** Throws RangeError where a part of the snapshot is missing or of another size. */
export function checkSnapshot(spec: EngineSpec, { weights, slots, state }: Snapshot): void {
  const { model, optimiser, batchSize } = spec;
  checkWeights(spec, weights);
  optimiserOf(optimiser).slots.forEach((name, i) => {
    if (!slots[i]) throw new RangeError(`the snapshot lacks the optimiser's ${name}`);
    checkWeights(spec, slots[i]);
  });
  const shape = [batchSize, model.hiddenUnits];
  for (let layer = 0; layer < model.layers; layer++) {
    cellOf(model).states.forEach((name, s) => {
      checkSize(`state ${name} of layer ${layer}`, shape, state[layer]?.[s], batchSize * model.hiddenUnits);
    });
  }
}

function checkSize(name: string, shape: readonly number[], given: Float32Array | undefined, size: number) {
  if (given?.length !== size) {
    throw new RangeError(`${name}: ${given?.length ?? 'no'} values given, shape [${shape}] takes ${size}`);
  }
}
