// Spectra against LAPACK's (tests/fixtures/spectra.py).
import { describe, expect, it } from 'vitest';
import { type Spectrum, spectrum } from '../../../src/numeric/spectrum.ts';
import fixture from '../../fixtures/spectra.json';

/** Of the matrix, in 32-bit floats as weights are. */
const spectrumOf = ({ values, size }: { values: number[]; size: number }) =>
  spectrum(Float32Array.from(values), size);

/**
 * The largest distance between eigenvalues of two spectra that are paired off, each with the nearest one left. An
 * m-fold defective eigenvalue is found by any method only to the m-th root of the machine's precision.
 */
function distance({ real, imaginary }: Spectrum, expected: { real: number[]; imaginary: number[] }): number {
  const left = [...real.keys()];
  let largest = 0;
  expected.real.forEach((re, i) => {
    const distances = left.map((j) => Math.hypot(real[j] - re, imaginary[j] - expected.imaginary[i]));
    const nearest = distances.indexOf(Math.min(...distances));
    largest = Math.max(largest, distances[nearest]);
    left.splice(nearest, 1);
  });
  return largest;
}

describe('spectrum', () => {
  it.each(fixture.cases)('agrees with LAPACK: $name', (expected) => {
    const found = spectrumOf(expected);
    expect(found.real).toHaveLength(expected.size);
    const scale = expected.largestSingularValue;
    expect(distance(found, expected)).toBeLessThanOrEqual(2e-5 * scale);
    expect(Math.abs(found.radius - expected.radius)).toBeLessThanOrEqual(2e-5 * scale);
    expect(Math.abs(found.largestSingularValue - scale)).toBeLessThanOrEqual(1e-12 * scale);
  });

  it.each(fixture.cases.filter(({ radius, largestSingularValue }) => radius > 1e-3 * largestSingularValue))(
    'has the radius to 1e-5 of itself: $name',
    (expected) => {
      const { radius } = spectrumOf(expected);
      expect(Math.abs(radius - expected.radius)).toBeLessThanOrEqual(1e-5 * expected.radius);
    },
  );

  it('has eigenvalues whose sum is the trace and whose product is the determinant', () => {
    const { real, imaginary } = spectrum([2, 1, 0, 0, 3, 1, 1, 0, 0.5], 3);
    expect(real.reduce((a, b) => a + b)).toBeCloseTo(5.5, 12);
    const [re, im] = [...real.keys()].reduce(
      ([a, b], i) => [a * real[i] - b * imaginary[i], a * imaginary[i] + b * real[i]],
      [1, 0],
    );
    expect(re).toBeCloseTo(4, 12);
    expect(im).toBeCloseTo(0, 12);
  });

  it('refuses what is no matrix of finite numbers', () => {
    expect(() => spectrum([1, 2, 3], 2)).toThrow('3 values for a matrix of 2 x 2');
    expect(() => spectrum([1, 0, Number.NaN, 1], 2)).toThrow('row 1 of the matrix is not finite');
    expect(() => spectrum([Number.POSITIVE_INFINITY], 1)).toThrow('row 0 of the matrix is not finite');
  });
});
