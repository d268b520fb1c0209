// Limits of the y axes that hold the bulk of the data: one spike does not flatten the rest. What lies beyond is marked.
import { lowerRank, sortedSample, upperRank } from '../numeric/sampled-quantiles.ts';
import { type Limits, niceLinearLimits, niceLogLimits } from '../numeric/ticks.ts';

/**
 * Outer fences stand this many interquartile ranges beyond the quartiles: 3 for logarithms of norms (Tukey 1977), more
 * for a loss curve, which is skew.
 */
const FENCE = { loss: 6, norm: 3 } as const;

/** A loss axis spans at least this share of its top: the first few steps are not blown up. */
const LEAST_SPAN = 0.4;

/** A loss axis reaches this many times as high as a random guess: what lies beyond has exploded, and is marked. */
const REACH = 20;

/** Decades that a maximum may lie above the bulk of the norms and still be inside. */
const HEADROOM = 1.5;

export interface LossColumns {
  readonly loss: Float64Array;
  readonly valLoss: Float64Array;
}

/**
 * Limits for losses; `reference` (ln V) is always inside, and what is many times it is not. The smoothed loss has no say: it
 * remembers a spike for many steps. null where there is nothing to show.
 */
export function lossLimits(columns: LossColumns, reference: number | null): Limits | null {
  const extents = Object.values(columns).flatMap((column) => bulk(sortedSample(column), FENCE.loss) ?? []);
  if (extents.length === 0) extents.push(0);
  if (reference !== null) extents.push(reference);
  const ceiling = reference === null ? Number.POSITIVE_INFINITY : REACH * reference;
  const high = Math.min(Math.max(...extents), ceiling);
  if (!(high > 0)) return null;
  const low = Math.min(...extents, (1 - LEAST_SPAN) * high);
  // Room for the label above the reference line. An axis that nearly reaches zero shows it.
  const room = 0.06 * (high - low);
  return niceLinearLimits(low < 0.25 * high ? 0 : low - room, high + room);
}

export interface NormColumns {
  readonly gradNorm: Float64Array;
  readonly normP5: Float64Array;
  readonly normP95: Float64Array;
  readonly normMax: Float64Array;
  /** Further norms that are to be inside. */
  readonly others?: Float64Array;
}

/** Limits for gradient norms on a logarithmic axis; a threshold within a decade of the data is inside. */
export function normLimits(columns: NormColumns, threshold: number | null): Limits | null {
  const logs = (column: Float64Array) => bulk(sortedSample(column, Math.log10), FENCE.norm);
  const inside = [columns.gradNorm, columns.normP5, columns.normP95, columns.others ?? new Float64Array(0)];
  const bulks = inside.flatMap((column) => logs(column) ?? []);
  if (bulks.length === 0) return null;
  let low = Math.min(...bulks);
  let high = Math.max(...bulks);
  const [, highestMaximum = high] = logs(columns.normMax) ?? [];
  high = Math.max(high, Math.min(highestMaximum, high + HEADROOM));
  const line = threshold === null ? Number.NaN : Math.log10(threshold);
  if (line > low - 1 && line < high + 1) {
    low = Math.min(low, line);
    high = Math.max(high, line);
  }
  return niceLogLimits(10 ** (low - 0.05), 10 ** (high + 0.05));
}

/** Runs beside the leading one may make a loss axis this many times as high. */
const STRETCH = 2;

/** Limits that hold the leading run's losses and, as far as that leaves them legible, those of the others. */
export function sharedLossLimits([lead, ...others]: readonly (Limits | null)[]): Limits | null {
  if (!lead) return uniteLimits(others);
  return uniteLimits([
    lead,
    ...others.map((limits) => limits && { ...limits, max: Math.min(limits.max, STRETCH * lead.max) }),
  ]);
}

/** Limits that hold all of those that there are; null where there are none. */
export function uniteLimits(limits: readonly (Limits | null)[]): Limits | null {
  return limits.reduce(
    (whole, part) =>
      whole && part
        ? { min: Math.min(whole.min, part.min), max: Math.max(whole.max, part.max) }
        : (whole ?? part),
    null,
  );
}

/** Limits from one drawing to the next: they stay steady for as long as the same histories are shown. */
export class SteadyLimits<Measured extends { readonly length: number }> {
  readonly #span: (limits: Limits) => number;
  #histories: readonly Measured[] = [];
  #limits: Limits | null = null;

  constructor(span: (limits: Limits) => number) {
    this.#span = span;
  }

  /** Those to draw next, of what is wanted; null where nothing is. A new run does not inherit the axis of an old one. */
  next(histories: readonly Measured[], wanted: Limits | null): Limits | null {
    const same =
      histories.length === this.#histories.length &&
      histories.every((each, i) => each === this.#histories[i]);
    const previous = same && histories.some(({ length }) => length > 0) ? this.#limits : null;
    this.#histories = histories;
    this.#limits = wanted && steadyLimits(previous, wanted, this.#span);
    return this.#limits;
  }
}

/** The extent of sorted values without outliers: what is inside the fences, and at least 98 of 100 on either side. */
function bulk(sorted: Float64Array, fence: number): [low: number, high: number] | null {
  if (sorted.length === 0) return null;
  const lowerQuartile = lowerRank(sorted, 0.25);
  const upperQuartile = upperRank(sorted, 0.75);
  const reach = fence * (upperQuartile - lowerQuartile);
  const high = Math.max(lowerRank(sorted, 0.98), Math.min(sorted[sorted.length - 1], upperQuartile + reach));
  const low = Math.min(upperRank(sorted, 0.02), Math.max(sorted[0], lowerQuartile - reach));
  return [low, high];
}

/**
 * The limits to draw next: wider at once where the data ask for it, narrower only where they would fill less than
 * `fill` of the axis, so that the axis does not tremble.
 */
export function steadyLimits(
  previous: Limits | null,
  wanted: Limits,
  span: (limits: Limits) => number,
  fill = 0.6,
): Limits {
  if (previous === null || wanted.min < previous.min || wanted.max > previous.max) return wanted;
  return span(wanted) < fill * span(previous) ? wanted : previous;
}
