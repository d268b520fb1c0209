// How far the gradient reaches back: the norm of dL_T/dh_(T-k) against the lag k, median and 5 to 95 percent over the
// streams, beside what the recurrent matrix alone would make of the value at lag 0:  sigma_max^k  and  |lambda_max|^k.
import { formatInteger } from '../i18n/format.ts';
import { type Limits, niceLogLimits } from '../numeric/ticks.ts';
import { geometricDecay, type LagCurve, roundingFrom } from '../training/lag-gradients.ts';
import type { Curve, CurvePlan, CurveReading } from './curve-plan.ts';
import type { Look } from './look.ts';
import { formatMeasure } from './number-format.ts';
import type { Token } from './theme.ts';

/** What the chart shows of one layer. */
export interface LagView {
  /** Of the displayed layer, counted from 1. */
  readonly layer: number;
  readonly step: number;
  /** dL/dh */
  readonly hidden: LagCurve;
  /** dL/dc of an LSTM; null of other cells. */
  readonly cell: LagCurve | null;
  /** The first reading's median, where it is not this one. */
  readonly start: { readonly step: number; readonly median: Float64Array } | null;
  /** The run's colour and name beside other runs; alone it has the colour of gradients and no name. */
  readonly token: Token;
  readonly name: string | null;
  /** Other open runs, where they have the layer. */
  readonly others: readonly { readonly name: string; readonly token: Token; readonly median: Float64Array }[];
  /** Of the chosen recurrent matrix, at a step that may be an earlier one; null while they are not worked out. */
  readonly factors: { readonly step: number; readonly radius: number; readonly sigma: number } | null;
}

/** The axes of an empty chart. */
const EMPTY = { x: { min: 0, max: 50 }, y: { min: 1e-6, max: 1 } };

/** Decades that a prediction may widen the axis by, beyond what was measured. */
const ROOM = 1;

function yLimits({ hidden, cell, start, others, factors }: LagView): Limits {
  const columns = [hidden.p5, hidden.median, hidden.p95, ...(cell ? [cell.median] : [])];
  if (start) columns.push(start.median);
  columns.push(...others.map(({ median }) => median));
  const logs = columns.flatMap((column) => Array.from(column, Math.log10).filter(Number.isFinite));
  if (logs.length === 0) return EMPTY.y;
  let low = logs.reduce((a, b) => Math.min(a, b));
  let high = logs.reduce((a, b) => Math.max(a, b));
  const [least, most] = [low - ROOM, high + ROOM];
  for (const line of factors ? predictions(hidden, factors) : []) {
    const end = Math.log10(line[line.length - 1]);
    low = Math.min(low, Math.max(end, least));
    high = Math.max(high, Math.min(end, most));
  }
  return niceLogLimits(10 ** (low - 0.1), 10 ** (high + 0.1));
}

/** Of the spectral radius, and of the largest singular value. */
function predictions(
  { median }: LagCurve,
  { radius, sigma }: NonNullable<LagView['factors']>,
): readonly [radius: Float64Array, sigma: Float64Array] {
  const decay = (factor: number) => geometricDecay(median[0], factor, median.length);
  return [decay(radius), decay(sigma)];
}

const lags = ({ hidden }: LagView) => Float64Array.from(hidden.median, (_, k) => k);

/** The name of a prediction; with its step where the spectrum is older than what it is held against. */
function predictionName({ step, factors }: LagView, series: 'radius' | 'sigma', { words }: Look): string {
  const name = words(`lag.series.${series}`);
  return factors && factors.step !== step
    ? words('lag.series.of-step', { series: name, step: factors.step })
    : name;
}

