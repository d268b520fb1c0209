// The discounts of modified Kneser-Ney smoothing (Chen & Goodman 1998, equation 26): with n_k the n-grams that count k,
//   Y = n_1 / (n_1 + 2 n_2),  D_k = k - (k + 1) Y n_(k+1) / n_k  for k = 1, 2 and 3, the last for 3 and more.

/** By the count of an n-gram: none, one, two, three or more. */
export type Discounts = readonly [number, number, number, number];

/** In place of what cannot be estimated, those of KenLM's --discount_fallback. */
const FALLBACK: Discounts = [0, 0.5, 1, 1.5];

/** How many n-grams count one, two, three and four. */
export class TimesSeen {
  readonly times = new Float64Array(5);

  add(amount: number, ngrams = 1): void {
    if (amount < 5) this.times[amount] += ngrams;
  }
}

/**
 * Of n-grams of one length; fixed ones where none of them counts one, two or three, or an estimate is not in (0, k]:
 * with a discount of 0 a character that never followed a context would be impossible there.
 */
export function backoffDiscounts({ times: [, n1, n2, n3, n4] }: TimesSeen): Discounts {
  if (n1 === 0 || n2 === 0 || n3 === 0) return FALLBACK;
  const y = n1 / (n1 + 2 * n2);
  const estimates: Discounts = [0, 1 - (2 * y * n2) / n1, 2 - (3 * y * n3) / n2, 3 - (4 * y * n4) / n3];
  return [1, 2, 3].every((k) => estimates[k] > 0 && estimates[k] <= k) ? estimates : FALLBACK;
}
