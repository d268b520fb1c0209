// The parts of a training step, told as they begin: how the benchmark learns where a step's time goes. Elsewhere nobody
// listens.

/**
 * forward: with the upload of the window. head: from the top layer's states to the loss and back to their adjoints.
 * weight-gradients: of every parameter, the decoder's too. optimiser: norms, verdict, clipping, update. statistics: what
 * StepStatistics takes beyond that. reading: the answer on its way to who asked for the step.
 */
export const PHASES = [
  'forward',
  'head',
  'backward',
  'weight-gradients',
  'optimiser',
  'statistics',
  'reading',
] as const;
export type Phase = (typeof PHASES)[number];

let listener: ((phase: Phase) => void) | null = null;

/** Tells from now on when a part of a step of any engine begins; null: no longer. */
export function watchPhases(to: ((phase: Phase) => void) | null): void {
  listener = to;
}

/** What an engine does from here on belongs to this part of the step. */
export function beginPhase(phase: Phase): void {
  listener?.(phase);
}
