// Four kernels of the WASM backend, replaced through tfjs's kernel registry for matrices of 32-bit floats. Its Slice
// copies the whole tensor out of the heap before it takes its part, its GatherV2 and Transpose compute the place of
// every entry anew, and its Tanh calls a library function for each; together they were more than half of a step.
import { tanhInto } from '../../numeric/rational-tanh.ts';
import { type TensorInfo, tf } from '../tfjs.ts';

/** What these kernels use of tfjs's BackendWasm. */
export interface Heap {
  makeOutput(shape: number[], dtype: TensorInfo['dtype']): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
}

interface Call {
  readonly heap: Heap;
  /** The matrix. */
  readonly x: TensorInfo;
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attributes: Readonly<Record<string, number[]>>;
}

type Kernel = (call: Call) => TensorInfo;

/** Edge of a square tile that stays in the fastest cache. */
const TILE = 16;

/** Rows and columns [begin, begin + size) of a matrix. */
const sliceMatrix: Kernel = ({ heap, x, attributes: { begin, size } }) => {
  const [rows, columns] = size.map((extent, axis) => (extent < 0 ? x.shape[axis] - begin[axis] : extent));
  const out = heap.makeOutput([rows, columns], x.dtype);
  const from = heap.typedArrayFromHeap(x);
  const to = heap.typedArrayFromHeap(out);
  const width = x.shape[1];
  const start = begin[0] * width + begin[1];
  if (columns === width) {
    to.set(from.subarray(start, start + rows * width));
    return out;
  }
  for (let row = 0; row < rows; row++) {
    const offset = start + row * width;
    to.set(from.subarray(offset, offset + columns), row * columns);
  }
  return out;
};

/** Rows of a matrix by a list of their numbers. */
const gatherRows: Kernel = ({ heap, x, inputs: { indices } }) => {
  const [count] = indices.shape;
  const [rows, columns] = x.shape;
  const out = heap.makeOutput([count, columns], x.dtype);
  const ids = heap.typedArrayFromHeap(indices);
  const from = heap.typedArrayFromHeap(x);
  const to = heap.typedArrayFromHeap(out);
  for (let i = 0; i < count; i++) {
    const id = ids[i];
    if (id < 0 || id >= rows) throw new RangeError(`row ${id} of a matrix of ${rows} rows`);
    to.set(from.subarray(id * columns, (id + 1) * columns), i * columns);
  }
  return out;
};

/** [columns, rows] of a matrix [rows, columns], tile by tile. */
const transposeMatrix: Kernel = ({ heap, x }) => {
  const [rows, columns] = x.shape;
  const out = heap.makeOutput([columns, rows], x.dtype);
  const from = heap.typedArrayFromHeap(x);
  const to = heap.typedArrayFromHeap(out);
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(top + TILE, rows);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(left + TILE, columns);
      for (let column = left; column < right; column++) {
        for (let row = top; row < bottom; row++) to[column * rows + row] = from[row * columns + column];
      }
    }
  }
  return out;
};

const tanhMatrix: Kernel = ({ heap, x }) => {
  const out = heap.makeOutput(x.shape, x.dtype);
  tanhInto(heap.typedArrayFromHeap(x), heap.typedArrayFromHeap(out));
  return out;
};

/** Puts a kernel in front of tfjs's own, which still takes what is no matrix of 32-bit floats or list of rows. */
function replace(name: 'Slice' | 'GatherV2' | 'Transpose' | 'Tanh', kernel: Kernel): void {
  const stock = tf.getKernel(name, 'wasm');
  tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({
    ...stock,
    kernelFunc(call) {
      const x = call.inputs.x as TensorInfo;
      const { indices } = call.inputs as Record<string, TensorInfo | undefined>;
      if (x.shape.length !== 2 || x.dtype !== 'float32' || (indices && indices.shape.length !== 1)) {
        return stock.kernelFunc(call);
      }
      return kernel({
        heap: call.backend as Heap,
        x,
        inputs: call.inputs as Record<string, TensorInfo>,
        attributes: call.attrs as unknown as Record<string, number[]>,
      });
    },
  });
}

let replaced = false;

/** Replaces the kernels, once; nothing happens on other backends. */
export function useFastWasmKernels(): void {
  if (replaced || tf.getBackend() !== 'wasm') return;
  replace('Slice', sliceMatrix);
  replace('GatherV2', gatherRows);
  replace('Transpose', transposeMatrix);
  replace('Tanh', tanhMatrix);
  replaced = true;
}
