// Products with weights:  x W + b, and sums over rows.
import { type Tensor1D, type Tensor2D, tf } from '../tfjs.ts';

/** [N, out] of x [N, in], weight [in, out] and bias [out]. */
export function affine(x: Tensor2D, weight: Tensor2D, bias: Tensor1D): Tensor2D {
  return tf.fused.matMul({ a: x, b: weight, bias }) as Tensor2D;
}

/** Sums over rows as a product with ones, which the backends do faster than a reduction. */
export function columnSums(x: Tensor2D): Tensor1D {
  return tf.reshape(tf.matMul(tf.ones([1, x.shape[0]]), x), [x.shape[1]]);
}
