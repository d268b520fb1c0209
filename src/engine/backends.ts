// Starting a tfjs backend in the way this project needs it: 32-bit floats, its own WebGL context, WASM with SIMD and
// one thread (the threaded binary does not survive bundling).
import type { Backend } from './engine.ts';
import { loaders, tf, wasmUrl } from './tfjs.ts';

const starters: Record<Backend, (gl: WebGL2RenderingContext | null) => Promise<void>> = {
  async cpu() {
    await loaders.cpu();
  },
  async wasm() {
    const { setWasmPaths } = await loaders.wasm();
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths({
      'tfjs-backend-wasm.wasm': wasmUrl,
      'tfjs-backend-wasm-simd.wasm': wasmUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
    });
  },
  async webgl(gl) {
    const { setWebGLContext } = await loaders.webgl();
    if (gl) setWebGLContext(2, gl);
    tf.env().set('WEBGL_FORCE_F16_TEXTURES', false);
  },
};

const prepared = new Map<Backend, Promise<void>>();

/**
 * Makes a backend the one that tensors live on. `gl`: the WebGL 2 context to share with it.
 * Throws Error where it does not start.
 */
export async function startBackend(
  backend: Backend,
  gl: WebGL2RenderingContext | null = null,
): Promise<void> {
  const preparation = prepared.get(backend) ?? starters[backend](gl);
  prepared.set(backend, preparation);
  try {
    await preparation;
  } catch (error) {
    // What could not be loaded now may be when it is asked for again.
    prepared.delete(backend);
    throw error;
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs backend ${backend} did not initialise`);
  await tf.ready();
}
