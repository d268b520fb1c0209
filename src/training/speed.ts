// Characters per second over the last two seconds of training, from the times at which steps ended; over the last step
// where it took longer.

/** Steps that ended further back than this are forgotten, milliseconds. */
const HORIZON = 2000;

/** Measures throughput; pauses between steps that `restart` announces do not count. */
export class Speed {
  private times: number[] = [];

  /** To call when training starts or goes on after a pause. */
  restart(now: number): void {
    this.times = [now];
  }

  /** Takes the end of a step of so many characters; characters per second, NaN before there is a measure. */
  step(now: number, characters: number): number {
    this.times.push(now);
    while (this.times.length > 2 && now - this.times[0] > HORIZON) this.times.shift();
    const elapsed = now - this.times[0];
    return elapsed > 0 ? ((this.times.length - 1) * characters * 1000) / elapsed : Number.NaN;
  }
}
