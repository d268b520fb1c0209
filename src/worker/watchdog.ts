// Whether a worker still lives. While an answer of it is due it is pinged; one that has been silent for much longer than it
// ever was is taken to hang. A long step is no hang: how long the worker is silent at its work is measured.

/** Milliseconds between two looks at a worker. */
const PACE = 2_000;

/** Milliseconds of silence that are granted in any case, where no step has been measured, and at most. */
const LEAST = 10_000;
const UNMEASURED = 120_000;
const MOST = 600_000;

/** A silence is a hang where it is this much longer than the longest before. */
const FACTOR = 8;

export interface Watched {
  /** Asks for a sign of life. */
  ping(): void;
  /** It has been silent for too long. */
  silent(): void;
}

export class Watchdog {
  private readonly due = new Set<string>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private started = false;
  private measured = false;
  /** The longest silence before, in milliseconds. */
  private longest = 0;
  private lastMessageAt = performance.now();
  /** Looks in a row without a sign of life: a page that sleeps does not look. */
  private looks = 0;

  /**
   * `always`: watches also while no answer is due, where the end of a worker cannot be known otherwise. `patience`:
   * milliseconds for its first sign of life.
   */
  constructor(
    private readonly watched: Watched,
    private readonly always: boolean,
    private readonly patience: number,
  ) {
    this.watch();
  }

  /** An answer to a request is due from now on. */
  expect(request: string): void {
    this.due.add(request);
    this.watch();
  }

  /** These requests are answered. */
  answered(requests: readonly string[]): void {
    for (const request of requests) this.due.delete(request);
  }

  /** A message has come. `steps`: it reports steps, and so how long they take. */
  handleMessage(steps: boolean): void {
    const now = performance.now();
    if (this.measured) this.longest = Math.max(this.longest, now - this.lastMessageAt);
    if (steps) this.measured = true;
    this.started = true;
    this.lastMessageAt = now;
    this.looks = 0;
  }

  /** Other runs or another engine: how long their steps take is not known. */
  forget(): void {
    this.measured = false;
    this.longest = 0;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private watch(): void {
    if (this.timer !== undefined) return;
    this.looks = 0;
    this.timer = setInterval(() => this.look(), PACE);
  }

  private look(): void {
    if (this.started && this.due.size === 0 && !this.always) {
      this.stop();
      return;
    }
    if (++this.looks * PACE > this.allowed) {
      this.stop();
      this.watched.silent();
    } else if (this.started) this.watched.ping();
  }

  /** Milliseconds of silence that are no hang. */
  private get allowed(): number {
    if (!this.started) return this.patience;
    if (!this.measured) return UNMEASURED;
    return Math.min(MOST, Math.max(LEAST, FACTOR * this.longest));
  }
}
