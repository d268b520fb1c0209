import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tanhInto } from '../../../src/numeric/rational-tanh.ts';

function tanh(x: number): number {
  const to = new Float32Array(1);
  tanhInto(Float32Array.of(x), to);
  return to[0];
}

test('is tanh within 3e-7 of its value, from the smallest normal to the largest float', () => {
  const magnitude = fc.float({ min: 2 ** -126, noDefaultInfinity: true, noNaN: true });
  fc.assert(
    fc.property(magnitude, fc.boolean(), (size, negative) => {
      const x = negative ? -size : size;
      const expected = Math.tanh(x);
      expect(Math.abs(tanh(x) - expected)).toBeLessThanOrEqual(3e-7 * Math.abs(expected));
    }),
    { numRuns: 20_000 },
  );
});

test('is tanh within 3e-7 where it bends', () => {
  for (let x = -10; x <= 10; x += 1 / 1024) {
    expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThanOrEqual(3e-7 * Math.abs(Math.tanh(x)));
  }
});

test('keeps zero, infinities and NaN', () => {
  expect(tanh(0)).toBe(0);
  expect(tanh(Number.POSITIVE_INFINITY)).toBeCloseTo(1, 6);
  expect(tanh(Number.NEGATIVE_INFINITY)).toBeCloseTo(-1, 6);
  expect(tanh(Number.NaN)).toBeNaN();
});
