// Which engine this browser gets, and the reason in words.
import { type Problem, ProblemError } from '../i18n/problem.ts';
import { startBackend } from './backends.ts';
import type { Backend, CreateEngine } from './engine.ts';
import { withFallback } from './fallback.ts';
import { createPortableEngine } from './portable/portable-engine.ts';
import { deviceLimits, fusedObstacle } from './webgl/limits.ts';
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

let webgl: WebglProbe | null | undefined;
let withdrawn = false;

/** WebGL counts as one that cannot run from now on: its context was lost too often. */
export function withdrawWebgl(): void {
  withdrawn = true;
}

function webglProbe(): WebglProbe | null {
  if (webgl === undefined) webgl = probeWebgl();
  return webgl;
}

/** What each backend lacks in this browser. */
export function obstacles(): Obstacles {
  return { webgl: webglObstacle(webglProbe()), wasm: wasmObstacle(), cpu: null };
}

function webglObstacle(probe: WebglProbe | null): Problem | null {
  if (withdrawn) return { key: 'device.reason.lost', values: {} };
  if (typeof OffscreenCanvas === 'undefined') return { key: 'device.reason.no-offscreen-canvas', values: {} };
  if (!probe) return { key: 'device.reason.no-webgl2', values: {} };
  return probe.float32 ? null : { key: 'device.reason.half-floats', values: { renderer: probe.renderer } };
}

function wasmObstacle(): Problem | null {
  const simd = typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_MODULE);
  return simd ? null : { key: 'device.reason.no-wasm', values: {} };
}

/**
 * Starts the device of a choice. `auto` takes WebGL on a real GPU, else WASM, else the CPU, and tries the next where
 * one does not start; a named one that cannot run throws ProblemError. `progress` hears of every engine it makes.
 */
export async function openDevice(
  choice: BackendChoice,
  progress: Progress = () => undefined,
): Promise<Device> {
  if (choice !== 'auto') {
    const obstacle = obstacles()[choice];
    if (obstacle) throw new ProblemError(obstacle);
    return start(choice, { key: 'device.reason.chosen', values: {} }, progress);
  }
  let reason = gpuObstacle();
  if (!reason) {
    const { renderer } = webglProbe() as WebglProbe;
    try {
      return await start('webgl', { key: 'device.reason.gpu', values: { renderer } }, progress);
    } catch (error) {
      reason = problemOf(error);
    }
  }
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
  const probe = webglProbe();
  if (probe?.software && !withdrawn)
    return { key: 'device.reason.software', values: { renderer: shortName(probe.renderer) } };
  return webglObstacle(probe);
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
  const probe = webglProbe();
  try {
    await startBackend(backend, probe?.gl ?? null);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ key: 'device.reason.start-failed', values: { backend, detail } });
  }
  const onWebgl = backend === 'webgl' && probe !== null;
  const obstacle = onWebgl ? fusedObstacle(deviceLimits(probe.gl)) : null;
  const device: Device = {
    backend,
    renderer: probe?.renderer ?? null,
    reason: obstacle ?? reason,
    create:
      onWebgl && !obstacle
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

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}
