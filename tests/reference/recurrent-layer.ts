// One recurrent layer over a window in float64 with plain loops: interprets a Cell's equations number by number,
// forward and backward through time.
import type { Cell, Gate, Values } from '../../src/model/cells/cell.ts';
import { float64 } from '../../src/numeric/arithmetic.ts';

export interface LayerWeights {
  /** [I, G*H], [H, G*H], [G*H], [G*H] for G gates. */
  readonly inputWeight: Float64Array;
  readonly recurrentWeight: Float64Array;
  readonly inputBias: Float64Array;
  readonly recurrentBias: Float64Array;
  /** By name, each [H]. */
  readonly peepholes: Readonly<Record<string, Float64Array>>;
}

/** One time step: `values[b * H + j]`, and what each stage multiplied with the recurrent matrix, [B, H]. */
interface Step {
  readonly input: Float64Array;
  readonly values: readonly Values<number>[];
  readonly operands: readonly Float64Array[];
}

export interface LayerPass {
  readonly steps: readonly Step[];
  /** h after each step, [B, H]. */
  readonly outputs: readonly Float64Array[];
  /** [h, c] after the window. */
  readonly state: readonly Float64Array[];
}

/** inputs: T of [B, I]; state: [h, c], each [B, H]. */
export function forwardLayer(
  cell: Cell,
  hidden: number,
  weights: LayerWeights,
  inputs: readonly Float64Array[],
  state: readonly Float64Array[],
): LayerPass {
  const steps: Step[] = [];
  const outputs: Float64Array[] = [];
  let carried = state;
  for (const input of inputs) {
    const step = forwardStep(cell, hidden, weights, input, carried);
    carried = cell.states.map((name) => Float64Array.from(step.values, (v) => v[`${name}Next`]));
    steps.push(step);
    outputs.push(carried[0]);
  }
  return { steps, outputs, state: carried };
}

function forwardStep(
  cell: Cell,
  H: number,
  weights: LayerWeights,
  input: Float64Array,
  state: readonly Float64Array[],
): Step {
  let values = Array.from(state[0], (_, i) =>
    Object.fromEntries([
      ...cell.states.map((name, s) => [name, state[s][i]]),
      ...cell.peepholes.map(({ name }) => [name, weights.peepholes[name][i % H]]),
    ]),
  );
  const operands: Float64Array[] = [];
  for (const stage of cell.stages) {
    const operand = Float64Array.from(values, (v) => stage.operand(float64, v));
    operands.push(operand);
    const project = (x: Float64Array, W: Float64Array, b: Float64Array, gate: Gate) =>
      affine(x, W, b, cell.gates.length * H, cell.gates.indexOf(gate) * H, H);
    const projections = stage.gates.map((gate) => ({
      gate,
      fromInput: project(input, weights.inputWeight, weights.inputBias, gate),
      fromOperand: project(operand, weights.recurrentWeight, weights.recurrentBias, gate),
    }));
    values = values.map((v, i) => {
      const preActivations: Values<number> = {};
      for (const { gate, fromInput, fromOperand } of projections) {
        const apart = gate.projections === 'apart';
        preActivations[gate.name] = apart ? fromInput[i] : fromInput[i] + fromOperand[i];
        if (apart) preActivations[`${gate.name}Recurrent`] = fromOperand[i];
      }
      return { ...v, ...stage.forward(float64, { ...v, ...preActivations }) };
    });
  }
  return { input, values, operands };
}

/** Rows of x [B, n] times columns from..from+H of W [n, columns], plus b: [B, H]. */
function affine(x: Float64Array, W: Float64Array, b: Float64Array, columns: number, from: number, H: number) {
  const n = W.length / columns;
  const batch = x.length / n;
  const y = new Float64Array(batch * H);
  for (let row = 0; row < batch; row++) {
    for (let j = 0; j < H; j++) {
      let sum = b[from + j];
      for (let k = 0; k < n; k++) sum += x[row * n + k] * W[k * columns + from + j];
      y[row * H + j] = sum;
    }
  }
  return y;
}

/** What comes back from a layer beside the weights' adjoints. */
export interface LayerAdjoints {
  /** T of [B, I] */
  readonly inputs: Float64Array[];
  /** Norms over hidden units of dL/dh_t, dL/dc_t, by state, [T, B] each. */
  readonly stateNorms: Float64Array[];
}

/** Backwards through a layer; adds the weights' adjoints to `gradients`. */
export function backwardLayer(
  cell: Cell,
  H: number,
  weights: LayerWeights,
  pass: LayerPass,
  outputAdjoints: readonly Float64Array[],
  gradients: LayerWeights,
): LayerAdjoints {
  const columns = cell.gates.length * H;
  const inputAdjoints: Float64Array[] = [];
  const batch = pass.state[0].length / H;
  const stateNorms = cell.states.map(() => new Float64Array(pass.steps.length * batch));
  let carried = pass.state.map((part) => new Float64Array(part.length));
  for (let t = pass.steps.length - 1; t >= 0; t--) {
    const { input, values, operands } = pass.steps[t];
    const dInput = new Float64Array(input.length);
    let adjoints = values.map((_, i) => {
      const d = Object.fromEntries(cell.states.map((name, s) => [`${name}Next`, carried[s][i]]));
      return { ...d, hNext: d.hNext + outputAdjoints[t][i] } as Values<number>;
    });
    for (let s = cell.stages.length - 1; s >= 0; s--) {
      const stage = cell.stages[s];
      const dOperand = new Float64Array(operands[s].length);
      const passed = values.map((v, i) => stage.backward(float64, v, adjoints[i]));
      for (const gate of stage.gates) {
        const from = cell.gates.indexOf(gate) * H;
        const recurrent = gate.projections === 'apart' ? `${gate.name}Recurrent` : gate.name;
        const dInputSide = Float64Array.from(passed, (d) => d[gate.name]);
        const dOperandSide = Float64Array.from(passed, (d) => d[recurrent]);
        const { inputWeight: dW, inputBias: db, recurrentWeight: dU, recurrentBias: dc } = gradients;
        pullBack(input, weights.inputWeight, dInputSide, columns, from, H, { x: dInput, W: dW, b: db });
        pullBack(operands[s], weights.recurrentWeight, dOperandSide, columns, from, H, {
          x: dOperand,
          W: dU,
          b: dc,
        });
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
      for (let row = 0; row < batch; row++) {
        const own = adjoints.slice(row * H, (row + 1) * H).map((d) => d[`${name}Next`]);
        stateNorms[s][t * batch + row] = Math.hypot(...own);
      }
    });
    // The first stage's operand is h itself.
    carried = cell.states.map((name) =>
      Float64Array.from(adjoints, (d) => (d[name] ?? 0) + (name === 'h' ? d.operand : 0)),
    );
    inputAdjoints.unshift(dInput);
  }
  return { inputs: inputAdjoints, stateNorms };
}

/** Adds to d what the adjoint dy [B, H] of `affine` gives each of its arguments. */
function pullBack(
  x: Float64Array,
  W: Float64Array,
  dy: Float64Array,
  columns: number,
  from: number,
  H: number,
  d: { x: Float64Array; W: Float64Array; b: Float64Array },
) {
  const n = W.length / columns;
  for (let row = 0; row < dy.length / H; row++) {
    for (let j = 0; j < H; j++) {
      const adjoint = dy[row * H + j];
      d.b[from + j] += adjoint;
      for (let k = 0; k < n; k++) {
        d.x[row * n + k] += adjoint * W[k * columns + from + j];
        d.W[k * columns + from + j] += adjoint * x[row * n + k];
      }
    }
  }
}
