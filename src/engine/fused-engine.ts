// The fused engine as the rest of the house opens it: what a step broke off at is found by the portable engine's pass over
// the fused one's snapshot. Loaded where it is wanted: most of its code is shaders.
import type { ParameterValues } from '../model/parameters.ts';
import type { Engine, EngineSpec } from './engine.ts';
import { diagnoseSnapshot } from './portable/first-non-finite.ts';
import type { NetworkOptions } from './webgl/open-network.ts';
import { createWebglEngine } from './webgl/webgl-engine.ts';

/** Rejects with ProblemError where `fusedObstacle` finds one. */
export function createFusedEngine(
  spec: EngineSpec,
  weights: ParameterValues,
  options: NetworkOptions = {},
): Promise<Engine> {
  return createWebglEngine(spec, weights, diagnoseSnapshot, options);
}
