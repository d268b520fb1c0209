// One recurrent layer over a window, forward and by backpropagation through time (Werbos 1990), in plain tensor
// operations. The projection of the layer's input is done for the whole window by the caller; here is one product with
// the recurrent matrix per time step and stage, and the weight gradients as one product over all steps.
import type { Cell, Gate, Stage, Values } from '../../model/cells/cell.ts';
import { beginPhase } from '../phases.ts';
import { type Tensor, type Tensor1D, type Tensor2D, tf, tidy } from '../tfjs.ts';
import { affine, columnSums } from './affine.ts';
import { tensorArithmetic } from './tensor-arithmetic.ts';

/** The columns of the recurrent weights that one stage uses. */
interface StageWeights {
  readonly weight: Tensor2D; // [H, G_s H]
  readonly bias: Tensor1D; // [G_s H]
}

/** What a layer computes a step with beside the input projection. */
export interface RecurrentWeights {
  readonly stages: readonly StageWeights[];
  /** By name, each [H]. */
  readonly peepholes: Values<Tensor>;
}

/** A layer after its forward pass: what the backward pass reads, by time step. */
export interface LayerTrace {
  /** Every value of a step by name, the previous state and the peepholes among them. */
  readonly values: readonly Values<Tensor>[];
  /** What the recurrent matrix multiplied, per stage. */
  readonly operands: readonly (readonly Tensor2D[])[];
  readonly outputs: readonly Tensor2D[]; // T of [B, H]
  readonly finalState: readonly Tensor2D[]; // h, c
}

/** Gradients of a layer. */
export interface LayerGradients {
  /** With respect to the input projection, all steps. */
  readonly projection: Tensor2D; // [T*B, G H]
  readonly recurrentWeight: Tensor2D; // [H, G H]
  readonly recurrentBias: Tensor1D; // [G H]
  readonly inputBias: Tensor1D; // [G H]
  /** By name, each [H]. */
  readonly peepholes: Values<Tensor>;
  /** With respect to the recurrent projection, all steps, by stage. */
  readonly recurrentProjections: readonly Tensor2D[]; // [T*B, G_s H]
  /** Total derivatives dL/dh_t and dL/dc_t by state and step; none where they were not asked for. */
  readonly states: readonly (readonly Tensor2D[])[]; // T of [B, H]
}

/** Width of each stage in gates. */
function stageWidths(cell: Cell): number[] {
  return cell.stages.map((stage) => stage.gates.length);
}

/** The rows of one time step in a time-major tensor [T*B, .]. */
function stepRows(x: Tensor2D, t: number, batchSize: number): Tensor2D {
  return tf.slice(x, [t * batchSize, 0], [batchSize, x.shape[1]]);
}

/** Cuts columns into runs of `widths` blocks; one run is handed back as it is. */
function cutColumns(x: Tensor2D, widths: readonly number[], block: number): Tensor2D[] {
  if (widths.length === 1) return [x];
  let from = 0;
  return widths.map((width) => {
    const run = tf.slice(x, [0, from * block], [x.shape[0], width * block]);
    from += width;
    return run;
  });
}

/** The columns of each gate. */
function cutGates(x: Tensor2D, gates: readonly Gate[]): Tensor2D[] {
  return cutColumns(
    x,
    gates.map(() => 1),
    x.shape[1] / gates.length,
  );
}

/** The recurrent weights cut by stage, once per pass. */
export function cutRecurrentWeights(cell: Cell, weight: Tensor2D, bias: Tensor1D): StageWeights[] {
  const H = weight.shape[0];
  const widths = stageWidths(cell);
  const weights = cutColumns(weight, widths, H);
  const biases: Tensor1D[] =
    widths.length === 1
      ? [bias]
      : tf.split(
          bias,
          widths.map((width) => width * H),
        );
  return weights.map((w, s) => ({ weight: w, bias: biases[s] }));
}

