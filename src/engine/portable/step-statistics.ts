// What a step tells beside loss and norm, summed in float64 from the tensors' values: no square overflows or vanishes,
// and to look at the values costs less than the passes over them that tensor operations would take.
import { blockTable } from '../../model/blocks.ts';
import { decidingGates } from '../../model/cells/cell.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { parameterTable } from '../../model/parameters.ts';
import type { Clipping, EngineSpec, StateGradients, StepStatistics } from '../engine.ts';
import { SATURATED } from '../gate-saturation.ts';
import type { Tensor2D } from '../tfjs.ts';
import type { LayerGradients, LayerTrace } from './recurrent-layer.ts';
import { useValues } from './tensor-values.ts';
import type { TensorsByName } from './window-pass.ts';

/** A step's tensors. */
export interface StepTensors {
  /** Before clipping. */
  readonly gradients: TensorsByName;
  /** What clipping multiplied each gradient by, in the order of the parameters. */
  readonly factors: readonly number[];
  readonly clipping: Clipping | null;
  readonly weights: TensorsByName;
  /** After the update; null where there was none. */
  readonly updated: TensorsByName | null;
  readonly states: StateAdjoints;
  readonly gates: GateActivations;
}

/** Of the gates that decide how much passes: [layer][gate][t], each [B, H]. */
type GateActivations = readonly (readonly (readonly Tensor2D[])[])[];

/** dL/dh_t and dL/dc_t: [layer][h, c][t], each [B, H]. */
type StateAdjoints = readonly (readonly (readonly Tensor2D[])[])[];

/** Columns of a parameter, `to` excluded, that belong to one block. */
interface Section {
  readonly parameter: number;
  /** Of the whole parameter. */
  readonly columns: number;
  readonly from: number;
  readonly to: number;
}

/** The gradients of the states that a backward pass kept. */
export function stateAdjoints(layers: readonly LayerGradients[]): StateAdjoints {
  return layers.map((layer) => layer.states);
}

/** The activations of the gates that a forward pass kept. */
export function gateActivations({ model }: EngineSpec, layers: readonly LayerTrace[]): GateActivations {
  return layers.map(({ values }) =>
    decidingGates(cellOf(model)).map(({ name }) => values.map((step) => step[name] as Tensor2D)),
  );
}

/** Reads a step's tensors, once, and measures them; they stay. */
export function measureStep(spec: EngineSpec, step: StepTensors): Promise<StepStatistics> {
  const { gradients, factors, clipping, weights, updated, states, gates } = step;
  const names = parameterTable(spec.model).map(({ name }) => name);
  const sets = [gradients, weights, ...(updated ? [updated] : [])];
  const ofStates = states.flat(2);
  const parameters = sets.flatMap((set) => names.map((name) => set[name]));
  const tensors = [...parameters, ...ofStates, ...gates.flat(2)];
  return useValues(tensors, (values): StepStatistics => {
    const set = (index: number) => values.slice(index * names.length, (index + 1) * names.length);
    const [raw, before] = [set(0), set(1)];
    const clipped = clipping?.mode === 'value' ? raw.map((g) => clamped(g, clipping.threshold)) : raw;
    const moved = updated ? set(2).map((after, p) => differences(after, before[p])) : null;
    const blocks = sectionsOf(spec);
    return {
      gradientNorms: blockNorms(blocks, raw),
      clippedNorms: blockNorms(blocks, clipped, factors),
      weightNorms: blockNorms(blocks, before),
      updateNorms: moved ? blockNorms(blocks, moved) : new Float32Array(blocks.length),
      clipCosine: clipping === null || clipping.mode === 'norm' ? 1 : cosine(raw, clipped, factors),
      stateGradients: stateNorms(spec, values.slice(parameters.length, parameters.length + ofStates.length)),
      gateSaturation: saturation(spec, values.slice(parameters.length + ofStates.length)),
    };
  });
}

/** L2 norms over hidden units of the gradients of the states, [T, B] each; the tensors stay. */
export function measureStates(spec: EngineSpec, states: StateAdjoints): Promise<StateGradients> {
  return useValues(states.flat(2), (values) => stateNorms(spec, values));
}

