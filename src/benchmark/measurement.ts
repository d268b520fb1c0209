// One contender on one backend, opened and timed in a page or worker of its own: nothing of another shares its memory,
// its kernels or its WebGL context.
import { startBackend } from '../engine/backends.ts';
import type { CreateEngine } from '../engine/engine.ts';
import { createPortableEngine } from '../engine/portable/portable-engine.ts';
import { probeWebgl } from '../engine/webgl-probe.ts';
import type { Contender, ContenderKind } from './contender.ts';
import { countDraws, drawsSoFar } from './draw-count.ts';
import { engineContender } from './engine-contender.ts';
import { gpuWait, type PhaseTimes, phaseTimes, type Wait } from './phase-clock.ts';
import type { Workload } from './workload.ts';

export interface Job extends ContenderKind {
  readonly workload: Workload;
}

/** What a contender is before it is timed. */
export interface Opening {
  /** From nothing to the first loss: backend, programs, weights, one step. */
  readonly firstStepMs: number;
  /** null where it does not run on WebGL. */
  readonly renderer: string | null;
  /** 0 where it does not run on WebGL. */
  readonly drawsPerStep: number;
  /** Bytes of textures allocated once a few steps are done; 0 where it does not run on WebGL. */
  readonly gpuBytes: number;
}

export class Measurement {
  private constructor(
    private readonly contender: Contender,
    readonly opening: Opening,
    private readonly wait: Wait,
  ) {}

  /** Makes the contender and takes its first steps. Throws where the device cannot. */
  static async open({ engine, backend, workload }: Job): Promise<Measurement> {
    countDraws();
    const probe = backend === 'webgl' ? probeWebgl() : null;
    // Fetching code is not measured: it says something of the network.
    const create = await contenderMaker(engine);
    const start = performance.now();
    await startBackend(backend, probe?.gl ?? null);
    const contender = await create(workload);
    await contender.steps(1);
    const firstStepMs = performance.now() - start;
    const before = drawsSoFar();
    await contender.steps(1);
    const drawsPerStep = drawsSoFar() - before;
    const renderer = probe?.renderer ?? null;
    const opening = { firstStepMs, renderer, drawsPerStep, gpuBytes: contender.gpuBytes() };
    return new Measurement(contender, opening, probe ? gpuWait(probe.gl) : () => undefined);
  }

  /** Milliseconds per step over so many steps, with all statistics or none. */
  async time(steps: number, statistics = false): Promise<number> {
    const start = performance.now();
    await this.contender.steps(steps, statistics);
    return (performance.now() - start) / steps;
  }

  /** Where the time of a step with all statistics goes, and what a wait for the idle device takes. */
  async phases(steps: number): Promise<{ times: PhaseTimes; waitMs: number }> {
    const times = await phaseTimes(() => this.contender.steps(1, true), steps, this.wait);
    const start = performance.now();
    for (let i = 0; i < steps; i++) this.wait();
    return { times, waitMs: (performance.now() - start) / steps };
  }
}

async function contenderMaker(
  engine: ContenderKind['engine'],
): Promise<(workload: Workload) => Contender | Promise<Contender>> {
  if (engine === 'stock') return (await import('./stock-contender.ts')).stockContender;
  const create: CreateEngine =
    engine === 'portable'
      ? createPortableEngine
      : (await import('../engine/fused-engine.ts')).createFusedEngine;
  return (workload) => engineContender(create, workload);
}
