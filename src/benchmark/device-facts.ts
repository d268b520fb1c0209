// What a person's device can do, as far as training is concerned with it.
import { obstacles } from '../engine/device.ts';
import { type DeviceLimits, deviceLimits, deviceObstacle, FUSED_NEEDS } from '../engine/webgl/limits.ts';
import { probeWebgl } from '../engine/webgl-probe.ts';

export interface WebglFacts extends DeviceLimits {
  /** The GPU's name as far as the browser reports it. */
  readonly renderer: string;
  /** Whether the GPU is emulated on the CPU. */
  readonly software: boolean;
  /** Whether it renders to 32-bit floats and keeps their 24 bits, proved by computing. */
  readonly float32: boolean;
  readonly floatBlending: boolean;
  /** Whether several programs are compiled at a time. */
  readonly parallelCompilation: boolean;
  /** Whether the fused kernels run on it. */
  readonly fused: boolean;
}

export interface DeviceFacts {
  /** null where the browser gives no WebGL 2. */
  readonly webgl: WebglFacts | null;
  readonly simd: boolean;
  /** Processors that the browser reports. */
  readonly cores: number;
  readonly fusedNeeds: typeof FUSED_NEEDS;
}

/** Looks at the device. Makes a WebGL context: to be called in a worker that ends soon. */
export function deviceFacts(): DeviceFacts {
  const cores = navigator.hardwareConcurrency;
  const common = { simd: obstacles().wasm === null, cores, fusedNeeds: FUSED_NEEDS };
  const probe = probeWebgl();
  if (!probe) return { ...common, webgl: null };
  const { gl, renderer, software, float32 } = probe;
  const limits = deviceLimits(gl);
  return {
    ...common,
    webgl: {
      ...limits,
      renderer,
      software,
      float32,
      floatBlending: gl.getExtension('EXT_float_blend') !== null,
      parallelCompilation: gl.getExtension('KHR_parallel_shader_compile') !== null,
      fused: float32 && deviceObstacle(limits) === null,
    },
  };
}
