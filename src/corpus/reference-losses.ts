// What a text costs without a network, as lines to hold a loss against: a random guess, the frequency of single
// characters, and counting what follows the last one to four characters.
import { kneserNeyLosses } from './kneser-ney.ts';

/** Nats per character. */
export interface ReferenceLosses {
  /** ln V, a random guess among V characters. */
  readonly uniform: number;
  /** -sum of p ln p, p the shares of the characters of the training text: what no model blind to the context beats on it. */
  readonly entropy: number;
  /** Cross-entropies of the 1- to 5-gram models with modified Kneser-Ney smoothing, counted in the training text. */
  readonly ngrams: readonly number[];
  /** Where the n-gram models are scored: the training text only where there is none for validation. */
  readonly scoredOn: 'validation' | 'training';
}

const HIGHEST_ORDER = 5;

/**
 * The reference losses of a text of V characters whose first `split` are for training. Throws RangeError where fewer
 * than two characters are to be scored.
 */
export function referenceLosses(ids: Uint16Array, split: number, vocabulary: number): ReferenceLosses {
  return {
    uniform: Math.log(vocabulary),
    entropy: characterEntropy(ids.subarray(0, split), vocabulary),
    ngrams: [...kneserNeyLosses(ids, split, vocabulary, HIGHEST_ORDER)],
    scoredOn: split < ids.length ? 'validation' : 'training',
  };
}

function characterEntropy(ids: Uint16Array, vocabulary: number): number {
  const counts = new Uint32Array(vocabulary);
  for (const id of ids) counts[id]++;
  return counts.reduce((sum, count) => {
    const share = count / ids.length;
    return count === 0 ? sum : sum - share * Math.log(share);
  }, 0);
}
