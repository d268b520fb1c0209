// The books of an engine's steps: how many updates were applied, and how many steps are asked for but not yet answered.
// Those in flight behind a refused step are refused too, until one after it releases them.

export class StepsInFlight {
  /** Updates applied, as far as answered. */
  private updates = 0;
  /** Steps not yet answered that will be applied if all goes well. */
  private underway = 0;
  /** Changes where the steps in flight no longer count: after a refused step, and after a restart. */
  private generation = 0;
  private lastAnswer: Promise<number> = Promise.resolve(0);
  /** Whether the next step starts from a zero state. */
  private fresh = true;
  /** Whether the next step releases those behind a refused one. */
  private resume = false;

  /** Whether the next step starts from a zero state. */
  get startsFresh(): boolean {
    return this.fresh;
  }

  /** Whether the next step releases those behind a refused one. */
  get resumes(): boolean {
    return this.resume;
  }

  /** The number of the update that the next step makes, from 1, if all goes well. */
  get nextUpdate(): number {
    return this.updates + this.underway + 1;
  }

  /** Resolves with the updates applied once the last step asked for is answered. */
  get counted(): Promise<number> {
    return this.lastAnswer;
  }

  /** The next step starts from a zero state. */
  resetState(): void {
    this.fresh = true;
  }

  /** Books a step that was handed to the device; the returned function books its answer. */
  issue(): (applied: boolean) => void {
    const { fresh, generation } = this;
    this.fresh = false;
    this.resume = false;
    this.underway++;
    let count: (updates: number) => void;
    this.lastAnswer = new Promise((resolve) => {
      count = resolve;
    });
    return (applied) => {
      if (generation === this.generation) this.answer(applied, fresh);
      count(this.updates);
    };
  }

  /** Goes on after so many updates, with a state that was given; no step in flight counts. */
  restart(updates: number): void {
    this.generation++;
    this.underway = 0;
    this.updates = updates;
    this.lastAnswer = Promise.resolve(updates);
    this.fresh = false;
    this.resume = true;
  }

  private answer(applied: boolean, fresh: boolean) {
    this.underway--;
    if (applied) {
      this.updates++;
      return;
    }
    this.generation++;
    this.underway = 0;
    this.resume = true;
    this.fresh = fresh;
  }
}
