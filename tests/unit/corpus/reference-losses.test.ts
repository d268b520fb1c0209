// Reference losses against closed forms; the n-gram models have tests of their own.
import { describe, expect, test } from 'vitest';
import { referenceLosses } from '../../../src/corpus/reference-losses.ts';

describe('reference losses', () => {
  test('of a text with characters in equal shares: ln V by guessing and by counting', () => {
    const ids = Uint16Array.from({ length: 80 }, (_, i) => i % 8);
    const { uniform, entropy, ngrams, scoredOn } = referenceLosses(ids, 64, 8);
    expect(uniform).toBeCloseTo(3 * Math.LN2, 12);
    expect(entropy).toBeCloseTo(3 * Math.LN2, 12);
    expect(ngrams).toHaveLength(5);
    expect(ngrams[0]).toBeCloseTo(3 * Math.LN2, 6);
    expect(scoredOn).toBe('validation');
  });

  test('entropy is of the training text alone: shares 1/2, 1/4, 1/4 are 1.5 bits', () => {
    const ids = Uint16Array.of(0, 1, 0, 2, 3, 3, 3, 3);
    const { uniform, entropy } = referenceLosses(ids, 4, 4);
    expect(uniform).toBeCloseTo(2 * Math.LN2, 12);
    expect(entropy).toBeCloseTo(1.5 * Math.LN2, 12);
  });

  test('without a validation text the training text is scored', () => {
    const { ngrams, scoredOn } = referenceLosses(Uint16Array.of(0, 1, 0, 1, 0, 1), 6, 2);
    expect(scoredOn).toBe('training');
    // Discounts 1 of two and 1.5 of three. b after a: three of three, (3 - 1.5 + 1.5 / 2) / 3; a after b: two of two.
    expect(ngrams[1]).toBeCloseTo(-(3 * Math.log(2.25 / 3) + 2 * Math.log(1.5 / 2)) / 5, 6);
  });
});
