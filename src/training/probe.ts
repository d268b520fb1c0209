// What is measured of a moment beside the training: how far the gradient reaches back, and the recurrent matrices.
import type { Engine } from '../engine/engine.ts';
import type { Task } from '../tasks/task.ts';
import { type LagCurves, lagCurves } from './lag-gradients.ts';
import { type RecurrentMatrix, recurrentMatrices } from './recurrent-spectra.ts';

export interface Probe {
  /** Steps applied before it. */
  readonly step: number;
  readonly lagCurves: LagCurves;
  readonly matrices: readonly RecurrentMatrix[];
}

/** The task's probe batch is read from the carried state, which stays, as do the weights. */
export async function probe(engine: Engine, task: Task): Promise<Omit<Probe, 'step'>> {
  const [{ stateGradients }, { weights }] = await Promise.all([
    engine.gradients(task.probeBatch()),
    engine.snapshot(),
  ]);
  return {
    lagCurves: lagCurves(stateGradients, task.batchSize),
    matrices: recurrentMatrices(engine.spec.model, weights),
  };
}
