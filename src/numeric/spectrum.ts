// The spectrum of a square matrix: all eigenvalues (Hessenberg form and shifted QR; Wilkinson & Reinsch 1971) and the
// largest singular value (Golub & Kahan 1965), both by the package ml-matrix.
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';

export interface Spectrum {
  /** Eigenvalues, in no order; conjugate pairs both. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** The largest magnitude of an eigenvalue. */
  readonly radius: number;
  /** The most that the matrix stretches a vector, its L2 norm. */
  readonly largestSingularValue: number;
}

/**
 * The spectrum of an n x n matrix, row-major. Takes O(n^3): three seconds at n = 512. Throws RangeError where the values
 * are not n * n finite numbers, on which the iteration would never end.
 */
export function spectrum(values: ArrayLike<number>, n: number): Spectrum {
  if (values.length !== n * n) throw new RangeError(`${values.length} values for a matrix of ${n} x ${n}`);
  const rows = Array.from({ length: n }, (_, row) =>
    Float64Array.from({ length: n }, (_, column) => values[row * n + column]),
  );
  const infinite = rows.findIndex((row) => !row.every(Number.isFinite));
  if (infinite >= 0) throw new RangeError(`row ${infinite} of the matrix is not finite`);
  const matrix = new Matrix(rows);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix);
  const { diagonal } = new SingularValueDecomposition(matrix, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  });
  const real = Float64Array.from(realEigenvalues);
  const imaginary = Float64Array.from(imaginaryEigenvalues);
  return {
    real,
    imaginary,
    radius: real.reduce((most, re, i) => Math.max(most, Math.hypot(re, imaginary[i])), 0),
    largestSingularValue: diagonal[0],
  };
}
