// Exponential moving average with bias correction (Kingma & Ba 2015, section 3):
// m_t = decay * m_(t-1) + (1 - decay) * x_t, read as m_t / (1 - decay^t), so that the first values count in full.

/** Smooths a noisy series; non-finite values are left out, since one of them would stay in the average for good. */
export class MovingAverage {
  readonly #decay: number;
  #moment = 0;
  /** decay^t */
  #remaining = 1;

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

  clear(): void {
    this.#moment = 0;
    this.#remaining = 1;
  }
}
