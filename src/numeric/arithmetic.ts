// Arithmetic over an unspecified carrier: the equations of cells and optimisers are written once against it
// and interpreted as numbers (float64, in tests), as tensor operations, or as shader source.

/** Element-wise operations on values of type T. Shapes agree, or one side is a constant. */
export interface Arithmetic<T> {
  constant(value: number): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  squareRoot(a: T): T;
  /** 1 / (1 + exp(-a)) */
  sigmoid(a: T): T;
  tanh(a: T): T;
  /** max(a, 0); NaN stays NaN. */
  relu(a: T): T;
  /** 1 where a > 0, else 0: the derivative of relu, with PyTorch's choice of 0 at 0. */
  isPositive(a: T): T;
  /** 1 where a > 0, -1 where a < 0, else 0. */
  sign(a: T): T;
  minimum(a: T, b: T): T;
  maximum(a: T, b: T): T;
}

/** Arithmetic on plain float64 numbers. */
export const float64: Arithmetic<number> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  squareRoot: Math.sqrt,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  tanh: Math.tanh,
  relu: (a) => Math.max(a, 0),
  isPositive: (a) => (a > 0 ? 1 : 0),
  sign: Math.sign,
  minimum: Math.min,
  maximum: Math.max,
};
