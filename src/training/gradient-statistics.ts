// The gradient norms of a moving window of steps, and the share of them that were clipped.

/** Steps in the moving window. */
export const SPREAD_WINDOW = 100;

/** What the statistics go on from: of each step in the window, oldest first. */
export interface GradientStatisticsState {
  /** Global norms before clipping. */
  readonly norms: Float64Array;
  readonly clipped: readonly boolean[];
}

/** Collects the norms of successive steps. */
export class GradientStatistics {
  private norms: number[] = [];
  private clipped: boolean[] = [];
  private clippedCount = 0;

  get state(): GradientStatisticsState {
    return { norms: Float64Array.from(this.norms), clipped: [...this.clipped] };
  }

  /** Goes on as if the steps up to that state had been added. */
  restore({ norms, clipped }: GradientStatisticsState): void {
    this.norms = [...norms];
    this.clipped = [...clipped];
    this.clippedCount = clipped.filter(Boolean).length;
  }

  /** Takes one step's global norms before and after clipping; the share of clipped steps with it, 0 to 1. */
  add(norm: number, clippedNorm: number): number {
    const isClipped = clippedNorm < norm;
    this.norms.push(norm);
    this.clipped.push(isClipped);
    if (isClipped) this.clippedCount++;
    if (this.clipped.length > SPREAD_WINDOW) {
      this.norms.shift();
      if (this.clipped.shift()) this.clippedCount--;
    }
    return this.clippedCount / this.clipped.length;
  }
}
