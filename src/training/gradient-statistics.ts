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

/** Collects the norms of successive steps. */
export class GradientStatistics {
  private readonly norms = new MovingQuantiles(SPREAD_WINDOW);
  private readonly clipped: boolean[] = [];
  private clippedCount = 0;

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