function readings(data: LagView | null, position: number | null, look: Look): CurveReading[] {
  const { language } = look;
  // Nobody points: the oldest lag, which tells how far the gradient reaches.
  const k = data === null ? 0 : (position ?? data.hidden.median.length - 1);
  const at = (column: ArrayLike<number> | null | undefined) =>
    data === null || !column ? '–' : formatMeasure(language, column[k]);
  const [radius, sigma] = data?.factors ? predictions(data.hidden, data.factors) : [null, null];
  const rounding = data ? roundingFrom(data.hidden) : null;
  const isRounding = rounding !== null && k >= rounding;
  const gradient = data?.token ?? 'series-before-clip';
  return [
    { label: 'lag.series.lag', places: 4, value: data === null ? '–' : formatInteger(language, k) },
    {
      label: 'lag.series.median',
      name: data?.name ?? undefined,
      key: { token: gradient, swatch: 'line' },
      places: 8,
      value: at(data?.hidden.median) + (isRounding ? ` ${look.words('lag.limit')}` : ''),
    },
    {
      label: 'lag.series.band',
      key: { token: gradient, swatch: 'band' },
      places: 15,
      value: data === null ? '–' : `${at(data.hidden.p5)}–${at(data.hidden.p95)}`,
    },
    ...(data?.others ?? []).map(
      ({ name, token, median }): CurveReading => ({
        label: 'lag.series.median',
        name,
        key: { token, swatch: 'line' },
        places: 8,
        value: k < median.length ? at(median) : '–',
      }),
    ),
    ...(data?.cell
      ? ([
          {
            label: 'lag.series.cell',
            key: { token: gradient, swatch: 'thin' },
            places: 8,
            value: at(data.cell.median),
          },
        ] as const)
      : []),
    {
      label: 'lag.series.start',
      key: { token: 'series-reference', swatch: 'thin' },
      places: 8,
      value: at(data?.start?.median),
      absent: !data?.start,
    },
    {
      label: 'lag.series.sigma',
      name: data ? predictionName(data, 'sigma', look) : undefined,
      key: { token: 'series-sigma', swatch: 'thin' },
      places: 8,
      value: at(sigma),
      absent: !data?.factors,
    },
    {
      label: 'lag.series.radius',
      name: data ? predictionName(data, 'radius', look) : undefined,
      key: { token: 'series-lambda', swatch: 'thin' },
      places: 8,
      value: at(radius),
      absent: !data?.factors,
    },
  ];
}

export const lagPlan: CurvePlan<LagView> = {
  title: 'lag.title',
  captions: { x: 'lag.axis.lag', y: 'lag.axis.norm' },
  scale: 'logarithmic',
  limits: (data) =>
    data === null
      ? EMPTY
      : {
          x: {
            min: 0,
            max: [data.hidden, ...data.others].reduce(
              (most, { median }) => Math.max(most, median.length - 1),
              1,
            ),
          },
          y: yLimits(data),
        },

  curves(data, { words }) {
    const x = lags(data);
    const { hidden, cell, start, others, factors, token } = data;
    const measured = { token, x } as const;
    const curves: Curve[] = [
      { ...measured, y: hidden.p5, width: 0 },
      { ...measured, y: hidden.p95, width: 0, fill: 0.2 },
    ];
    if (start)
      curves.push({
        token: 'series-reference',
        x,
        y: start.median,
        width: 1.25,
        label: words('lag.series.start'),
      });
    if (factors) {
      const [radius, sigma] = predictions(hidden, factors);
      const predicted = { x, width: 1.5, marked: true } as const;
      curves.push(
        { ...predicted, token: 'series-lambda', y: radius, dash: [2, 3], label: words('lag.series.radius') },
        { ...predicted, token: 'series-sigma', y: sigma, dash: [7, 4], label: words('lag.series.sigma') },
      );
    }
    for (const { name, token: own, median } of others) {
      const reach = Float64Array.from(median, (_, k) => k);
      curves.push({ token: own, x: reach, y: median, width: 1.75, label: name });
    }
    if (cell) curves.push({ ...measured, y: cell.median, width: 1, label: words('lag.series.cell') });
    const name = data.name ?? words('lag.series.median');
    const rounding = roundingFrom(hidden) ?? hidden.median.length;
    const known = hidden.median.map((value, k) => (k < rounding ? value : Number.NaN));
    curves.push({ ...measured, y: known, width: 1.75, label: rounding === x.length ? name : undefined });
    if (rounding < x.length) {
      const rounded = hidden.median.map((value, k) => (k < rounding - 1 ? Number.NaN : value));
      const label = words('lag.series.limit');
      curves.push({ ...measured, y: rounded, width: 1.25, opacity: 0.6, dash: [1, 3], label });
    }
    return curves;
  },

  positions: lags,
  readout: readings,

  summary({ layer, step, hidden, factors }, { language, words }) {
    const last = hidden.median.length - 1;
    const measure = (value: number | undefined) => formatMeasure(language, value ?? Number.NaN);
    const measured = words('lag.summary', {
      layer,
      step,
      lags: last,
      first: measure(hidden.median[0]),
      last: measure(hidden.median[last]),
    });
    const rounding = roundingFrom(hidden);
    const doubt = rounding === null ? '' : ` ${words('lag.summary.limit', { lag: rounding })}`;
    if (!factors) return measured + doubt;
    const [radius, sigma] = predictions(hidden, factors);
    const predicted = words('lag.summary.prediction', {
      step: factors.step,
      radius: measure(radius[last]),
      sigma: measure(sigma[last]),
    });
    return `${measured}${doubt} ${predicted}`;
  },
};
