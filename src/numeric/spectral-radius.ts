// The spectral radius |lambda_max| of a square matrix. Power iteration does not settle where the largest eigenvalues
// are a complex pair, as they mostly are in a random matrix. So a small matrix has all its eigenvalues computed, and of
// a large one A those of V^T A V, where the columns of V span the directions that A stretches most: subspace iteration
// with Rayleigh-Ritz (Saad 2011, Numerical Methods for Large Eigenvalue Problems, ch. 5), with A^64 in place of A since
// the moduli of a random matrix lie close together.
import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import { randomStream } from './random.ts';

/** Up to this size all eigenvalues are computed. */
const SMALL = 96;
/** Columns of V. */
const DIRECTIONS = 24;
/** A is squared so often. */
const SQUARINGS = 6;
/** Relative change of an estimate below which it is checked. */
const SETTLED = 1e-9;
/** Largest |A x - lambda x| / |lambda x| of an eigenvector x that is taken for one. */
const RESIDUAL = 1e-5;
const MOST_ROUNDS = 60;

/**
 * `entries` [n, n], row-major or its transpose: both have the same eigenvalues. Throws RangeError if not finite. Where no
 * few directions are stretched more than the others, as by a rotation, all eigenvalues are computed in the end.
 */
export function spectralRadius(entries: ArrayLike<number>, n: number): number {
  const a = Float64Array.from(entries);
  if (!a.every(Number.isFinite))
    throw new RangeError('a matrix with an entry that is not finite has no spectral radius');
  return n <= SMALL ? largestModulus(matrixOf(a, n, n)) : iterated(a, n);
}

function iterated(a: Float64Array, n: number): number {
  const stream = randomStream(1, 'weights');
  const start = Float64Array.from({ length: n * DIRECTIONS }, () => stream.normal());
  const power = raised(a, n);
  let directions = orthonormal(start, n);
  let radius = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    directions = orthonormal(product(power, directions, n, n, DIRECTIONS), n);
    const image = product(a, directions, n, n, DIRECTIONS);
    const small = matrixOf(directions, n, DIRECTIONS)
      .transpose()
      .mmul(matrixOf(image, n, DIRECTIONS));
    const next = largestModulus(small);
    const settled = Math.abs(next - radius) <= SETTLED * next;
    if (settled && residual(small, directions, image, n) <= RESIDUAL * next) return next;
    radius = next;
  }
  return largestModulus(matrixOf(a, n, n));
}

/** A^64 times some constant, which keeps it from overflowing. */
function raised(a: Float64Array, n: number): Float64Array {
  let power = a;
  for (let i = 0; i < SQUARINGS; i++) {
    const square = product(power, power, n, n, n);
    const largest = square.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
    power = largest > 0 ? square.map((entry) => entry / largest) : square;
  }
  return power;
}

/** a [rows, inner] times b [inner, columns], in the order that reads memory in a row. */
function product(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const c = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = c.subarray(i * columns, (i + 1) * columns);
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k];
      const from = k * columns;
      for (let j = 0; j < columns; j++) row[j] += factor * b[from + j];
    }
  }
  return c;
}

/** An orthonormal basis of the columns, [n, DIRECTIONS]. */
function orthonormal(columns: Float64Array, n: number): Float64Array {
  const { orthogonalMatrix } = new QrDecomposition(matrixOf(columns, n, DIRECTIONS));
  return Float64Array.from(orthogonalMatrix.to1DArray());
}

function largestModulus(matrix: Matrix): number {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: false,
  });
  return realEigenvalues.reduce(
    (most, real, i) => Math.max(most, Math.hypot(real, imaginaryEigenvalues[i])),
    0,
  );
}

/**
 * How far the largest eigenvalue of V^T A V is from one of A: |A X - X D| / |X|, where X = V Y, Y are its eigenvectors, one
 * or the real and imaginary part of a complex pair, and D = [a b; -b a] of lambda = a + bi.
 */
function residual(small: Matrix, directions: Float64Array, image: Float64Array, n: number): number {
  const {
    realEigenvalues: real,
    imaginaryEigenvalues: imaginary,
    eigenvectorMatrix,
  } = new EigenvalueDecomposition(small, { assumeSymmetric: false });
  const moduli = real.map((a, i) => Math.hypot(a, imaginary[i]));
  const first = moduli.indexOf(Math.max(...moduli));
  const paired = imaginary[first] !== 0;
  const indices = paired ? [first, first + 1] : [first];
  const y = eigenvectorMatrix.subMatrixColumn(indices);
  const x = matrixOf(directions, n, DIRECTIONS).mmul(y);
  const [a, b] = [real[first], imaginary[first]];
  const d = new Matrix(
    paired
      ? [
          [a, b],
          [-b, a],
        ]
      : [[a]],
  );
  return matrixOf(image, n, DIRECTIONS).mmul(y).sub(x.mmul(d)).norm() / x.norm();
}

function matrixOf(entries: Float64Array, rows: number, columns: number): Matrix {
  return Matrix.from1DArray(rows, columns, entries);
}
