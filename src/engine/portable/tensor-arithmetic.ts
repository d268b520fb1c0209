// Arithmetic on tfjs tensors: the equations of cells and optimisers as plain tensor operations.
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import { type Tensor, tf } from '../tfjs.ts';

export const tensorArithmetic: Arithmetic<Tensor> = {
  constant: (value) => tf.scalar(value),
  add: (a, b) => tf.add(a, b),
  subtract: (a, b) => tf.sub(a, b),
  multiply: (a, b) => tf.mul(a, b),
  divide: (a, b) => tf.div(a, b),
  squareRoot: (a) => tf.sqrt(a),
  sigmoid: (a) => tf.sigmoid(a),
  tanh: (a) => tf.tanh(a),
  relu: (a) => tf.relu(a),
  isPositive: (a) => tf.step(a),
  // tf.sign gives 0 below 1.2e-7 on WASM.
  sign: (a) => tf.sub(tf.step(a), tf.step(tf.neg(a))),
  minimum: (a, b) => tf.minimum(a, b),
  maximum: (a, b) => tf.maximum(a, b),
};
