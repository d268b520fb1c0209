// Values of many tensors at once, where the backend has them: on the CPU and in the WASM heap they are looked at in
// place, from the GPU they come in one read-back.
import { type Tensor, tf, tidy, valuesOf } from '../tfjs.ts';
import type { Heap } from './wasm-kernels.ts';

/** What `use` makes of the tensors' values, which hold no longer than `use` runs and must not be written to. */
export async function useValues<Result>(
  tensors: readonly Tensor[],
  use: (values: readonly Float32Array[]) => Result,
): Promise<Result> {
  switch (tf.getBackend()) {
    case 'cpu':
      return use(tensors.map((tensor) => tensor.dataSync() as Float32Array));
    case 'wasm': {
      const heap = tf.backend() as unknown as Heap;
      return use(tensors.map((tensor) => heap.typedArrayFromHeap(tensor)));
    }
    default:
      return use(await readTogether(tensors));
  }
}

async function readTogether(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const joined = tidy(() => tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]))));
  const values = await valuesOf(joined);
  joined.dispose();
  let from = 0;
  return tensors.map(({ size }) => {
    from += size;
    return values.subarray(from - size, from);
  });
}