function clamped(gradient: Float32Array, bound: number): Float32Array {
  const clipped = new Float32Array(gradient.length);
  for (let i = 0; i < gradient.length; i++) clipped[i] = Math.max(-bound, Math.min(bound, gradient[i]));
  return clipped;
}

function differences(after: Float32Array, before: Float32Array): Float32Array {
  const moved = new Float32Array(after.length);
  for (let i = 0; i < after.length; i++) moved[i] = after[i] - before[i];
  return moved;
}

/** What each block is made of. */
function sectionsOf({ model }: EngineSpec): Section[][] {
  const table = parameterTable(model);
  return blockTable(model).map(({ parts }) =>
    parts.map(({ parameter: name, from, to }) => {
      const parameter = table.findIndex((other) => other.name === name);
      const { shape } = table[parameter];
      return { parameter, columns: shape[shape.length - 1], from, to };
    }),
  );
}

/** L2 norm of each block of values given by parameter, each parameter times its factor. */
function blockNorms(
  blocks: readonly (readonly Section[])[],
  values: readonly Float32Array[],
  factors?: readonly number[],
): Float32Array {
  return Float32Array.from(blocks, (sections) => {
    const squares = sections.map((section) => {
      const factor = factors?.[section.parameter] ?? 1;
      return factor * factor * sumOfSquares(section, values[section.parameter]);
    });
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
  });
}

function sumOfSquares({ columns, from, to }: Section, values: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += columns) {
    for (let i = row + from; i < row + to; i++) sum += values[i] * values[i];
  }
  return sum;
}

/** Of the angle between a gradient and what clipping made of it; 1 where there is nothing to turn. */
function cosine(
  raw: readonly Float32Array[],
  clipped: readonly Float32Array[],
  factors: readonly number[],
): number {
  let dot = 0;
  let rawSquare = 0;
  let clippedSquare = 0;
  raw.forEach((values, p) => {
    const others = clipped[p];
    const factor = factors[p];
    let along = 0;
    let own = 0;
    let other = 0;
    for (let i = 0; i < values.length; i++) {
      along += values[i] * others[i];
      own += values[i] * values[i];
      other += others[i] * others[i];
    }
    dot += factor * along;
    rawSquare += own;
    clippedSquare += factor * factor * other;
  });
  const product = Math.sqrt(rawSquare) * Math.sqrt(clippedSquare);
  return product === 0 ? 1 : Math.min(1, dot / product);
}

/** From values by layer, state and time step. */
function stateNorms({ model, sequenceLength: T, batchSize: B }: EngineSpec, values: readonly Float32Array[]) {
  const { states } = cellOf(model);
  return Array.from({ length: model.layers }, (_, layer) =>
    states.map((_, s) => {
      const norms = new Float32Array(T * B);
      for (let t = 0; t < T; t++) {
        const step = values[(layer * states.length + s) * T + t];
        setRowNorms(norms.subarray(t * B, (t + 1) * B), step, model.hiddenUnits);
      }
      return norms;
    }),
  );
}

/** Shares of activations by layer and gate, [L, G, 2], from values by layer, gate and time step. */
function saturation({ sequenceLength: T }: EngineSpec, values: readonly Float32Array[]): Float32Array {
  const shares = new Float32Array((2 * values.length) / T);
  for (let gate = 0; 2 * gate < shares.length; gate++) {
    let [closed, open, count] = [0, 0, 0];
    for (let t = 0; t < T; t++) {
      const activations = values[gate * T + t];
      for (let i = 0; i < activations.length; i++) {
        if (activations[i] < SATURATED.closed) closed++;
        else if (activations[i] > SATURATED.open) open++;
      }
      count += activations.length;
    }
    shares.set([closed / count, open / count], 2 * gate);
  }
  return shares;
}

/** Sets `norms` to the L2 norm of each row of `width` values. */
function setRowNorms(norms: Float32Array, values: Float32Array, width: number) {
  for (let row = 0; row < norms.length; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += values[i] * values[i];
    norms[row] = Math.sqrt(sum);
  }
}