/** Pre-activations of a stage by name, from its input projection x and recurrent projection r, both [B, G_s H]. */
function preActivations({ gates }: Stage, x: Tensor2D, r: Tensor2D): Values<Tensor> {
  if (gates.every((gate) => gate.projections === 'sum')) {
    const sums = cutGates(tf.add(x, r), gates);
    return Object.fromEntries(gates.map((gate, g) => [gate.name, sums[g]]));
  }
  const xs = cutGates(x, gates);
  const rs = cutGates(r, gates);
  const named: Values<Tensor> = {};
  gates.forEach(({ name, projections }, g) => {
    if (projections === 'sum') named[name] = tf.add(xs[g], rs[g]);
    else Object.assign(named, { [name]: xs[g], [`${name}Recurrent`]: rs[g] });
  });
  return named;
}

/** One time step: its values by name, and the operand of each stage. x is the input projection [B, G H]. */
export function forwardStep(
  cell: Cell,
  weights: RecurrentWeights,
  x: Tensor2D,
  state: readonly Tensor2D[],
): { values: Values<Tensor>; operands: Tensor2D[] } {
  const H = state[0].shape[1];
  const xs = cutColumns(x, stageWidths(cell), H);
  let values: Values<Tensor> = {
    ...weights.peepholes,
    ...Object.fromEntries(cell.states.map((name, i) => [name, state[i]])),
  };
  const operands = cell.stages.map((stage, s) => {
    const operand = stage.operand(tensorArithmetic, values) as Tensor2D; // [B, H]
    const r = affine(operand, weights.stages[s].weight, weights.stages[s].bias); // [B, G_s H]
    const pre = preActivations(stage, xs[s], r);
    values = { ...values, ...stage.forward(tensorArithmetic, { ...values, ...pre }) };
    return operand;
  });
  return { values, operands };
}

/** The state after a step, in the cell's order. */
export function nextState(cell: Cell, values: Values<Tensor>): Tensor2D[] {
  return cell.states.map((name) => values[`${name}Next`] as Tensor2D);
}

/** Runs a layer over a window of steps. `projected` is the input projection of all steps, [T*B, G H]. */
export function forwardLayer(
  cell: Cell,
  weights: RecurrentWeights,
  projected: Tensor2D,
  initialState: readonly Tensor2D[],
  steps: number,
): LayerTrace {
  const B = initialState[0].shape[0];
  let state = initialState;
  const values: Values<Tensor>[] = [];
  const operands: Tensor2D[][] = [];
  for (let t = 0; t < steps; t++) {
    const step = tidy(() => forwardStep(cell, weights, stepRows(projected, t, B), state));
    state = nextState(cell, step.values);
    values.push(step.values);
    operands.push(step.operands);
  }
  return { values, operands, outputs: values.map((v) => v.hNext as Tensor2D), finalState: state };
}

/** One step of the backward pass: adjoints of both projections, of the state after the step and of the one before. */
function backwardStep(
  cell: Cell,
  transposed: readonly Tensor2D[],
  values: Values<Tensor>,
  adjoint: Values<Tensor>,
): { input: Tensor2D[]; recurrent: Tensor2D[]; states: Tensor2D[]; previous: Values<Tensor> } {
  const m = tensorArithmetic;
  const input: Tensor2D[] = [];
  const recurrent: Tensor2D[] = [];
  let d = adjoint;
  let throughOperand: Tensor | undefined;
  for (let s = cell.stages.length - 1; s >= 0; s--) {
    const { gates } = cell.stages[s];
    const out = cell.stages[s].backward(m, values, throughOperand ? { ...d, operand: throughOperand } : d);
    const columns = (suffix: string) =>
      gates.map((gate) => out[gate.projections === 'separate' ? gate.name + suffix : gate.name] as Tensor2D);
    input[s] = gates.length === 1 ? columns('')[0] : tf.concat(columns(''), 1); // [B, G_s H]
    recurrent[s] = gates.some((gate) => gate.projections === 'separate')
      ? tf.concat(columns('Recurrent'), 1)
      : input[s];
    d = { ...d, ...out };
    throughOperand = tf.matMul(recurrent[s], transposed[s]); // [B, H]
  }
  const previous: Values<Tensor> = { ...d };
  previous.h = d.h ? tf.add(d.h, throughOperand as Tensor) : (throughOperand as Tensor);
  return {
    input,
    recurrent,
    states: nextState(cell, d),
    previous: Object.fromEntries(cell.states.map((name) => [name, previous[name]])),
  };
}

