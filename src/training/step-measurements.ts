// What is measured of successive steps: a row of metrics for each, with the averages and shares over those before it.
import type { StepResult } from '../engine/engine.ts';
import { MovingAverage, type MovingAverageState } from '../numeric/moving-average.ts';
import { GradientStatistics, type GradientStatisticsState } from './gradient-statistics.ts';
import { clippingScalars, type MetricRow, SMOOTHING } from './measurements/scalars.ts';
import { type LargestUpdate, RecentUpdates } from './recent-updates.ts';
import { Speed } from './speed.ts';
import type { AskedStep } from './steps-in-flight.ts';

/** What the measurements of later steps go on from. */
export interface MeasurementState {
  readonly lossAverage: MovingAverageState;
  readonly gradientStatistics: GradientStatisticsState;
}

export class StepMeasurements {
  private readonly lossAverage = new MovingAverage(SMOOTHING);
  private readonly gradientStatistics = new GradientStatistics();
  private readonly updates = new RecentUpdates();
  private readonly speed = new Speed();

  constructor(
    private readonly unitsPerBatch: number,
    private readonly batchesPerEpoch: number,
  ) {}

  get state(): MeasurementState {
    const { lossAverage, gradientStatistics } = this;
    return { lossAverage: lossAverage.state, gradientStatistics: gradientStatistics.state };
  }

  /** Goes on as if the steps up to this one had been measured, and none after it. */
  restore(step: number, { lossAverage, gradientStatistics }: MeasurementState): void {
    this.lossAverage.restore(lossAverage);
    this.gradientStatistics.restore(gradientStatistics);
    this.updates.returnTo(step);
  }

  /** To call when training starts or goes on, so that the pause before does not count as slow. */
  resume(): void {
    this.speed.restart(performance.now());
  }

  /** The largest update among the last steps; null where none was measured. */
  get largestUpdate(): LargestUpdate | null {
    return this.updates.largest;
  }

  /** The row of step n, from 1, which was applied; without a validation loss. */
  measure(step: number, { position, control }: AskedStep, result: StepResult): MetricRow {
    const { loss, gradientNorm, clippedNorm, statistics } = result;
    if (statistics) this.updates.add(step, statistics.updateNorms);
    return {
      step,
      chars: (position + 1) * this.unitsPerBatch,
      epoch: (position + 1) / this.batchesPerEpoch,
      loss,
      lossSmoothed: this.lossAverage.push(loss),
      valLoss: Number.NaN,
      learningRate: control.learningRate,
      gradNorm: gradientNorm,
      gradNormClipped: clippedNorm,
      clipCosine: statistics?.clipCosine ?? Number.NaN,
      clippedShare: this.gradientStatistics.add(gradientNorm, clippedNorm),
      ...clippingScalars(control.clipping),
      charsPerSecond: this.speed.step(performance.now(), this.unitsPerBatch),
    };
  }
}
