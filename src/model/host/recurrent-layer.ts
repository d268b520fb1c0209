// One recurrent layer on the host, in float64 with plain loops: interprets a Cell's equations number by number, forward
// and backward through time. Every gate and state of a step can be read by its name.
import { float64 } from '../../numeric/arithmetic.ts';
import type { Cell, Values } from '../cells/cell.ts';

/** G gates; matrices are [in, out]. */
export interface LayerWeights<Numbers extends ArrayLike<number> = ArrayLike<number>> {
  readonly inputWeight: Numbers; // [I, G H]
  readonly recurrentWeight: Numbers; // [H, G H]
  readonly inputBias: Numbers; // [G H]
  readonly recurrentBias: Numbers; // [G H]
  /** By name, each [H]. */
  readonly peepholes: Readonly<Record<string, Numbers>>;
}

/** One time step of B rows. */
export interface Step {
  /** Every value of unit j of row b by name, at b H + j: the states before, what the stages return. */
  readonly values: readonly Values<number>[];
  /** What each stage multiplied with the recurrent matrix. */
  readonly operands: readonly Float64Array[]; // [B, H]
}

export interface LayerPass {
  readonly inputs: readonly Float64Array[]; // T of [B, I]
  readonly steps: readonly Step[];
  /** h after each step. */
  readonly outputs: readonly Float64Array[]; // T of [B, H]
  /** h, c after the window. */
  readonly state: readonly Float64Array[]; // [B, H]
}

/** Rows x [B, K] times the columns from..to of W [K, n], plus those of b: [B, to - from]. */
export function affine(
  x: ArrayLike<number>,
  W: ArrayLike<number>,
  b: ArrayLike<number>,
  from = 0,
  to = b.length,
): Float64Array {
  const columns = b.length;
  const width = to - from;
  const K = W.length / columns;
  const y = new Float64Array((x.length / K) * width);
  for (let row = 0; row * K < x.length; row++) {
    for (let j = 0; j < width; j++) y[row * width + j] = b[from + j];
    for (let k = 0; k < K; k++) {
      const value = x[row * K + k];
      for (let j = 0; j < width; j++) y[row * width + j] += value * W[k * columns + from + j];
    }
  }
  return y;
}

/** One step of a layer. projection: W_ih x + b_ih, [B, G H]; state: h, c before the step, each [B, H]. */
export function forwardStep(
  cell: Cell,
  weights: LayerWeights,
  projection: ArrayLike<number>,
  state: readonly Float64Array[],
): Step {
  const columns = weights.recurrentBias.length;
  const H = columns / cell.gates.length;
  const values = Array.from(state[0], (_, i): Values<number> => {
    const named: Values<number> = {};
    cell.states.forEach((name, s) => {
      named[name] = state[s][i];
    });
    for (const { name } of cell.peepholes) named[name] = weights.peepholes[name][i % H];
    return named;
  });
  const operands = cell.stages.map((stage) => {
    const operand = Float64Array.from(values, (v) => stage.operand(float64, v));
    const first = cell.gates.indexOf(stage.gates[0]);
    const [from, to] = [first * H, (first + stage.gates.length) * H];
    const recurrent = affine(operand, weights.recurrentWeight, weights.recurrentBias, from, to);
    values.forEach((v, i) => {
      const row = Math.floor(i / H);
      const unit = i % H;
      stage.gates.forEach(({ name, projections }, g) => {
        const fromInput = projection[row * columns + from + g * H + unit];
        const fromOperand = recurrent[row * (to - from) + g * H + unit];
        v[name] = projections === 'sum' ? fromInput + fromOperand : fromInput;
        if (projections === 'separate') v[`${name}Recurrent`] = fromOperand;
      });
      Object.assign(v, stage.forward(float64, v));
    });
    return operand;
  });
  return { values, operands };
}

/** h, c after a step, each [B, H]. */
export function stateAfter(cell: Cell, { values }: Step): Float64Array[] {
  return cell.states.map((name) => Float64Array.from(values, (v) => v[`${name}Next`]));
}

