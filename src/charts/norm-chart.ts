// The spread of gradient norms: the global L2 norm before clipping, its 5 % to 95 % band, median and maximum over a
// moving window of steps, the clip threshold in force, and underneath the share of steps that were clipped.
import { formatPercent } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { type Limits, logTicks } from '../numeric/ticks.ts';
import type { History } from '../store/history.ts';
import { SPREAD_WINDOW } from '../training/gradient-statistics.ts';
import type { Metric } from '../training/metrics.ts';
import { LABEL_INSET, type Label, labelLineEnds, writeText } from './annotations.ts';
import { baseScale } from './axes.ts';
import type { ChartPlan, ChartRun, Drawing, ReadoutEntry } from './chart-plan.ts';
import { normLimits, settle, uniteLimits } from './limits.ts';
import { formatLogTick, formatMeasure } from './number-format.ts';
import type { Series } from './series.ts';

const NORM = { token: 'series-before-clip', scale: 'y', gaps: 'break' } as const;

const SERIES: readonly Series[] = [
  { ...NORM, metric: 'normP5', width: 0 },
  { ...NORM, metric: 'normP95', width: 0, fill: { to: 'previous', opacity: 0.24 } },
  { ...NORM, metric: 'gradNorm', width: 1, opacity: 0.22, dots: 1.5, marked: true },
  { ...NORM, metric: 'normMax', width: 1, opacity: 0.75 },
  { ...NORM, metric: 'normP50', width: 1.75 },
  {
    metric: 'clipThreshold',
    token: 'series-threshold',
    scale: 'y',
    gaps: 'break',
    width: 1.5,
    stepped: true,
  },
  {
    metric: 'clippedShare',
    token: 'series-threshold',
    scale: 'share',
    gaps: 'break',
    width: 1,
    fill: { to: 'origin', opacity: 0.25 },
  },
];

/** Of several runs: band, maximum and median, and the threshold of each. */
const SHARED: readonly Series[] = [
  { ...NORM, metric: 'normP5', width: 0 },
  { ...NORM, metric: 'normP95', width: 0, fill: { to: 'previous', opacity: 0.14 } },
  { ...NORM, metric: 'normMax', width: 1, opacity: 0.5, marked: true },
  { ...NORM, metric: 'normP50', width: 1.75 },
  { ...SERIES[5], keepsColour: true },
  { ...SERIES[6], fill: { to: 'origin', opacity: 0.15 } },
];

/** The axis of an empty chart. */
const EMPTY: Limits = { min: 0.01, max: 10 };

/** The strip's axis: 100 %, and room above it. */
const SHARE: Limits = { min: 0, max: 1.6 };

function norm(label: ReadoutEntry['label'], metric: Metric, key: ReadoutEntry['key']): ReadoutEntry {
  return {
    label,
    key,
    places: 6,
    value: (history, row, language) => formatMeasure(language, history.column(metric)[row]),
  };
}

function share(history: History, row: number, language: Language): string {
  const value = history.column('clippedShare')[row];
  return Number.isFinite(value) ? formatPercent(language, value) : '–';
}

