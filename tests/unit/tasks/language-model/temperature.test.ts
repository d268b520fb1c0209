import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../src/numeric/random.ts';
import { drawCharacter } from '../../../../src/tasks/language-model/temperature.ts';

const stream = () => randomStream(3, 'generate');

describe('drawing a character', () => {
  test('frequencies are those of softmax(logits / temperature)', () => {
    const logits = Float32Array.of(Math.log(1), Math.log(2), Math.log(5));
    const random = stream();
    const draws = 40_000;
    const counts = [0, 0, 0];
    for (let i = 0; i < draws; i++) counts[drawCharacter(logits, 0.5, random).id]++;
    // At temperature 1/2 the odds are squared: 1, 4, 25 of 30. Five standard deviations of a binomial.
    [1 / 30, 4 / 30, 25 / 30].forEach((p, id) => {
      expect(Math.abs(counts[id] / draws - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / draws));
    });
  });

  test('the probability is that of the id drawn', () => {
    const logits = Float32Array.of(0, Math.log(3));
    const { id, probability } = drawCharacter(logits, 1, stream());
    expect(probability).toBeCloseTo([0.25, 0.75][id], 6);
  });

  test('a temperature near zero takes the largest logit, however large the logits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -(2 ** 100), max: 2 ** 100, noNaN: true }), { minLength: 2, maxLength: 9 }),
        (values) => {
          const logits = Float32Array.from(values);
          const { id } = drawCharacter(logits, Number.MIN_VALUE, stream());
          expect(logits[id] === Math.max(...logits)).toBe(true);
        },
      ),
    );
  });

  test('what rounding leaves over falls to the last character that can come at all', () => {
    const logits = Float32Array.of(0, Math.log(3), Number.NEGATIVE_INFINITY);
    const { id, probability } = drawCharacter(logits, 1, { ...stream(), uniform: () => 1 });
    expect(id).toBe(1);
    expect(probability).toBeCloseTo(0.75, 6);
  });

  test.each([
    [[0, Number.NaN, 1]],
    [[0, Number.POSITIVE_INFINITY, 1]],
    [[Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ])('of %j no probability follows: refused in words', (logits) => {
    const refused = { problem: { key: 'problem.sample.not-finite', values: {} } };
    expect(() => drawCharacter(Float32Array.from(logits), 1, stream())).toThrow(
      expect.objectContaining(refused),
    );
  });

  test('a draw of 0 is the first that can come', () => {
    const logits = Float32Array.of(Number.NEGATIVE_INFINITY, 0, 0);
    expect(drawCharacter(logits, 1, { ...stream(), uniform: () => 0 })).toEqual({ id: 1, probability: 0.5 });
  });
});
