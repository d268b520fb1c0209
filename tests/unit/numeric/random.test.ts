import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/numeric/random.ts';

const draws = (stream: { uniform(): number }, count: number) =>
  Array.from({ length: count }, () => stream.uniform());

describe('streams of occasions', () => {
  test('an occasion gives the same numbers again; another occasion, purpose or seed gives others', () => {
    const stream = draws(randomStream(1, 'live-sample', 100), 5);
    expect(draws(randomStream(1, 'live-sample', 100), 5)).toEqual(stream);
    for (const other of [
      randomStream(1, 'live-sample', 101),
      randomStream(1, 'generate', 100),
      randomStream(2, 'live-sample', 100),
      randomStream(1, 'live-sample'),
    ]) {
      expect(draws(other, 5).filter((value) => stream.includes(value))).toEqual([]);
    }
  });

  test.each([0, 1, 2147483647])('seed %i: the first numbers of successive occasions are uniform', (seed) => {
    const count = 4096;
    const first = Array.from({ length: count }, (_, step) =>
      randomStream(seed, 'live-sample', step).uniform(),
    );
    const mean = first.reduce((sum, value) => sum + value, 0) / count;
    // Of independent uniform numbers the mean is 1/2 +- 0.0045 and the correlation of neighbours 0 +- 0.016: 5 sigma.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0226);
    const products = first.slice(1).map((value, i) => (value - 0.5) * (first[i] - 0.5));
    const covariance = products.reduce((sum, value) => sum + value, 0) / products.length;
    expect(Math.abs(12 * covariance)).toBeLessThan(0.078);
  });
});
