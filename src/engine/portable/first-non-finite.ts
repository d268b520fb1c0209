// Finds the first number of a step that is not finite, in the order in which a step computes. The values are looked
// through one by one outside tfjs: the maximum of its CPU and WASM backends passes over NaN.

import type { Batch } from '../../model/batch.ts';
import type { Cell } from '../../model/cells/cell.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { type Parameter, parameterTable } from '../../model/parameters.ts';
import type { EngineSpec, Snapshot } from '../engine.ts';
import type { NonFiniteOrigin, NonFiniteQuantity } from '../non-finite.ts';
import { type Tensor, tf, tidy } from '../tfjs.ts';
import { checkMemory } from './memory-estimate.ts';
import type { LayerGradients, LayerTrace } from './recurrent-layer.ts';
import { carriedTensors, parameterTensors } from './snapshot-tensors.ts';
import { backward, type ForwardPass, forward, type StateTensors, type TensorsByName } from './window-pass.ts';

/** One tensor over all time steps. */
interface Series {
  readonly quantity: NonFiniteQuantity;
  readonly layer: number | null;
  readonly name: string | null;
  /** [T*B, .], made when it is looked through. */
  readonly values: () => Tensor;
}

/**
 * The first number that is not finite in a step over a window from a snapshot; null where all are. It runs on tfjs's
 * current backend. Throws ProblemError where the pass would take too much memory.
 */
export function diagnoseSnapshot(
  spec: EngineSpec,
  { weights, state }: Snapshot,
  batch: Batch,
  dropoutMasks?: readonly Float32Array[],
): NonFiniteOrigin | null {
  checkMemory(spec);
  return tidy(() => {
    const tensors = parameterTensors(spec, weights);
    return firstNonFinite(spec, tensors, carriedTensors(spec, state), batch, dropoutMasks);
  });
}

/** The same from tensors, which stay. */
export function firstNonFinite(
  spec: EngineSpec,
  weights: TensorsByName,
  state: StateTensors,
  batch: Batch,
  dropoutMasks?: readonly Float32Array[],
): NonFiniteOrigin | null {
  const cell = cellOf(spec.model);
  const table = parameterTable(spec.model);
  return tidy(
    () =>
      inParameters('weight', weights, table) ??
      inCarriedState(cell, state) ??
      inWindow(spec, cell, weights, batch, forward(spec, weights, state, batch, dropoutMasks)),
  );
}

function inWindow(
  spec: EngineSpec,
  cell: Cell,
  weights: TensorsByName,
  batch: Batch,
  pass: ForwardPass,
): NonFiniteOrigin | null {
  const { head } = pass;
  const alone = (quantity: NonFiniteQuantity, values: Tensor): Series[] => [
    { quantity, layer: null, name: null, values: () => values },
  ];
  const values = pass.layers.flatMap((trace, layer) => layerValues(cell, trace, layer));
  const inForward =
    earliest(spec, values) ??
    earliest(spec, alone('logits', pass.outputs)) ??
    earliest(spec, alone('loss', head.losses)) ??
    inSum(head.sum.dataSync()[0] / head.targets);
  if (inForward) return inForward;
  const { gradients, layers, outputsAdjoint } = backward(spec, weights, batch, pass, true);
  const adjoints = layers.flatMap((layer, l) => layerAdjoints(cell, layer, l));
  const computed = [...parameterTable(spec.model)].reverse();
  return (
    latest(spec, alone('logits-gradient', outputsAdjoint)) ??
    latest(spec, adjoints.reverse()) ??
    inParameters('parameter-gradient', gradients, computed)
  );
}

function inSum(loss: number): NonFiniteOrigin | null {
  return Number.isFinite(loss) ? null : { quantity: 'loss', layer: null, name: null, timeStep: null };
}

function inParameters(
  quantity: NonFiniteQuantity,
  tensors: TensorsByName,
  inOrder: readonly Parameter[],
): NonFiniteOrigin | null {
  const found = inOrder.find(({ name }) => !holdsFinite(tensors[name]));
  return found ? { quantity, layer: found.layer, name: found.name, timeStep: null } : null;
}

