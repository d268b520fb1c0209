// Which engine this browser gets, and the reason in words.
import { type Problem, ProblemError, problemOf } from '../i18n/problem.ts';
import { startBackend } from './backends.ts';
import type { Backend, CreateEngine, EngineSpec } from './engine.ts';
import { withFallback } from './fallback.ts';
import { memoryObstacle } from './portable/memory-estimate.ts';
import { createPortableEngine } from './portable/portable-engine.ts';
import { fusedObstacle } from './webgl/fused-obstacle.ts';
import { type DeviceLimits, deviceLimits, deviceObstacle } from './webgl/limits.ts';
import { tuningFor } from './webgl/tuning.ts';
import { probeWebgl, type WebglProbe } from './webgl-probe.ts';

export type BackendChoice = Backend | 'auto';

/** Told how many of how many GPU programs are compiled while an engine starts. */
export type Progress = (ready: number, total: number) => void;

/** A device ready to make engines. */
export interface Device {
  readonly backend: Backend;
  /** What the browser says of its GPU; null where it has no WebGL 2. */
  readonly renderer: string | null;
  /** Said anew where an engine turns out not to start. */
  reason: Problem;
  readonly create: CreateEngine;
}

/** What stands in the way of a backend; null where nothing does. */
export type Obstacles = Readonly<Record<Backend, Problem | null>>;

/** (module (func (drop (i8x16.splat (i32.const 0))))): valid only where SIMD is known. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
]);

/** A GPU as WebGL shows it, and what the fused kernels have of it. */
interface Gpu extends WebglProbe {
  readonly limits: DeviceLimits;
}

let webgl: Gpu | null | undefined;
let withdrawn = false;

/** WebGL counts as one that cannot run from now on: its context was lost too often. */
export function withdrawWebgl(): void {
  withdrawn = true;
}

function webglGpu(): Gpu | null {
  if (webgl === undefined) {
    const probe = probeWebgl();
    webgl = probe && { ...probe, limits: deviceLimits(probe.gl) };
  }
  return webgl;
}

/** What each backend lacks in this browser. */
export function obstacles(): Obstacles {
  return { webgl: webglObstacle(webglGpu()), wasm: wasmObstacle(), cpu: null };
}

function webglObstacle(gpu: Gpu | null): Problem | null {
  if (withdrawn) return { key: 'device.reason.lost', values: {} };
  if (typeof OffscreenCanvas === 'undefined') return { key: 'device.reason.no-offscreen-canvas', values: {} };
  if (!gpu) return { key: 'device.reason.no-webgl2', values: {} };
  const { float32, renderer, limits } = gpu;
  return float32 ? deviceObstacle(limits) : { key: 'device.reason.half-floats', values: { renderer } };
}

function wasmObstacle(): Problem | null {
  const simd = typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_MODULE);
  return simd ? null : { key: 'device.reason.no-wasm', values: {} };
}

/** What keeps a backend's engine from one of these models; null where nothing does. Nothing is made. */
function modelObstacle(backend: Backend, specs: readonly EngineSpec[]): Problem | null {
  const gpu = webglGpu();
  const obstacleOf = (spec: EngineSpec) =>
    backend === 'webgl' && gpu
      ? fusedObstacle(spec, gpu.limits, tuningFor(gpu.renderer, spec))
      : memoryObstacle(spec);
  return specs.map(obstacleOf).find((obstacle) => obstacle !== null) ?? null;
}

/**
 * Starts the device of a choice for these models. `auto` takes WebGL on a real GPU, else WASM, else the CPU, and tries
 * the next where one does not start or cannot run one of the models. Throws ProblemError, before anything is made, where
 * the named one cannot, or with `auto` none can. `progress` follows every engine it makes.
 */
export async function openDevice(
  choice: BackendChoice,
  specs: readonly EngineSpec[],
  progress: Progress = () => undefined,
): Promise<Device> {
  if (choice !== 'auto') {
    const obstacle = obstacles()[choice] ?? modelObstacle(choice, specs);
    if (obstacle) throw new ProblemError(obstacle);
    return start(choice, { key: 'device.reason.chosen', values: {} }, progress);
  }
  const withoutGpu = gpuObstacle();
  const unfit = withoutGpu ? null : modelObstacle('webgl', specs);
  let reason = withoutGpu ?? unfit;
  if (!reason) {
    const { renderer } = webglGpu() as Gpu;
    try {
      return await start('webgl', { key: 'device.reason.gpu', values: { renderer } }, progress);
    } catch (error) {
      reason = problemOf(error);
    }
  }
  const tooLarge = modelObstacle('wasm', specs);
  if (tooLarge) throw new ProblemError(unfit ?? tooLarge);
  const wasm = wasmObstacle();
  if (wasm) return start('cpu', wasm);
  try {
    return await start('wasm', reason);
  } catch (error) {
    return start('cpu', problemOf(error));
  }
}

/** Why `auto` passes WebGL over: it cannot run, or runs on the CPU, where WASM is faster. */
function gpuObstacle(): Problem | null {
  const gpu = webglGpu();
  if (gpu?.software && !withdrawn)
    return { key: 'device.reason.software', values: { renderer: shortName(gpu.renderer) } };
  return webglObstacle(gpu);
}

/** The part of an ANGLE renderer string a person knows. */
function shortName(renderer: string): string {
  return /swiftshader|llvmpipe/i.exec(renderer)?.[0] ?? renderer;
}

async function start(
  backend: Backend,
  reason: Problem,
  progress: Progress = () => undefined,
): Promise<Device> {
  const gpu = webglGpu();
  const onWebgl = backend === 'webgl' && gpu !== null;
  try {
    await startBackend(backend, gpu?.gl ?? null);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ key: 'device.reason.start-failed', values: { backend, detail } });
  }
  const device: Device = {
    backend,
    renderer: gpu?.renderer ?? null,
    reason,
    create: onWebgl
      ? withFallback(fusedEngine(progress), createPortableEngine, (detail) => {
          device.reason = { key: 'device.reason.fused-failed', values: { detail } };
        })
      : createPortableEngine,
  };
  return device;
}

function fusedEngine(progress: Progress): CreateEngine {
  return async (spec, weights) => {
    const { createFusedEngine } = await import('./fused-engine.ts');
    return createFusedEngine(spec, weights, { progress });
  };
}
