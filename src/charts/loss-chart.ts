// The loss: every step faint, smoothed, on the validation text, and beside it what the text costs without a network:
// ln V dashed, the loss of a random guess among V characters, and n-gram models dotted.
import type { Limits } from '../numeric/ticks.ts';
import type { RunHistory } from '../series/run-history.ts';
import type { Metric } from '../training/measurements/scalars.ts';
import { type InsideLabel, labelInside } from './annotations.ts';
import { baseScale } from './axes.ts';
import type { ChartPlan, Drawing } from './chart-plan.ts';
import { lastMeasured } from './last-measured.ts';
import { lossLimits, SteadyLimits, sharedLossLimits } from './limits.ts';
import { titleOf } from './lines.ts';
import { drawReferences, type LossReferences, labelReferences } from './loss-references.ts';
import { formatMeasure } from './number-format.ts';
import type { Series } from './series.ts';

const SERIES: readonly Series[] = [
  {
    metric: 'loss',
    token: 'series-train',
    scale: 'y',
    width: 1,
    opacity: 0.35,
    gaps: 'break',
    dots: 1.5,
    marked: true,
  },
  { metric: 'lossSmoothed', token: 'series-train', scale: 'y', width: 1.75, gaps: 'break' },
  {
    metric: 'valLoss',
    token: 'series-validation',
    scale: 'y',
    width: 1.5,
    gaps: 'span',
    dots: 2.5,
    marked: true,
  },
];

/** Of several runs: validation faint beside the smoothed loss. */
const SHARED: readonly Series[] = [
  {
    metric: 'valLoss',
    token: 'series-validation',
    scale: 'y',
    width: 1,
    opacity: 0.6,
    gaps: 'span',
    dots: 2,
  },
  { metric: 'lossSmoothed', token: 'series-train', scale: 'y', width: 1.75, gaps: 'break', marked: true },
];

/** The axis of an empty chart without a reference. */
const EMPTY: Limits = { min: 0, max: 5 };

/** A bit is ln 2 nats. */
const bits = (nats: number) => nats / Math.LN2;

/** `references` are null while no text is chosen; they are asked for at every drawing. */
export function lossPlan(references: () => LossReferences | null): ChartPlan {
  const uniform = () => references()?.uniform ?? null;
  const steady = new SteadyLimits<RunHistory>(({ min, max }) => max - min);
  return {
    title: 'chart.loss.title',
    series: SERIES,
    shared: SHARED,
    compared: {
      places: 5,
      value: (history, row, language) => formatMeasure(language, history.column('lossSmoothed')[row]),
    },
    readout: [
      {
        label: 'chart.series.loss',
        key: { token: 'series-train', swatch: 'faint' },
        draws: 'loss',
        places: 5,
        value: (history, row, language) => formatMeasure(language, history.column('loss')[row]),
      },
      {
        label: 'chart.series.lossSmoothed',
        key: { token: 'series-train', swatch: 'line' },
        draws: 'lossSmoothed',
        places: 5,
        value: (history, row, language) => formatMeasure(language, history.column('lossSmoothed')[row]),
      },
      {
        label: 'chart.series.valLoss',
        key: { token: 'series-validation', swatch: 'dots' },
        draws: 'valLoss',
        places: 5,
        value: (history, row, language) =>
          formatMeasure(language, lastMeasured(history.column('valLoss'), row)),
      },
      {
        label: 'chart.series.bits',
        places: 5,
        value: (history, row, language) => formatMeasure(language, bits(history.column('lossSmoothed')[row])),
      },
    ],
    sharedKey: [
      {
        label: 'chart.series.lossSmoothed',
        key: { token: 'text-secondary', swatch: 'line' },
        draws: 'lossSmoothed',
      },
      { label: 'chart.series.valLoss', key: { token: 'text-secondary', swatch: 'dots' }, draws: 'valLoss' },
    ],

    column: (history, name) => history.column(name as Metric),
    captions: { left: 'chart.axis.nats', right: 'chart.axis.bits' },
    scales: (look) => ({
      y: { ...baseScale(look, 'left'), type: 'linear' },
      bits: { ...baseScale(look, 'right'), type: 'linear', display: look.wide },
    }),

    limits(histories) {
      const wanted = sharedLossLimits(
        histories.map((history) =>
          lossLimits({ loss: history.column('loss'), valLoss: history.column('valLoss') }, uniform()),
        ),
      );
      return steady.next(histories, wanted) ?? EMPTY;
    },
    follow: (limits) => ({ y: limits, bits: { min: bits(limits.min), max: bits(limits.max) } }),
    bounds: (_scale, { min, max }) => ({ min: min - (max - min), max: max + (max - min) }),

    underlay(drawing) {
      const shown = references();
      if (shown) drawReferences(drawing, shown);
    },

    overlay(drawing) {
      const { area, history, y } = drawing;
      const shown = references();
      if (shown) labelReferences(drawing, shown);
      const top = shown ? y.getPixelForValue(shown.uniform) : area.top;
      if (history.length < 2) return;
      labelInside(drawing, lineLabels(drawing), top);
    },

    summary(history, row, { language, words }) {
      const measure = (value: number) => formatMeasure(language, value);
      const smoothed = history.column('lossSmoothed')[row];
      return words('chart.loss.summary', {
        step: history.column('step')[row],
        loss: measure(history.column('loss')[row]),
        smoothed: measure(smoothed),
        bits: measure(bits(smoothed)),
        validation: measure(lastMeasured(history.column('valLoss'), row)),
        reference: measure(uniform() ?? Number.NaN),
      });
    },
  };
}

/** What each line is; of several runs, which run it is. */
function lineLabels({ runs, lines, words }: Drawing): InsideLabel[] {
  const names = {
    valLoss: 'chart.series.valLoss',
    lossSmoothed: 'chart.series.lossSmoothed',
    loss: 'chart.series.loss',
  } as const;
  if (runs.length > 1) {
    return lines
      .filter(({ series }) => series.metric === 'lossSmoothed')
      .map((line) => ({ line, text: titleOf(line.run) }));
  }
  return (['valLoss', 'lossSmoothed', 'loss'] as const).flatMap((metric) => {
    const line = lines.find(({ series }) => series.metric === metric);
    return line ? [{ line, text: words(names[metric]) }] : [];
  });
}