export function normPlan(): ChartPlan {
  let settled: Limits | null = null;
  return {
    title: 'chart.norms.title',
    series: SERIES,
    shared: SHARED,
    compared: {
      places: 6,
      value: (history, row, language) => formatMeasure(language, history.column('normP50')[row]),
    },
    readout: [
      norm('chart.series.gradNorm', 'gradNorm', { token: 'series-before-clip', swatch: 'faint' }),
      norm('chart.series.normP50', 'normP50', { token: 'series-before-clip', swatch: 'line' }),
      {
        label: 'chart.series.band',
        key: { token: 'series-before-clip', swatch: 'band' },
        places: 11,
        value: (history, row, language) => {
          const ends = [history.column('normP5')[row], history.column('normP95')[row]];
          return ends.map((end) => formatMeasure(language, end)).join('–');
        },
      },
      norm('chart.series.normMax', 'normMax', { token: 'series-before-clip', swatch: 'thin' }),
      norm('chart.series.clipThreshold', 'clipThreshold', { token: 'series-threshold', swatch: 'line' }),
      {
        label: 'chart.series.clippedShare',
        key: { token: 'series-threshold', swatch: 'band' },
        places: 4,
        value: share,
      },
    ],

    captions: { left: 'chart.axis.norm' },
    scales: (look) => ({
      y: {
        ...baseScale(look, 'left'),
        type: 'logarithmic',
        stack: 'left',
        stackWeight: 7,
        weight: 1,
        afterBuildTicks(scale) {
          // The axis has no height yet where ticks are chosen; it takes about six tenths of the chart's.
          const most = Math.max(3, Math.floor((0.6 * scale.chart.height) / 22));
          scale.ticks = logTicks(scale, most).map((value) => ({ value }));
        },
        ticks: {
          ...baseScale(look, 'left').ticks,
          callback: (value) => formatLogTick(look.language, Number(value)),
        },
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

    limits(histories) {
      const wanted = uniteLimits(histories.map(limitsOf));
      const previous = histories.some((history) => history.length > 0) ? settled : null;
      settled = wanted && settle(previous, wanted, ({ min, max }) => Math.log(max / min));
      return settled ?? EMPTY;
    },
    follow: (limits) => ({ y: limits, share: SHARE }),
    bounds: (scale, { min, max }) => (scale === 'y' ? { min: min / 10, max: max * 10 } : SHARE),

    overlay(drawing) {
      const { history, words, wide, area, chart } = drawing;
      if (history.length === 0) return;
      const { top, bottom } = chart.scales.share;
      const labels = lineLabels(drawing);
      if (wide) {
        labelLineEnds(drawing, labels, drawing.y);
        const middle = (top + bottom) / 2 + 7;
        writeText(drawing, words('chart.series.clippedShare'), area.right + LABEL_INSET, middle, 'left');
      } else {
        writeThreshold(drawing, labels.at(-1));
        writeText(drawing, words('chart.label.clipped'), area.left + 4, top + 7, 'left');
      }
    },

    summary(history, row, { language, words }) {
      const measure = (metric: Metric) => formatMeasure(language, history.column(metric)[row]);
      return words('chart.norms.summary', {
        step: history.column('step')[row],
        median: measure('normP50'),
        low: measure('normP5'),
        high: measure('normP95'),
        highest: measure('normMax'),
        clipped: share(history, row, language),
        window: SPREAD_WINDOW,
        threshold: measure('clipThreshold'),
      });
    },
  };
}

function limitsOf(history: History): Limits | null {
  const column = (metric: Metric) => history.column(metric);
  const threshold = column('clipThreshold').at(-1) ?? Number.NaN;
  return normLimits(
    {
      gradNorm: column('gradNorm'),
      normP5: column('normP5'),
      normP95: column('normP95'),
      normMax: column('normMax'),
    },
    Number.isNaN(threshold) ? null : threshold,
  );
}

/** Labels of the lines that have a latest value; the threshold's, where there is one, is the last. */
function lineLabels(drawing: Drawing): Label[] {
  const { history, runs, words, y, language } = drawing;
  if (runs.length > 1) return runs.flatMap((run) => medianLabel(drawing, run));
  const latest = (metric: Metric) => history.column(metric)[history.length - 1];
  const label = (text: string, token: Label['token'], value: number): Label[] =>
    Number.isNaN(value) ? [] : [{ text, token, y: y.getPixelForValue(value) }];
  const threshold = latest('clipThreshold');
  const beyond = threshold > y.max ? ' ↑' : threshold < y.min ? ' ↓' : '';
  return [
    ...label(words('chart.series.normMax'), 'series-before-clip', latest('normMax')),
    ...label(words('chart.series.band'), 'series-before-clip', latest('normP95')),
    ...label(words('chart.series.normP50'), 'series-before-clip', latest('normP50')),
    ...label(
      words('chart.label.threshold', { value: formatMeasure(language, threshold) }) + beyond,
      'series-threshold',
      threshold,
    ),
  ];
}

/** Of several runs each one's name stands beside its median. */
function medianLabel({ y }: Drawing, { history, name, token }: ChartRun): Label[] {
  if (history.length === 0) return [];
  return [{ text: name, token, y: y.getPixelForValue(history.column('normP50')[history.length - 1]) }];
}

/** In a narrow chart only the threshold is labelled, above its line. */
function writeThreshold(drawing: Drawing, label: Label | undefined): void {
  if (label?.token !== 'series-threshold') return;
  const { area, y } = drawing;
  const place = Math.min(Math.max(label.y - 9, y.top + 8), y.bottom - 8);
  writeText(drawing, label.text, area.right - 4, place, 'right');
}
