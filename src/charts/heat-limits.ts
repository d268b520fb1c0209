// Limits of the heat map's colours and of the profile beside it, both logarithmic. A few columns that stand out do not
// take the colours from all the others; what lies beyond has the outermost colour.
import { lowerRank, upperRank } from '../numeric/sampled-quantiles.ts';
import { type Limits, niceLogLimits } from '../numeric/ticks.ts';
import type { ThinnedSeries } from '../series/thinned-series.ts';
import {
  profileOffset,
  type ThroughTimeShape,
  type TimeMeasure,
} from '../training/measurements/through-time.ts';

/** Numbers looked at for each limit. */
const SAMPLE = 4096;

/** Share of the numbers on either side that may lie beyond. */
const BEYOND = 0.005;

export interface HeatLimits {
  /** Of the norm over the batch. */
  readonly colours: Limits;
  /** Of everything that the profile draws. */
  readonly profile: Limits;
}

/** null where nothing was measured, or nothing but zeros. */
export function heatLimits(
  series: ThinnedSeries,
  shape: ThroughTimeShape,
  layer: number,
  state: number,
): HeatLimits | null {
  const norms = sortedLogs(series, shape, profileOffset(shape, layer, state, 'norm'));
  if (norms.length === 0) return null;
  const least = sortedLogs(series, shape, profileOffset(shape, layer, state, 'p5' satisfies TimeMeasure));
  const [low, high] = ends(norms);
  const lowest = least.length > 0 ? Math.min(low, ends(least)[0]) : low;
  return {
    colours: niceLogLimits(10 ** low, 10 ** high),
    profile: niceLogLimits(10 ** lowest, 10 ** high),
  };
}

function ends(sorted: Float64Array): [low: number, high: number] {
  return [upperRank(sorted, BEYOND), lowerRank(sorted, 1 - BEYOND)];
}

/** The logarithms of a profile's numbers in columns spread evenly over the history, ascending; of zero there is none. */
function sortedLogs(
  history: ThinnedSeries,
  { sequenceLength: T }: ThroughTimeShape,
  offset: number,
): Float64Array {
  const every = Math.max(1, Math.ceil((history.slots * T) / SAMPLE));
  const logs: number[] = [];
  for (let slot = (history.slots - 1) % every; slot < history.slots; slot += every) {
    const values = history.at(slot)?.values;
    for (let t = 0; values && t < T; t++) {
      const log = Math.log10(values[offset + t]);
      if (Number.isFinite(log)) logs.push(log);
    }
  }
  return Float64Array.from(logs).sort();
}
