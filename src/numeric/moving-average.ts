// Exponential moving average with bias correction (Kingma & Ba 2015, section 3) and a decay that grows to its own from
// what a short series bears (as tf.train.ExponentialMovingAverage with num_updates):
// m_t = b_t m_(t-1) + (1 - b_t) x_t,  b_t = min(decay, (1 + t) / (10 + t)),  read as m_t / (1 - b_1 ... b_t),
// so that the first values count in full and are soon left behind.

/** What an average goes on from. */
export interface MovingAverageState {
  readonly moment: number;
  /** b_1 b_2 ... b_t */
  readonly remaining: number;
  /** t */
  readonly values: number;
}

/** Before the first value. */
export const EMPTY_AVERAGE: MovingAverageState = { moment: 0, remaining: 1, values: 0 };

/** Smooths a noisy series; non-finite values are left out, since one of them would stay in the average for good. */
export class MovingAverage {
  readonly #decay: number;
  #moment = EMPTY_AVERAGE.moment;
  #remaining = EMPTY_AVERAGE.remaining;
  #values = EMPTY_AVERAGE.values;

  /** Throws RangeError unless 0 <= decay < 1. */
  constructor(decay: number) {
    if (!(decay >= 0 && decay < 1)) throw new RangeError(`decay ${decay} is not in [0, 1)`);
    this.#decay = decay;
  }

  /** The average with a further value. */
  push(value: number): number {
    if (Number.isFinite(value)) {
      this.#values++;
      const decay = Math.min(this.#decay, (1 + this.#values) / (10 + this.#values));
      this.#moment = decay * this.#moment + (1 - decay) * value;
      this.#remaining *= decay;
    }
    return this.value;
  }

  /** The average so far; NaN before the first finite value. */
  get value(): number {
    return this.#values === 0 ? Number.NaN : this.#moment / (1 - this.#remaining);
  }

  get state(): MovingAverageState {
    return { moment: this.#moment, remaining: this.#remaining, values: this.#values };
  }

  /** Goes on as if the values up to that state had been pushed. */
  restore({ moment, remaining, values }: MovingAverageState): void {
    this.#moment = moment;
    this.#remaining = remaining;
    this.#values = values;
  }

  clear(): void {
    this.restore(EMPTY_AVERAGE);
  }
}
