// How far the gradient reached back in time, step by step.
import { columnCapacity, columnLength, type ThroughTimeShape } from '../training/through-time.ts';
import { ThinnedSeries } from './thinned-series.ts';

export class ThroughTimeSeries extends ThinnedSeries {
  /** `capacity`: columns it holds at most, beside the latest. */
  constructor(
    readonly shape: ThroughTimeShape,
    capacity = columnCapacity(shape),
  ) {
    super(columnLength(shape), capacity);
  }
}
