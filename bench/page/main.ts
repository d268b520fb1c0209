// The page a measurement runs in: one contender on one backend, driven from outside.
import { startBackend } from '../../src/engine/backends.ts';
import type { Backend, CreateEngine } from '../../src/engine/engine.ts';
import { createPortableEngine } from '../../src/engine/portable/portable-engine.ts';
import { createWebglEngine } from '../../src/engine/webgl/webgl-engine.ts';
import { probeWebgl } from '../../src/engine/webgl-probe.ts';
import type { Contender } from './contender.ts';
import { countDraws, drawsSoFar } from './draw-count.ts';
import { engineContender } from './engine-contender.ts';
import { trainRecipe } from './recipe.ts';
import type { Workload } from './workload.ts';

export interface Job {
  readonly engine: 'portable' | 'webgl' | 'stock';
  readonly backend: Backend;
  readonly workload: Workload;
}

const engines: Record<Exclude<Job['engine'], 'stock'>, CreateEngine> = {
  portable: createPortableEngine,
  webgl: createWebglEngine,
};

let contender: Contender;

async function contenderOf({ engine, workload }: Job): Promise<Contender> {
  if (engine !== 'stock') return engineContender(engines[engine], workload);
  const { stockContender } = await import('./stock-contender.ts');
  return stockContender(workload);
}

export const bench = {
  trainRecipe,

  /** Makes the contender and takes its first step; what that took from nothing, and the renderer. */
  async open(job: Job): Promise<{ firstStepMs: number; renderer: string | null }> {
    countDraws();
    const probe = job.backend === 'webgl' ? probeWebgl() : null;
    if (job.engine === 'stock') await import('./stock-contender.ts');
    const start = performance.now();
    await startBackend(job.backend, probe?.gl ?? null);
    contender = await contenderOf(job);
    await contender.steps(1);
    return { firstStepMs: performance.now() - start, renderer: probe?.renderer ?? null };
  },

  /** Milliseconds per step over so many steps. */
  async time(steps: number): Promise<number> {
    const start = performance.now();
    await contender.steps(steps);
    return (performance.now() - start) / steps;
  },

  /** Draws of one step, and texture bytes allocated by now. */
  async count(): Promise<{ drawsPerStep: number; gpuBytes: number }> {
    const before = drawsSoFar();
    await contender.steps(1);
    return { drawsPerStep: drawsSoFar() - before, gpuBytes: contender.gpuBytes() };
  },
};

Object.assign(globalThis, { bench });
