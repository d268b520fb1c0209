// Bands of the probability that the model gave to a character it wrote.

export interface Band {
  /** Tells the look: 1 the strongest mark, 0 none. */
  readonly mark: 0 | 1 | 2 | 3;
  /** Probabilities from here on, below the next band's. */
  readonly from: number;
  readonly below: number;
}

export const BANDS: readonly Band[] = [
  { mark: 1, from: 0, below: 0.05 },
  { mark: 2, from: 0.05, below: 0.2 },
  { mark: 3, from: 0.2, below: 0.5 },
  { mark: 0, from: 0.5, below: 1 },
];

/** The band of a probability. */
export function bandOf(probability: number): Band {
  return BANDS.find(({ below }) => probability < below) ?? BANDS[BANDS.length - 1];
}
