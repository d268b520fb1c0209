// Round numbers for axes: steps of 1, 2 or 5 times a power of ten, and the 1-2-5 grid of a logarithmic axis.

/** A closed interval of an axis; min < max. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

const MANTISSAS = [1, 2, 5] as const;

/** The smallest 1, 2 or 5 times a power of ten that is at least `step`. */
export function niceStep(step: number): number {
  const decade = 10 ** Math.floor(Math.log10(step));
  const mantissa = step / decade;
  // 1e-9: a step that is round already stays, whatever its division left in the last bit.
  return decade * (MANTISSAS.find((candidate) => mantissa <= candidate + 1e-9) ?? 10);
}

/** Widens an interval to multiples of half the step that divides it into about `intervals` parts. */
export function niceLinearLimits(low: number, high: number, intervals = 5): Limits {
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  // Below 1e-9 of the numbers themselves, multiples of a step could no longer be told apart.
  const span = high - low > 1e-9 * magnitude ? high - low : magnitude || 1;
  const unit = niceStep(span / intervals) / 2;
  const min = Math.floor(low / unit + 1e-9) * unit;
  const max = Math.ceil(high / unit - 1e-9) * unit;
  return max > min ? { min, max } : { min: min - unit, max: max + unit };
}

/** Widens a positive interval to numbers of the 1-2-5 grid, at least half a decade apart. */
export function niceLogLimits(low: number, high: number): Limits {
  const min = logGrid(low, -1);
  let max = logGrid(high, 1);
  while (Math.log10(max / min) < 0.5) max = logGrid(max * 1.5, 1);
  return { min, max };
}

function logGrid(value: number, direction: 1 | -1): number {
  const exponent = Math.floor(Math.log10(value) + 1e-12);
  const candidates = [...MANTISSAS, 10].map((mantissa) => power(mantissa, exponent));
  const within = (candidate: number) => direction * (candidate - value) >= -1e-9 * value;
  return direction > 0 ? candidates.find(within)! : candidates.findLast(within)!;
}

/** Through decimal text, so that 5e-7 is the number that is written 5e-7. */
function power(mantissa: number, exponent: number): number {
  return Number(`${mantissa}e${exponent}`);
}

/**
 * Ticks of a logarithmic axis, at most `most` (at least 2): 1-2-5 in every decade where they fit, else 1-3, else 1 in
 * every decade, in every second, third, ...
 */
export function logTicks({ min, max }: Limits, most: number): number[] {
  const first = Math.floor(Math.log10(min) + 1e-9);
  const last = Math.ceil(Math.log10(max) - 1e-9);
  const ticks = (mantissas: readonly number[], every: number): number[] => {
    const found: number[] = [];
    for (let exponent = Math.ceil(first / every) * every; exponent <= last; exponent += every) {
      for (const mantissa of mantissas) {
        const tick = power(mantissa, exponent);
        if (tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) found.push(tick);
      }
    }
    return found;
  };
  for (const mantissas of [MANTISSAS, [1, 3]]) {
    const fine = ticks(mantissas, 1);
    if (fine.length <= most) return fine;
  }
  for (let every = 1; ; every++) {
    const decades = ticks([1], every);
    if (decades.length <= most) return decades;
  }
}

/** Multiples of a round step in an interval, at most `most` (at least 2) of them. */
export function linearTicks({ min, max }: Limits, most: number): number[] {
  const step = niceStep((max - min) / (most - 1));
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