/** inputs: T of [B, I]; state: h, c, each [B, H]. */
export function forwardLayer(
  cell: Cell,
  weights: LayerWeights,
  inputs: readonly Float64Array[],
  state: readonly Float64Array[],
): LayerPass {
  const outputs: Float64Array[] = [];
  let carried = state;
  const steps = inputs.map((input) => {
    const step = forwardStep(cell, weights, affine(input, weights.inputWeight, weights.inputBias), carried);
    carried = stateAfter(cell, step);
    outputs.push(carried[0]);
    return step;
  });
  return { inputs, steps, outputs, state: carried };
}

/** What comes back from a layer beside the weights' adjoints. */
export interface LayerAdjoints {
  readonly inputs: Float64Array[]; // T of [B, I]
  /** Total derivatives dL/dh_t, dL/dc_t by state. */
  readonly states: readonly (readonly Float64Array[])[]; // T of [B, H]
}

/** Backwards through a layer; adds the weights' adjoints to `gradients`. outputAdjoints: dL/dh_t from above, [B, H]. */
export function backwardLayer(
  cell: Cell,
  weights: LayerWeights,
  pass: LayerPass,
  outputAdjoints: readonly Float64Array[],
  gradients: LayerWeights<Float64Array>,
): LayerAdjoints {
  const columns = weights.recurrentBias.length;
  const H = columns / cell.gates.length;
  const inputs: Float64Array[] = [];
  const states = cell.states.map((): Float64Array[] => []);
  let carried = pass.state.map((part) => new Float64Array(part.length));
  for (let t = pass.steps.length - 1; t >= 0; t--) {
    const { values, operands } = pass.steps[t];
    const input = pass.inputs[t];
    const dInput = new Float64Array(input.length);
    let adjoints = values.map((_, i): Values<number> => {
      const d: Values<number> = {};
      cell.states.forEach((name, s) => {
        d[`${name}Next`] = carried[s][i];
      });
      d.hNext += outputAdjoints[t][i];
      return d;
    });
    for (let s = cell.stages.length - 1; s >= 0; s--) {
      const stage = cell.stages[s];
      const dOperand = new Float64Array(operands[s].length);
      const passed = values.map((v, i) => stage.backward(float64, v, adjoints[i]));
      for (const gate of stage.gates) {
        const from = cell.gates.indexOf(gate) * H;
        const recurrent = gate.projections === 'separate' ? `${gate.name}Recurrent` : gate.name;
        pullBack(
          { x: input, W: weights.inputWeight },
          Float64Array.from(passed, (d) => d[gate.name]),
          { columns, from, H },
          { x: dInput, W: gradients.inputWeight, b: gradients.inputBias },
        );
        pullBack(
          { x: operands[s], W: weights.recurrentWeight },
          Float64Array.from(passed, (d) => d[recurrent]),
          { columns, from, H },
          { x: dOperand, W: gradients.recurrentWeight, b: gradients.recurrentBias },
        );
      }
      for (const { name, gate, value } of cell.peepholes) {
        if (!stage.gates.some((own) => own.name === gate)) continue;
        passed.forEach((d, i) => {
          gradients.peepholes[name][i % H] += d[gate] * values[i][value];
        });
      }
      adjoints = adjoints.map((d, i) => ({ ...d, ...passed[i], operand: dOperand[i] }));
    }
    cell.states.forEach((name, s) => {
      states[s].unshift(Float64Array.from(adjoints, (d) => d[`${name}Next`]));
    });
    // The first stage's operand is h itself.
    carried = cell.states.map((name) =>
      Float64Array.from(adjoints, (d) => (d[name] ?? 0) + (name === 'h' ? d.operand : 0)),
    );
    inputs.unshift(dInput);
  }
  return { inputs, states };
}

/** Adds to d what the adjoint dy [B, H] of `affine`'s columns from..from+H gives each of its arguments. */
function pullBack(
  { x, W }: { x: Float64Array; W: ArrayLike<number> },
  dy: Float64Array,
  { columns, from, H }: { columns: number; from: number; H: number },
  d: { x: Float64Array; W: Float64Array; b: Float64Array },
): void {
  const K = W.length / columns;
  for (let row = 0; row < dy.length / H; row++) {
    for (let j = 0; j < H; j++) {
      const adjoint = dy[row * H + j];
      d.b[from + j] += adjoint;
      for (let k = 0; k < K; k++) {
        d.x[row * K + k] += adjoint * W[k * columns + from + j];
        d.W[k * columns + from + j] += adjoint * x[row * K + k];
      }
    }
  }
}
