// The only file that imports tfjs. The order matters: tfjs-core first, or its flags are read before they exist.
// The modular packages ship here; the union package would pull the layers and converter into the worker.
import * as tf from '@tensorflow/tfjs-core';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

import { inTime } from './device-lost.ts';

export { tf, wasmUrl };

/** Registers the kernels of a backend; each is loaded when it is first wanted. */
export const loaders = {
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
} as const;

export type { Tensor, Tensor1D, Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';

/** tf.tidy for any container, read-only ones too: disposes of what was made inside and is not part of the result. */
export function tidy<Result>(scope: () => Result): Result {
  return tf.tidy(scope as () => void) as unknown as Result;
}

/** tf.dispose for any containers of tensors, read-only ones too. */
export function dispose(...containers: unknown[]): void {
  for (const container of containers) tf.dispose(container as tf.Tensor);
}

/** Values of a tensor of floats. Rejects with DeviceLostError where they do not come in time. */
export async function valuesOf(tensor: tf.Tensor): Promise<Float32Array> {
  return (await inTime(tensor.data())) as Float32Array;
}

/** The WebGL context that tfjs computes on; null where its backend is another. */
export function contextOfTfjs(): WebGL2RenderingContext | null {
  if (tf.getBackend() !== 'webgl') return null;
  return (tf.backend() as { gpgpu?: { gl: WebGL2RenderingContext } }).gpgpu?.gl ?? null;
}
