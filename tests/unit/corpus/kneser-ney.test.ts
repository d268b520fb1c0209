// Modified Kneser-Ney n-gram models against exact fractions and a plain dictionary of counts (tests/fixtures/ngrams.py), and
// against closed forms.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCorpus } from '../../../src/corpus/corpus.ts';
import { kneserNeyLosses } from '../../../src/corpus/kneser-ney.ts';
import fixture from '../../fixtures/ngrams.json';

const ORDERS = 5;

/** Largest difference of the losses, nats. */
function difference(losses: Float64Array, expected: readonly number[]): number {
  return Math.max(...expected.map((loss, n) => Math.abs(losses[n] - loss)));
}

describe('Modified Kneser-Ney losses', () => {
  it.each(fixture.small)('agree with exact fractions: $name', ({ ids, split, vocabulary, losses }) => {
    const found = kneserNeyLosses(Uint16Array.from(ids), split, vocabulary, ORDERS);
    expect(found).toHaveLength(ORDERS);
    expect(difference(found, losses)).toBeLessThan(3e-7);
  });

  it.each(fixture.long)('agree with a dictionary of counts on a whole text: $name', (expected) => {
    const bytes = readFileSync(new URL(`../../../public/corpora/${expected.name}.txt`, import.meta.url));
    const { training, validation, vocabulary } = readCorpus(bytes, {
      hangul: 'syllables',
      validationShare: expected.share,
      batchSize: 32,
      sequenceLength: 32,
    });
    expect([vocabulary.size, training.length]).toEqual([expected.vocabulary, expected.split]);
    const ids = Uint16Array.from([...training, ...validation]);
    const found = kneserNeyLosses(ids, training.length, vocabulary.size, ORDERS);
    expect(difference(found, expected.losses)).toBeLessThan(1e-6);
  });

  test('by hand: "abab", then "ab" to score', () => {
    // No n-gram occurs three times: the discounts are 0.5, 1 and 1.5. Single characters: P(b) = (2 - 1 + 2 P_0) / 4 = 1/2.
    // Before a stands b alone, before b a alone: by these P(b) = (1 - 0.5 + 1 P_0) / 2 = 1/2. After a b follows twice:
    // P(b | a) = (2 - 1 + 1/2) / 2 = 3/4. Nothing longer fits in two characters: then b alone stands before ab,
    // P(b | a) = (1 - 0.5 + 0.5 / 2) / 1 = 3/4.
    const losses = kneserNeyLosses(Uint16Array.of(0, 1, 0, 1, 0, 1), 4, 2, 3);
    expect(losses[0]).toBeCloseTo(Math.log(2), 6);
    expect(losses[1]).toBeCloseTo(Math.log(4 / 3), 6);
    expect(losses[2]).toBeCloseTo(Math.log(4 / 3), 6);
  });

  test('a character that training never had, after a context it never had, costs what the shorter contexts say', () => {
    // Training "aaa" of V = 3: P(c) = 1.5 P_0 / 3 = 1/6. After b, never seen, by what stands before: 0.5 P_0 / 1 = 1/6.
    const losses = kneserNeyLosses(Uint16Array.of(0, 0, 0, 1, 2), 3, 3, 4);
    for (const loss of losses) expect(loss).toBeCloseTo(Math.log(6), 6);
  });

  test('a uniform random text has ln V for single characters, within sampling error', () => {
    const V = 32;
    let state = 1;
    const ids = Uint16Array.from({ length: 200_000 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 27;
    });
    const [unigram, bigram] = kneserNeyLosses(ids, 150_000, V, 2);
    // The plug-in loss exceeds ln V by about (V - 1) / 2N; its own spread over 50,000 characters is far smaller.
    expect(Math.abs(unigram - Math.log(V))).toBeLessThan(5e-4);
    expect(bigram).toBeGreaterThan(Math.log(V));
    expect(bigram).toBeLessThan(Math.log(V) + 0.02);
  });

  test('a text of one period comes near zero: 1 - D (1 - 1/p) / m where the context was seen m times', () => {
    const period = 5;
    const repeats = 2000;
    const ids = Uint16Array.from({ length: period * (repeats + 1) }, (_, i) => i % period);
    const split = period * repeats;
    const [unigram, bigram] = kneserNeyLosses(ids, split, period, 2);
    expect(unigram).toBeCloseTo(Math.log(period), 6);
    // Scored: characters 1 to 4 of a period, each after a context seen `repeats` times and followed by one character.
    expect(bigram).toBeCloseTo(-Math.log(1 - (1.5 * (1 - 1 / period)) / repeats), 6);
    expect(bigram).toBeLessThan(1e-3);
  });

  test('probabilities of all characters add up to one, whatever the text and the context', () => {
    const text = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 });
    const context = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(text, context, (training, before) => {
        for (let order = 1; order <= ORDERS; order++) {
          const V = 5;
          let total = 0;
          for (let character = 0; character < V; character++) {
            total += probabilityOf(training, before, character, order);
          }
          expect(total).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it('refuses a text without a target', () => {
    expect(() => kneserNeyLosses(Uint16Array.of(0, 1, 0), 2, 2, 2)).toThrow(RangeError);
    expect(() => kneserNeyLosses(Uint16Array.of(0), 1, 2, 2)).toThrow('1 characters to score');
  });
});

/** P_n(character | before): the difference of two sums of losses, with the character and without it. */
function probabilityOf(training: number[], before: number[], character: number, order: number): number {
  const sum = (scored: number[]) =>
    scored.length < 2
      ? 0
      : (scored.length - 1) *
        kneserNeyLosses(Uint16Array.from([...training, ...scored]), training.length, 5, order)[order - 1];
  return Math.exp(sum(before) - sum([...before, character]));
}
