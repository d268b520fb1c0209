// How much memory one step of the portable engine takes, known before it is tried: it keeps every value that the
// backward pass reads, so that the window's length and the batch multiply.
import { type Problem, ProblemError } from '../../i18n/problem.ts';
import type { Cell } from '../../model/cells/cell.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { optimiserOf } from '../../model/optimisers/registry.ts';
import { parameterCount } from '../../model/parameters.ts';
import { outputWidth } from '../../model/spec.ts';
import type { EngineSpec } from '../engine.ts';

const BYTES = 4;
/** Below what a 32-bit WebAssembly heap and a tab of a phone can hold. */
const LIMIT = 1.5e9;
/** Weight-sized temporaries of a step: gradient, its clipped form and the terms of the update. */
const WEIGHT_TEMPORARIES = 4;
/** [T*B, V] tensors of the loss: logits, shifted, exponentials, one-hot, product, adjoint and its terms. */
const LOGIT_TENSORS = 8;

/** Values [B, H] that a time step keeps for the backward pass. */
function keptValues({ stages }: Cell): number {
  return stages.reduce((sum, { kept }) => sum + kept.length, 0);
}

/** Bytes of one step at its largest, an upper estimate. */
function estimateStepBytes({ model, optimiser, sequenceLength, batchSize }: EngineSpec): number {
  const cell = cellOf(model);
  const characters = sequenceLength * batchSize;
  // Input projection, its adjoint by step and joined, the recurrent one where it differs; outputs, operands, adjoint.
  const gateTensors = cell.gates.some((gate) => gate.projections === 'separate') ? 5 : 3;
  // Beside them, the gradients of the states, which statistics keep.
  const perLayer = keptValues(cell) + gateTensors * cell.gates.length + 5 + cell.states.length;
  const activations = characters * model.hiddenUnits * perLayer * model.layers;
  const logits = characters * outputWidth(model) * LOGIT_TENSORS;
  const weights = parameterCount(model) * (1 + optimiserOf(optimiser).slots.length + WEIGHT_TEMPORARIES);
  return BYTES * (activations + logits + weights);
}

/** That one step would take more memory than a page can count on; null where it would not. */
export function memoryObstacle(spec: EngineSpec): Problem | null {
  const needed = estimateStepBytes(spec);
  if (needed <= LIMIT) return null;
  const values = { needed: Math.ceil(needed / 1e6), limit: Math.floor(LIMIT / 1e6) };
  return { key: 'problem.memory', values };
}

/** Throws ProblemError where `memoryObstacle` finds one. */
export function checkMemory(spec: EngineSpec): void {
  const obstacle = memoryObstacle(spec);
  if (obstacle) throw new ProblemError(obstacle);
}
