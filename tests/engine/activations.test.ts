// What the portable engine calls of tfjs, on its backends: tanh and the logistic function with the derivatives that the
// cells form of their values, against closed forms in float64 over the whole range, and the sign at every magnitude.
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backends.ts';
import { tensorArithmetic as m } from '../../src/engine/portable/tensor-arithmetic.ts';
import { useFastWasmKernels } from '../../src/engine/portable/wasm-kernels.ts';
import { type Tensor, tf } from '../../src/engine/tfjs.ts';

/** Every 1/256 up to 24, powers of two down to 2^-40, and sizes at which e^x ends. */
const MAGNITUDES = [
  ...Array.from({ length: 6144 }, (_, i) => (i + 1) / 256),
  ...Array.from({ length: 32 }, (_, i) => 2 ** -(i + 9)),
  ...[25, 50, 80, 88, 90, 104, 1000, 3e38, Number.POSITIVE_INFINITY],
];
const XS = Float32Array.from([...MAGNITUDES, ...MAGNITUDES.map((x) => -x)]);

/** Half the distance from 1 to the float below it. Rounding costs at the most twice this relative to a value. */
const HALF_ULP = 2 ** -25;
/** Where 32-bit floats begin to lose digits. */
const SMALLEST_NORMAL = 2 ** -126;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const logisticSlope = (x: number) => logistic(x) * logistic(-x);
const tanhSlope = (x: number) => Math.cosh(x) ** -2;

/** What a function gives at XS, and its derivative as it is formed of that. */
function evaluated(f: (x: Tensor) => Tensor, slope: (y: Tensor) => Tensor) {
  return tf.tidy(() => {
    const y = f(tf.tensor2d(XS, [2, MAGNITUDES.length]));
    return [y.dataSync(), slope(y).dataSync()];
  });
}

/** The largest distance over `scale` of the exact value, and the x it is found at; an Infinity where one is NaN. */
function worst(found: ArrayLike<number>, expected: (x: number) => number, scale: (exact: number) => number) {
  let [error, at] = [0, 0];
  XS.forEach((x, i) => {
    const exact = expected(x);
    const one = Math.abs(found[i] - exact) / scale(exact);
    if (!(one <= error)) [error, at] = [Number.isNaN(one) ? Number.POSITIVE_INFINITY : one, x];
  });
  return { error, at };
}

const relative = (exact: number) => Math.max(Math.abs(exact), SMALLEST_NORMAL / HALF_ULP);
const absolute = () => 1;

function expectWithin(limit: number, { error, at }: ReturnType<typeof worst>) {
  expect(error, `at ${at}`).toBeLessThanOrEqual(limit);
}

describe.each([
  ['CPU', () => startBackend('cpu')],
  ['WASM', () => startBackend('wasm').then(useFastWasmKernels)],
] as const)('on %s', (_, start) => {
  beforeAll(start);

  test('tanh, and 1 - tanh^2', () => {
    const [y, dy] = evaluated(m.tanh, (h) => m.subtract(m.constant(1), m.multiply(h, h)));
    expectWithin(2 * HALF_ULP + 1e-9, worst(y, Math.tanh, relative));
    expectWithin(3 * HALF_ULP + 1e-9, worst(dy, tanhSlope, absolute));
  });

  test('the logistic function s, and s - s^2', () => {
    const [y, dy] = evaluated(m.sigmoid, (s) => m.subtract(s, m.multiply(s, s)));
    // WASM's is 4 units of the last place off at the most.
    expectWithin(3e-7, worst(y, logistic, relative));
    expectWithin(2 * HALF_ULP, worst(dy, logisticSlope, absolute));
    // Towards minus infinity the derivative is as exact as the value.
    const shut = Float32Array.from(dy, (slope, i) => (XS[i] < -1 ? slope : 0));
    expectWithin(
      4e-7,
      worst(shut, (x) => (x < -1 ? logisticSlope(x) : 0), relative),
    );
  });

  test('sign and isPositive, of the smallest normal float too', () => {
    const sizes = Array.from({ length: 253 }, (_, i) => 2 ** (i - 126));
    const x = tf.tensor1d([...sizes, ...sizes.map((size) => -size), 0, -0]);
    const signs = [...sizes.map(() => 1), ...sizes.map(() => -1), 0, 0];
    expect([...m.sign(x).dataSync()]).toEqual(signs);
    expect([...m.isPositive(x).dataSync()]).toEqual(signs.map((sign) => Math.max(sign, 0)));
  });

  test('NaN stays NaN', () => {
    const nan = tf.tensor2d([Number.NaN, 0], [1, 2]);
    expect([...m.tanh(nan).dataSync()]).toEqual([Number.NaN, 0]);
    expect([...m.sigmoid(nan).dataSync()]).toEqual([Number.NaN, 0.5]);
  });
});
