// tanh for 32-bit floats against float64: its value to half a unit in the last place, and the derivative that the cells
// form of it, 1 - tanh^2, against the closed form 1 / cosh^2.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tanhInto } from '../../../src/numeric/rational-tanh.ts';

function tanhOf(xs: Float32Array): Float32Array {
  const to = new Float32Array(xs.length);
  tanhInto(xs, to);
  return to;
}

const tanh = (x: number) => tanhOf(Float32Array.of(x))[0];

/** 1 - y^2 of the stored y, each operation rounded to 32 bits. */
function derivative(y: number): number {
  return Math.fround(1 - Math.fround(y * y));
}

/** How far the float y is from tanh x, over the distance at which it would no longer be the nearest. */
function distance(x: number, y: number): number {
  const exact = Math.tanh(x);
  const halfUlp = 2 ** (Math.floor(Math.log2(Math.abs(exact))) - 24);
  // The rational function is off by 4e-11 at the most, which decides where two floats are as near as that.
  return Math.abs(y - exact) / (halfUlp + 4e-11 * Math.abs(exact));
}

/** Every 1/4096 of the range in which tanh bends, and on to where its float is 1; without 0. */
const BEND = Float32Array.from({ length: 40_960 }, (_, i) => (i + 1) / 4096);

test('is the float nearest to tanh, from the smallest normal to the largest', () => {
  const magnitude = fc.float({ min: 2 ** -126, noDefaultInfinity: true, noNaN: true });
  fc.assert(
    fc.property(magnitude, (x) => distance(x, tanh(x)) <= 1),
    { numRuns: 20_000 },
  );
});

test('is the nearest float where it bends', () => {
  const distances = tanhOf(BEND).map((y, i) => distance(BEND[i], y));
  expect(Math.max(...distances)).toBeLessThanOrEqual(1);
});

test('1 - tanh^2 is 1 / cosh^2 to what a float of tanh and one of its square can tell', () => {
  const errors = tanhOf(BEND).map((y, i) => Math.abs(derivative(y) - Math.cosh(BEND[i]) ** -2));
  // tanh is off by 2^-25 at the most and its square by twice that; the square is rounded once more.
  expect(Math.max(...errors)).toBeLessThanOrEqual(3 * 2 ** -25 + 1e-10);
});

test('1 - tanh^2 is what the nearest float to tanh gives, all but everywhere', () => {
  const different = tanhOf(BEND).filter(
    (y, i) => derivative(y) !== derivative(Math.fround(Math.tanh(BEND[i]))),
  );
  expect(different.length / BEND.length).toBeLessThan(1e-3);
});

test.each([
  [9.0, 1 - 2 ** -24],
  [9.01, 1 - 2 ** -24],
  [9.0111, 1],
  [9.5, 1],
  [88, 1],
  [3e38, 1],
  [Number.POSITIVE_INFINITY, 1],
])('at %d is %d, to the bit, and the derivative is what that leaves', (x, y) => {
  expect(tanh(x)).toBe(y);
  expect(tanh(-x)).toBe(-y);
  expect(derivative(tanh(x))).toBe(y === 1 ? 0 : 2 ** -23);
});

test('is odd, and keeps zero and NaN', () => {
  expect(tanhOf(BEND.map((x) => -x))).toEqual(tanhOf(BEND).map((y) => -y));
  expect(tanh(0)).toBe(0);
  expect(tanh(-0)).toBe(-0);
  expect(tanh(Number.NaN)).toBeNaN();
});
