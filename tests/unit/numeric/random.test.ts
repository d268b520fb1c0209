import { describe, expect, test } from 'vitest';
import { type Purpose, randomStream } from '../../../src/numeric/random.ts';
import streamsJson from '../../fixtures/random-streams.json?raw';

interface StreamCase {
  readonly seed: number;
  readonly purpose: Purpose;
  readonly occasion: number | null;
  readonly bits: readonly number[];
}

test.each(JSON.parse(streamsJson) as readonly StreamCase[])(
  'seed $seed, $purpose, occasion $occasion: the numbers of the published algorithms',
  ({ seed, purpose, occasion, bits }) => {
    const of = () => randomStream(seed, purpose, occasion ?? undefined);
    const stream = of();
    expect(bits.map(() => stream.bits())).toEqual(bits);
    // 53 bits of two numbers: 26 of the first, 27 of the second.
    const uniform = (i: number) => ((bits[i] % 2 ** 26) * 2 ** 27 + (bits[i + 1] % 2 ** 27)) / 2 ** 53;
    const uniforms = of();
    expect([uniforms.uniform(), uniforms.uniform()]).toEqual([uniform(0), uniform(2)]);
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(0)));
    expect(of().normal()).toBeCloseTo(radius * Math.cos(2 * Math.PI * uniform(2)), 14);
  },
);

const draws = (stream: { uniform(): number }, count: number) =>
  Array.from({ length: count }, () => stream.uniform());

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of numbers that are uniform in [0, 1). */
const correlation = (a: readonly number[], b: readonly number[]) =>
  12 * mean(a.map((value, i) => (value - 0.5) * (b[i] - 0.5)));

describe('streams of seeds', () => {
  test.each(['weights', 'generate'] as const)(
    '%s: the first numbers of successive seeds are independent',
    (purpose) => {
      const seeds = 4096;
      const firsts = Array.from({ length: seeds }, (_, seed) => draws(randomStream(seed, purpose), 3));
      // Mean 1/2 +- 0.0045 and correlation 0 +- 0.016 of independent uniform numbers: 5 sigma of each.
      for (const draw of [0, 1, 2]) {
        const values = firsts.map((row) => row[draw]);
        expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.0226);
        expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).toBeLessThan(0.078);
        const index = values.map((_, seed) => (seed + 0.5) / seeds);
        expect(Math.abs(correlation(values, index))).toBeLessThan(0.078);
      }
      const [first, second, third] = [0, 1, 2].map((draw) => firsts.map((row) => row[draw]));
      expect(Math.abs(correlation(first, second))).toBeLessThan(0.078);
      expect(Math.abs(correlation(second, third))).toBeLessThan(0.078);
    },
  );

  test('the first normal number of a seed is standard normal', () => {
    const first = Array.from({ length: 4096 }, (_, seed) => randomStream(seed, 'weights').normal());
    expect(Math.abs(mean(first))).toBeLessThan(5 / 64);
    expect(Math.abs(mean(first.map((value) => value * value)) - 1)).toBeLessThan(5 * Math.sqrt(2) * (1 / 64));
  });
});

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
