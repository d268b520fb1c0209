// The spread of gradient norms as a fan: 5 to 95 % and 25 to 75 % bands, median and maximum over a moving window of
// steps, of the chosen blocks before or after clipping, with the median of the other; the clip threshold in force; and
// underneath the share of steps that were clipped and the share of the gradient that was cut.
import { formatFixed, formatPercent } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import type { Limits } from '../numeric/ticks.ts';
import type { SpreadColumn } from '../series/norm-spread.ts';
import type { RunHistory } from '../series/run-history.ts';
import type { ClipStage } from '../series/selected-spread.ts';
import { SPREAD_WINDOW } from '../training/gradient-statistics.ts';
import { isWholeModel } from '../training/measurements/block-norms.ts';
import type { Metric } from '../training/measurements/scalars.ts';
import { baseScale, logScale } from './axes.ts';
import type { ChartPlan, ReadoutEntry } from './chart-plan.ts';
import { type Fan, otherStage, STAGE_TOKENS } from './fan.ts';
import { fanOverlay } from './fan-labels.ts';
import { normLimits, SteadyLimits, uniteLimits } from './limits.ts';
import { formatMeasure } from './number-format.ts';
import type { Series, SeriesName } from './series.ts';

const STRIP: readonly Series[] = [
  {
    metric: 'clippedShare',
    token: 'series-threshold',
    scale: 'share',
    gaps: 'break',
    width: 1,
    fill: { to: 'origin', opacity: 0.25 },
  },
  { metric: 'fan.cut', token: 'series-threshold', scale: 'share', gaps: 'break', width: 1, opacity: 0.6 },
];

const THRESHOLD: Series = {
  metric: 'clipThreshold',
  token: 'series-threshold',
  scale: 'y',
  gaps: 'break',
  width: 1.5,
  stepped: true,
  keepsColour: true,
};

function fanSeries(stage: ClipStage, whole: boolean): readonly Series[] {
  const line = { token: STAGE_TOKENS[stage], scale: 'y', gaps: 'break' } as const;
  return [
    { ...line, metric: 'fan.p5', width: 0 },
    { ...line, metric: 'fan.p95', width: 0, fill: { to: 'previous', opacity: 0.17 } },
    { ...line, metric: 'fan.p25', width: 0 },
    { ...line, metric: 'fan.p75', width: 0, fill: { to: 'previous', opacity: 0.22 } },
    { ...line, metric: 'fan.norm', width: 1, opacity: 0.22, dots: 1.5, marked: true },
    { ...line, metric: 'fan.max', width: 1, opacity: 0.75 },
    { ...line, metric: 'fan.other', token: STAGE_TOKENS[otherStage(stage)], width: 1.25 },
    { ...line, metric: 'fan.p50', width: 1.75 },
    ...(whole ? [THRESHOLD] : []),
    ...STRIP,
  ];
}

/** Of several runs: band, maximum and median, and the threshold of each. */
function sharedSeries(whole: boolean): readonly Series[] {
  const line = { token: 'series-before-clip', scale: 'y', gaps: 'break' } as const;
  return [
    { ...line, metric: 'fan.p5', width: 0 },
    { ...line, metric: 'fan.p95', width: 0, fill: { to: 'previous', opacity: 0.14 } },
    { ...line, metric: 'fan.max', width: 1, opacity: 0.5, marked: true },
    { ...line, metric: 'fan.p50', width: 1.75 },
    ...(whole ? [THRESHOLD] : []),
    { ...STRIP[0], fill: { to: 'origin', opacity: 0.15 } },
  ];
}

/** What the lines of a run are where each has its colour; the threshold keeps its own. */
const SHARED_KEY: ChartPlan['sharedKey'] = [
  { label: 'chart.series.normP50', key: { token: 'text-secondary', swatch: 'line' }, draws: 'fan.p50' },
  { label: 'chart.series.band', key: { token: 'text-secondary', swatch: 'band' }, draws: 'fan.p5' },
  { label: 'chart.series.normMax', key: { token: 'text-secondary', swatch: 'thin' }, draws: 'fan.max' },
  {
    label: 'chart.series.clippedShare',
    key: { token: 'text-secondary', swatch: 'band' },
    draws: 'clippedShare',
  },
];

const THRESHOLD_KEY: ChartPlan['sharedKey'][number] = {
  label: 'chart.series.clipThreshold',
  key: { token: 'series-threshold', swatch: 'line' },
  draws: 'clipThreshold',
};

/** The axis of an empty chart. */
const EMPTY: Limits = { min: 0.01, max: 10 };

/** The strip's axis: 100 %, and room above it. */
const SHARE: Limits = { min: 0, max: 1.6 };

function percent(value: number, language: Language): string {
  return Number.isFinite(value) ? formatPercent(language, value) : '–';
}

/** A norm in words; a dash where it is not worked out yet. */
function measured(column: Float64Array, row: number, language: Language): string {
  return formatMeasure(language, column[row] ?? Number.NaN);
}

/** The angle of a cosine, degrees; beyond 1 but for rounding it is that of 1. */
export function angleOf(cosine: number): number {
  return (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosine)));
}

