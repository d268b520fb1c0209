// Work that must not fall into the middle of a step, in the order in which it came.

export type Work = () => Promise<void>;

export class WorkQueue {
  private readonly waiting: Work[] = [];
  private wake: () => void = () => undefined;

  add(work: Work): void {
    this.waiting.push(work);
    this.wake();
  }

  /** Takes the oldest out; undefined where there is none. */
  next(): Work | undefined {
    return this.waiting.shift();
  }

  /** Resolves as soon as there is work. */
  arrival(): Promise<void> {
    if (this.waiting.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
