// What a step tells beside loss and norm, summed in float64 from the tensors' values: no square overflows or vanishes,
// and reading a window's tensors costs less than the passes over them that tensor operations would take.
import { type Block, blockTable } from '../../model/blocks.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { parameterTable } from '../../model/parameters.ts';
import type { Clipping, EngineSpec, StateGradients, StepStatistics } from '../engine.ts';
import { type Tensor, type Tensor2D, tf, tidy, valuesOf } from '../tfjs.ts';
import type { LayerGradients } from './recurrent-layer.ts';
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
  readonly states: StateTensors;
}

/** dL/dh_t and dL/dc_t, [layer][h, c] each [T*B, H]. */
type StateTensors = readonly (readonly Tensor2D[])[];

/** Sums of squares of each column, by parameter name. */
type ColumnSquares = ReadonlyMap<string, Float64Array>;

/** The gradients of the states that a backward pass kept. */
export function stateTensors(layers: readonly LayerGradients[]): StateTensors {
  return layers.map((layer) => layer.states);
}

/** Reads a step's tensors, once, and measures them; they stay. */
export async function measureStep(spec: EngineSpec, step: StepTensors): Promise<StepStatistics> {
  const { gradients, factors, clipping, weights, updated, states } = step;
  const names = parameterTable(spec.model).map(({ name }) => name);
  const sets = [gradients, weights, ...(updated ? [updated] : [])];
  const values = await readTogether([
    ...sets.flatMap((set) => names.map((name) => set[name])),
    ...states.flat(),
  ]);
  const set = (index: number) => values.slice(index * names.length, (index + 1) * names.length);
  const columns = (arrays: readonly Float32Array[]) => squaresByColumn(spec, arrays);

  const raw = set(0);
  const limit = clipping?.mode === 'value' ? clipping.threshold : null;
  const clipped = raw.map((gradient, p) => clippedValues(gradient, limit, factors[p]));
  const before = set(1);
  const moved = updated ? set(2).map((after, p) => differences(after, before[p])) : null;
  const blocks = blockTable(spec.model);
  return {
    gradientNorms: blockNorms(blocks, columns(raw)),
    clippedNorms: blockNorms(blocks, columns(clipped)),
    weightNorms: blockNorms(blocks, columns(before)),
    updateNorms: moved ? blockNorms(blocks, columns(moved)) : new Float32Array(blocks.length),
    clipCosine: clipping === null || clipping.mode === 'norm' ? 1 : cosine(raw, clipped),
    stateGradients: stateNorms(spec, values.slice(sets.length * names.length)),
  };
}

/** L2 norms over hidden units of the gradients of the states, [T, B] each; the tensors stay. */
export async function measureStates(spec: EngineSpec, states: StateTensors): Promise<StateGradients> {
  return stateNorms(spec, await readTogether(states.flat()));
}

/** The values of several tensors in one read-back. */
async function readTogether(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const joined = tidy(() => tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]))));
  const values = await valuesOf(joined);
  joined.dispose();
  let from = 0;
  return tensors.map(({ size }) => {
    from += size;
    return values.subarray(from - size, from);
  });
}

function clippedValues(gradient: Float32Array, limit: number | null, factor: number): Float32Array {
  if (limit === null && factor >= 1) return gradient;
  const bound = limit ?? Number.POSITIVE_INFINITY;
  const clipped = new Float32Array(gradient.length);
  for (let i = 0; i < gradient.length; i++) {
    clipped[i] = Math.max(-bound, Math.min(bound, factor * gradient[i]));
  }
  return clipped;
}

function differences(after: Float32Array, before: Float32Array): Float32Array {
  const moved = new Float32Array(after.length);
  for (let i = 0; i < after.length; i++) moved[i] = after[i] - before[i];
  return moved;
}

function squaresByColumn({ model }: EngineSpec, arrays: readonly Float32Array[]): ColumnSquares {
  const entries = parameterTable(model).map(({ name, shape }, p): [string, Float64Array] => {
    const columns = shape[shape.length - 1];
    const values = arrays[p];
    const squares = new Float64Array(columns);
    for (let from = 0; from < values.length; from += columns) {
      for (let column = 0; column < columns; column++) {
        const value = values[from + column];
        squares[column] += value * value;
      }
    }
    return [name, squares];
  });
  return new Map(entries);
}

function blockNorms(blocks: readonly Block[], squares: ColumnSquares): Float32Array {
  return Float32Array.from(blocks, ({ parts }) => {
    let sum = 0;
    for (const { parameter, from, to } of parts) {
      for (const square of squares.get(parameter)?.subarray(from, to) ?? []) sum += square;
    }
    return Math.sqrt(sum);
  });
}

/** Of the angle between two gradients; 1 where there is nothing to turn. */
function cosine(raw: readonly Float32Array[], clipped: readonly Float32Array[]): number {
  let dot = 0;
  let rawSquare = 0;
  let clippedSquare = 0;
  raw.forEach((values, p) => {
    const others = clipped[p];
    for (let i = 0; i < values.length; i++) {
      dot += values[i] * others[i];
      rawSquare += values[i] * values[i];
      clippedSquare += others[i] * others[i];
    }
  });
  const product = Math.sqrt(rawSquare) * Math.sqrt(clippedSquare);
  return product === 0 ? 1 : Math.min(1, dot / product);
}

function stateNorms({ model }: EngineSpec, values: readonly Float32Array[]): StateGradients {
  const H = model.hiddenUnits;
  const { states } = cellOf(model);
  return Array.from({ length: model.layers }, (_, layer) =>
    states.map((_, s) => rowNorms(values[layer * states.length + s], H)),
  );
}

/** L2 norm of each row of `width` values. */
function rowNorms(values: Float32Array, width: number): Float32Array {
  const norms = new Float32Array(values.length / width);
  for (let row = 0; row < norms.length; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += values[i] * values[i];
    norms[row] = Math.sqrt(sum);
  }
  return norms;
}
