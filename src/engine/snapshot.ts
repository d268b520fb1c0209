// Snapshots as plain values: what a fresh engine starts from, and whether one fits an engine.
import { cellOf } from '../model/cells/registry.ts';
import { optimiserOf } from '../model/optimisers/registry.ts';
import { type ParameterValues, parameterTable, sizeOf } from '../model/parameters.ts';
import type { EngineSpec, Snapshot } from './engine.ts';

/** These weights with zero slots and a zero state. */
export function freshSnapshot(spec: EngineSpec, weights: ParameterValues): Snapshot {
  const { batchSize, model, optimiser } = spec;
  const zeros = () =>
    new Map(parameterTable(model).map((parameter) => [parameter.name, new Float32Array(sizeOf(parameter))]));
  return {
    updates: 0,
    weights,
    slots: optimiserOf(optimiser).slots.map(zeros),
    state: Array.from({ length: model.layers }, () =>
      cellOf(model).states.map(() => new Float32Array(batchSize * model.hiddenUnits)),
    ),
  };
}

/** Throws RangeError where a snapshot does not fit an engine: it says of what, how many values, how many expected. */
export function checkSnapshot(spec: EngineSpec, snapshot: Snapshot): void {
  const { batchSize, model, optimiser } = spec;
  checkParameters('weights', spec, snapshot.weights);
  const { slots } = optimiserOf(optimiser);
  checkLength('optimiser slots', snapshot.slots.length, slots.length);
  snapshot.slots.forEach((values, s) => {
    checkParameters(slots[s], spec, values);
  });
  checkLength('layers of state', snapshot.state.length, model.layers);
  const { states } = cellOf(model);
  snapshot.state.forEach((layer, l) => {
    checkLength(`state of layer ${l}`, layer.length, states.length);
    layer.forEach((values, i) => {
      checkLength(`state ${states[i]} of layer ${l}`, values.length, batchSize * model.hiddenUnits);
    });
  });
}

function checkParameters(of: string, { model }: EngineSpec, values: ParameterValues): void {
  for (const parameter of parameterTable(model)) {
    checkLength(`${of}, ${parameter.name}`, values.get(parameter.name)?.length ?? 0, sizeOf(parameter));
  }
}

function checkLength(of: string, given: number, expected: number): void {
  if (given !== expected) throw new RangeError(`${of}: ${given} given, ${expected} expected`);
}