function inCarriedState({ states }: Cell, state: StateTensors): NonFiniteOrigin | null {
  for (const [layer, parts] of state.entries()) {
    const s = parts.findIndex((part) => !holdsFinite(part));
    if (s >= 0) return { quantity: 'carried-state', layer, name: states[s], timeStep: null };
  }
  return null;
}

/** Gates, then the new state, c before h. A pre-activation that overflows into a gate of 0 or 1 does no harm. */
function layerValues(cell: Cell, { values }: LayerTrace, layer: number): Series[] {
  const joined = (key: string) => () =>
    tf.concat(
      values.map((step) => step[key]),
      0,
    );
  const gates = cell.gates.flatMap(({ name, projections }) =>
    (projections === 'separate' ? [`${name}Recurrent`, name] : [name])
      .filter((key) => key in values[0])
      .map((key): Series => ({ quantity: 'gate', layer, name, values: joined(key) })),
  );
  const states = [...cell.states]
    .reverse()
    .map((name): Series => ({ quantity: 'state', layer, name, values: joined(`${name}Next`) }));
  return [...gates, ...states];
}

/** In reverse order of computation: gates' pre-activations, then states, c before h. */
function layerAdjoints(cell: Cell, gradients: LayerGradients, layer: number): Series[] {
  const H = gradients.states[0][0].shape[1];
  const ofGate = (adjoint: Tensor, position: number) => () =>
    tf.slice(adjoint, [0, position * H], [adjoint.shape[0] as number, H]);
  const gates = cell.gates.map(
    ({ name }, g): Series => ({
      quantity: 'gate-gradient',
      layer,
      name,
      values: ofGate(gradients.projection, g),
    }),
  );
  const recurrent = cell.stages.flatMap((stage, s) =>
    stage.gates.flatMap(({ name, projections }, g): Series[] =>
      projections === 'separate'
        ? [{ quantity: 'gate-gradient', layer, name, values: ofGate(gradients.recurrentProjections[s], g) }]
        : [],
    ),
  );
  const states = cell.states.map(
    (name, s): Series => ({
      quantity: 'state-gradient',
      layer,
      name,
      values: () => tf.concat([...gradients.states[s]], 0),
    }),
  );
  return [...gates, ...recurrent, ...states.reverse()];
}

/** The first series of the list at the first time step at which any is not finite. */
function earliest(spec: EngineSpec, series: readonly Series[]): NonFiniteOrigin | null {
  return extreme(spec, series, (t) => t);
}

/** The same backwards through time. */
function latest(spec: EngineSpec, series: readonly Series[]): NonFiniteOrigin | null {
  return extreme(spec, series, (t) => spec.sequenceLength - 1 - t);
}

function extreme(
  { sequenceLength }: EngineSpec,
  series: readonly Series[],
  timeOf: (order: number) => number,
): NonFiniteOrigin | null {
  let best: NonFiniteOrigin | null = null;
  let soonest = sequenceLength;
  for (const { quantity, layer, name, values } of series) {
    const order = tidy(() => firstStep(values(), sequenceLength, timeOf, soonest));
    if (order < soonest) {
      soonest = order;
      best = { quantity, layer, name, timeStep: timeOf(order) };
    }
  }
  return best;
}

/** The order of the first time step with a number that is not finite, below `limit`; `limit` where there is none. */
function firstStep(tensor: Tensor, steps: number, timeOf: (order: number) => number, limit: number): number {
  const values = tensor.dataSync() as Float32Array;
  const width = values.length / steps;
  for (let order = 0; order < limit; order++) {
    const from = timeOf(order) * width;
    if (!allFinite(values.subarray(from, from + width))) return order;
  }
  return limit;
}

function holdsFinite(tensor: Tensor): boolean {
  return allFinite(tensor.dataSync() as Float32Array);
}

function allFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}