/**
 * Backpropagates through a window. `outputAdjoint` is dL/dh_t from above, [T*B, H]; what comes from the next step is
 * added here, and nothing comes from beyond the window (truncated BPTT). `keepStates`: whether the gradients of the
 * states are wanted.
 */
export function backwardLayer(
  cell: Cell,
  weights: RecurrentWeights,
  trace: LayerTrace,
  outputAdjoint: Tensor2D,
  keepStates: boolean,
): LayerGradients {
  beginPhase('backward');
  const transposed = weights.stages.map(({ weight }) => tf.transpose(weight)); // [G_s H, H]
  const B = trace.outputs[0].shape[0];
  const zero = tf.zerosLike(trace.outputs[0]);
  let previous: Values<Tensor> = Object.fromEntries(cell.states.map((name) => [name, zero]));
  const inputs: Tensor2D[] = [];
  const recurrents: Tensor2D[][] = cell.stages.map(() => []);
  const states: Tensor2D[][] = cell.states.map(() => []);
  const separate = cell.gates.some((gate) => gate.projections === 'separate');
  for (let t = trace.values.length - 1; t >= 0; t--) {
    const carried = previous;
    const step = tidy(() => {
      const adjoint = Object.fromEntries(cell.states.map((name) => [`${name}Next`, carried[name]]));
      adjoint.hNext = tf.add(carried.h, stepRows(outputAdjoint, t, B));
      const { input, ...rest } = backwardStep(cell, transposed, trace.values[t], adjoint);
      return {
        ...rest,
        input: input.length === 1 ? input[0] : tf.concat(input, 1),
        states: keepStates ? rest.states : [],
      };
    });
    inputs[t] = step.input;
    step.recurrent.forEach((r, s) => {
      recurrents[s][t] = r;
    });
    step.states.forEach((d, s) => {
      states[s][t] = d;
    });
    previous = step.previous;
  }
  beginPhase('weight-gradients');
  const projection = tf.concat(inputs, 0); // [T*B, G H]
  const shared = cell.stages.length === 1 && !separate;
  const ofStage = shared ? [projection] : recurrents.map((adjoints) => tf.concat(adjoints, 0)); // [T*B, G_s H]
  const weightOfStage: Tensor2D[] = ofStage.map((r, s) => {
    const operands = tf.concat(
      trace.operands.map((operand) => operand[s]),
      0,
    ); // [T*B, H]
    return tf.matMul(tf.transpose(operands), r); // [H, G_s H]
  });
  const inputBias = columnSums(projection);
  return {
    projection,
    inputBias,
    recurrentWeight: weightOfStage.length === 1 ? weightOfStage[0] : tf.concat2d(weightOfStage, 1),
    recurrentBias: separate ? columnSums(ofStage[0]) : inputBias,
    peepholes: peepholeGradients(cell, trace, projection),
    recurrentProjections: ofStage,
    states: keepStates ? states : [],
  };
}

/** Of each peephole the adjoints of its gate times what it looks at, summed over steps and rows. */
function peepholeGradients(cell: Cell, trace: LayerTrace, projection: Tensor2D): Values<Tensor> {
  if (cell.peepholes.length === 0) return {};
  const ofGate = cutGates(projection, cell.gates);
  const gradients = cell.peepholes.map(({ name, gate, value }) => {
    const seen = trace.values.map((values) => values[value] as Tensor2D);
    const g = cell.gates.findIndex((candidate) => candidate.name === gate);
    return [name, columnSums(tf.mul(ofGate[g], tf.concat(seen, 0)) as Tensor2D)] as const; // [H]
  });
  return Object.fromEntries(gradients);
}
