// Exponential moving average with bias correction (Kingma & Ba 2015, section 3):
// m_t = decay * m_(t-1) + (1 - decay) * x_t, read as m_t / (1 - decay^t), so that the first values count in full.

/** What an average goes on from. */
export interface MovingAverageState {
  readonly moment: number;
  /** decay^t */
  readonly remaining: number;
}

/** Before the first value. */
export const EMPTY_AVERAGE: MovingAverageState = { moment: 0, remaining: 1 };

/** Smooths a noisy series; non-finite values are left out, since one of them would stay in the average for good. */
export class MovingAverage {
  readonly #decay: number;
  #moment = EMPTY_AVERAGE.moment;
  #remaining = EMPTY_AVERAGE.remaining;

  /** Throws RangeError unless 0 <= decay < 1. */
  constructor(decay: number) {
    if (!(decay >= 0 && decay < 1)) throw new RangeError(`decay ${decay} is not in [0, 1)`);
    this.#decay = decay;
  }

  /** The average with a further value. */
  push(value: number): number {
    if (Number.isFinite(value)) {
      this.#moment = this.#decay * this.#moment + (1 - this.#decay) * value;
      this.#remaining *= this.#decay;
    }
    return this.value;
  }

  /** The average so far; NaN before the first finite value. */
  get value(): number {
    return this.#remaining === 1 ? Number.NaN : this.#moment / (1 - this.#remaining);
  }

  get state(): MovingAverageState {
    return { moment: this.#moment, remaining: this.#remaining };
  }

  /** Goes on as if the values up to that state had been pushed. */
  restore({ moment, remaining }: MovingAverageState): void {
    this.#moment = moment;
    this.#remaining = remaining;
  }

  clear(): void {
    this.restore(EMPTY_AVERAGE);
  }
}