function readout(fan: Fan): readonly ReadoutEntry[] {
  const { stage } = fan;
  const token = STAGE_TOKENS[stage];
  const norm = (
    label: ReadoutEntry['label'],
    name: SpreadColumn,
    key: ReadoutEntry['key'],
  ): ReadoutEntry => ({
    label,
    key,
    draws: `fan.${name}`,
    places: 6,
    value: (history, row, language) => measured(fan.of(history).column(name), row, language),
  });
  const band = (label: ReadoutEntry['label'], low: SpreadColumn, high: SpreadColumn): ReadoutEntry => ({
    label,
    key: { token, swatch: 'band' },
    draws: `fan.${low}`,
    places: 15,
    value: (history, row, language) =>
      [low, high].map((name) => measured(fan.of(history).column(name), row, language)).join('–'),
  });
  return [
    norm('chart.series.gradNorm', 'norm', { token, swatch: 'faint' }),
    norm('chart.series.normP50', 'p50', { token, swatch: 'line' }),
    band('fan.series.quartiles', 'p25', 'p75'),
    band('chart.series.band', 'p5', 'p95'),
    norm('chart.series.normMax', 'max', { token, swatch: 'thin' }),
    {
      label: `fan.series.${otherStage(stage)}`,
      key: { token: STAGE_TOKENS[otherStage(stage)], swatch: 'line' },
      draws: 'fan.other',
      places: 6,
      value: (history, row, language) => measured(fan.of(history).other, row, language),
    },
    {
      label: 'chart.series.clippedShare',
      key: { token: 'series-threshold', swatch: 'band' },
      draws: 'clippedShare',
      places: 4,
      value: (history, row, language) => percent(history.column('clippedShare')[row], language),
    },
    {
      label: 'fan.series.cut',
      key: { token: 'series-threshold', swatch: 'thin' },
      draws: 'fan.cut',
      places: 4,
      value: (history, row, language) => percent(fan.of(history).cut[row], language),
    },
    ...(isWholeModel(fan.selection)
      ? [
          {
            label: 'fan.series.angle',
            places: 5,
            value: (history: RunHistory, row: number, language: Language) => {
              const angle = angleOf(history.column('clipCosine')[row]);
              // A cosine in float32 tells hundredths of a degree from none no more.
              return Number.isNaN(angle) ? '–' : `${formatFixed(language, angle, 1)}°`;
            },
          } as const,
        ]
      : []),
  ];
}

export function normPlan(fan: Fan): ChartPlan {
  const steady = new SteadyLimits<RunHistory>(({ min, max }) => Math.log(max / min));
  const whole = isWholeModel(fan.selection);
  return {
    title: 'chart.norms.title',
    series: fanSeries(fan.stage, whole),
    shared: sharedSeries(whole),
    compared: {
      places: 6,
      value: (history, row, language) => measured(fan.of(history).column('p50'), row, language),
    },
    readout: readout(fan),
    sharedKey: whole ? [...SHARED_KEY, THRESHOLD_KEY] : SHARED_KEY,
    prepare: (histories) => fan.advance(histories),
    column: (history, name) => columnOf(fan, history, name),

    captions: { left: 'chart.axis.norm' },
    scales: (look) => ({
      y: {
        ...logScale(look, 0.6),
        stack: 'left',
        stackWeight: 7,
        weight: 1,
      },
      share: {
        ...baseScale(look, 'left'),
        type: 'linear',
        stack: 'left',
        stackWeight: 1.6,
        weight: 0,
        afterBuildTicks(scale) {
          scale.ticks = [0, 1].map((value) => ({ value }));
        },
        ticks: {
          ...baseScale(look, 'left').ticks,
          autoSkip: false,
          callback: (value) => formatPercent(look.language, Number(value)),
        },
      },
    }),

    limits(histories, several) {
      const wanted = uniteLimits(histories.map((history) => limitsOf(fan, history, several)));
      return steady.next(histories, wanted) ?? EMPTY;
    },
    follow: (limits) => ({ y: limits, share: SHARE }),
    bounds: (scale, { min, max }) => (scale === 'y' ? { min: min / 10, max: max * 10 } : SHARE),
    overlay: (drawing) => fanOverlay(drawing, fan),

    summary(history, row, { language, words }) {
      const spread = fan.of(history);
      const measure = (name: SpreadColumn) => measured(spread.column(name), row, language);
      return words(`fan.summary.${fan.stage}`, {
        step: history.column('step')[row],
        median: measure('p50'),
        low: measure('p5'),
        high: measure('p95'),
        highest: measure('max'),
        other: measured(spread.other, row, language),
        clipped: percent(history.column('clippedShare')[row], language),
        window: SPREAD_WINDOW,
        threshold: measured(history.column('clipThreshold'), row, language),
      });
    },
  };
}

function columnOf(fan: Fan, history: RunHistory, name: SeriesName): Float64Array {
  if (!name.startsWith('fan.')) return history.column(name as Metric);
  const spread = fan.of(history);
  const part = name.slice(4);
  if (part === 'other') return spread.other;
  return part === 'cut' ? spread.cut : spread.column(part as SpreadColumn);
}

/** Where several runs are shown, the median of the other stage is not. */
function limitsOf(fan: Fan, history: RunHistory, several: boolean): Limits | null {
  const spread = fan.of(history);
  const whole = isWholeModel(fan.selection);
  const threshold = whole ? (history.column('clipThreshold').at(-1) ?? Number.NaN) : Number.NaN;
  return normLimits(
    {
      gradNorm: spread.column('norm'),
      normP5: spread.column('p5'),
      normP95: spread.column('p95'),
      normMax: spread.column('max'),
      ...(several ? {} : { others: spread.other }),
    },
    Number.isNaN(threshold) ? null : threshold,
  );
}
