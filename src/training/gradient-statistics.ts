// The spread of gradient norms over a moving window of steps.
import { MovingQuantiles } from '../numeric/moving-quantiles.ts';

/** Steps in the moving window. */
export const SPREAD_WINDOW = 100;

export interface Spread {
  readonly normP5: number;
  readonly normP50: number;
  readonly normP95: number;
  readonly normMax: number;
  /** Share of steps whose gradient was clipped, 0 to 1. */
  readonly clippedShare: number;
}

/** What the statistics go on from: of each step in the window, oldest first. */
export interface GradientStatisticsState {
  /** Global norms before clipping. */
  readonly norms: Float64Array;
  readonly clipped: readonly boolean[];
}

/** Collects the norms of successive steps. */
export class GradientStatistics {
  private readonly norms = new MovingQuantiles(SPREAD_WINDOW);
  private clipped: boolean[] = [];
  private clippedCount = 0;

  get state(): GradientStatisticsState {
    return { norms: this.norms.arrivals(), clipped: [...this.clipped] };
  }

  /** Goes on as if the steps up to that state had been added. */
  restore({ norms, clipped }: GradientStatisticsState): void {
    this.norms.clear();
    norms.forEach((norm) => {
      this.norms.push(norm);
    });
    this.clipped = [...clipped];
    this.clippedCount = clipped.filter(Boolean).length;
  }

  /** Takes one step's global norms before and after clipping; returns the spread with it. */
  add(norm: number, clippedNorm: number): Spread {
    this.norms.push(norm);
    const isClipped = clippedNorm < norm;
    this.clipped.push(isClipped);
    if (isClipped) this.clippedCount++;
    if (this.clipped.length > SPREAD_WINDOW && this.clipped.shift()) this.clippedCount--;
    return {
      normP5: this.norms.quantile(0.05),
      normP50: this.norms.quantile(0.5),
      normP95: this.norms.quantile(0.95),
      normMax: this.norms.quantile(1),
      clippedShare: this.clippedCount / this.clipped.length,
    };
  }
}
