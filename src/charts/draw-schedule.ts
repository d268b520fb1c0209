// When charts draw: one drawing in an animation frame, and all of them together at most a small share of the main
// thread's time, so that charts never make the page slow, however long the run.

/** What the schedule needs of a browser. */
export interface FrameClock {
  now(): number;
  requestFrame(callback: () => void): void;
}

const browserClock: FrameClock = {
  now: () => performance.now(),
  requestFrame: (callback) => requestAnimationFrame(callback),
};

/** Milliseconds. A drawing that took long for once, on a machine busy with other things, does not stop the charts. */
const LONGEST_REST = 1000;

export class DrawSchedule {
  /** In the order of asking. */
  readonly #waiting = new Set<() => void>();
  #framePending = false;
  #restUntil = Number.NEGATIVE_INFINITY;

  /** @param share Share of the main thread's time that drawing may take, 0 to 1. */
  constructor(
    private readonly share = 0.08,
    private readonly clock: FrameClock = browserClock,
  ) {}

  /** Asks for one drawing; asking again before it was drawn changes nothing. Hidden pages have no frames: it waits. */
  request(draw: () => void): void {
    this.#waiting.add(draw);
    this.#awaitFrame();
  }

  cancel(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #awaitFrame(): void {
    if (this.#framePending || this.#waiting.size === 0) return;
    this.#framePending = true;
    this.clock.requestFrame(() => {
      this.#framePending = false;
      try {
        this.#frame();
      } finally {
        this.#awaitFrame();
      }
    });
  }

  #frame(): void {
    const start = this.clock.now();
    if (start < this.#restUntil) return;
    const [draw] = this.#waiting;
    if (!draw) return;
    this.#waiting.delete(draw);
    try {
      draw();
    } finally {
      const end = this.clock.now();
      this.#restUntil = end + Math.min((end - start) * (1 / this.share - 1), LONGEST_REST);
    }
  }
}

/** The page's one schedule. */
export const drawSchedule = new DrawSchedule();
