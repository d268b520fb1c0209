// Spectral radii against LAPACK (numpy), and of matrices whose eigenvalues are known.
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/numeric/random.ts';
import { spectralRadius } from '../../../src/numeric/spectral-radius.ts';
import radiiJson from '../../fixtures/spectral-radii.json?raw';

const GOLDEN = 0.6180339887498949;

/** Entry k is 2 frac(k^2 phi) - 1, as in spectral_radii.py. */
const goldenMatrix = (n: number) =>
  Float64Array.from({ length: n * n }, (_, k) => 2 * ((k * k * GOLDEN) % 1) - 1);

/** `npm run mutate` tries them with every fault, and a large matrix takes seconds: it takes those just past the limit. */
const LARGEST = process.env.MUTATED_ROOM ? 100 : Number.POSITIVE_INFINITY;

const cases = (JSON.parse(radiiJson) as readonly { n: number; radius: number; complex: boolean }[]).filter(
  ({ n }) => n <= LARGEST,
);

test.each(cases)('$n x $n, largest eigenvalue complex: $complex', ({ n, radius }) => {
  expect(spectralRadius(goldenMatrix(n), n) / radius).toBeCloseTo(1, 9);
});

/** Q D Q^T for a block-diagonal D, with Q a product of reflections: the eigenvalues of D stay. */
function similar(diagonal: Float64Array, n: number): Float64Array {
  const stream = randomStream(5, 'weights');
  const a = diagonal.slice();
  for (let reflection = 0; reflection < 3; reflection++) {
    const v = Float64Array.from({ length: n }, () => stream.normal());
    const length = Math.hypot(...v);
    v.forEach((entry, i) => {
      v[i] = entry / length;
    });
    for (let j = 0; j < n; j++) {
      let dot = 0;
      for (let i = 0; i < n; i++) dot += v[i] * a[i * n + j];
      for (let i = 0; i < n; i++) a[i * n + j] -= 2 * dot * v[i];
    }
    for (let i = 0; i < n; i++) {
      let dot = 0;
      for (let j = 0; j < n; j++) dot += a[i * n + j] * v[j];
      for (let j = 0; j < n; j++) a[i * n + j] -= 2 * dot * v[j];
    }
  }
  return a;
}

describe.each([20, Math.min(140, LARGEST)])('%i x %i', (n) => {
  test('many rotations of nearly the same modulus, on which power iteration does not settle', () => {
    const d = new Float64Array(n * n);
    for (let i = 0; i < n; i += 2) {
      const modulus = 1.6 - 1e-4 * i;
      const angle = 0.3 + i;
      d[i * n + i] = d[(i + 1) * n + i + 1] = modulus * Math.cos(angle);
      d[i * n + i + 1] = modulus * Math.sin(angle);
      d[(i + 1) * n + i] = -d[i * n + i + 1];
    }
    expect(spectralRadius(similar(d, n), n)).toBeCloseTo(1.6, 7);
  });

  test('a negative eigenvalue counts by its modulus', () => {
    const d = new Float64Array(n * n);
    for (let i = 0; i < n; i++) d[i * n + i] = i === 3 ? -2 : i / n;
    expect(spectralRadius(similar(d, n), n)).toBeCloseTo(2, 9);
  });

  test('zero and identity', () => {
    expect(spectralRadius(new Float64Array(n * n), n)).toBe(0);
    const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
    expect(spectralRadius(identity, n)).toBeCloseTo(1, 12);
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('an entry of %d is refused', (entry) => {
  expect(() => spectralRadius([1, 2, entry, 4], 2)).toThrow(
    new RangeError('a matrix with an entry that is not finite has no spectral radius'),
  );
});

test.each([24, 97])('a shift of %i places has eigenvalues on the unit circle alone', (n) => {
  // The roots of unity; on none of them does a power iteration settle.
  const shift = Float64Array.from({ length: n * n }, (_, k) =>
    k % n === (Math.floor(k / n) + 1) % n ? 1 : 0,
  );
  expect(spectralRadius(shift, n)).toBeCloseTo(1, 9);
});
