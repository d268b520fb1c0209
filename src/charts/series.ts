// One line of a chart: which metric it draws and how, and the decimated points that Chart.js reads.
import type { ChartDataset } from 'chart.js';
import type { Decimation, Gaps } from '../numeric/decimation.ts';
import type { Limits } from '../numeric/ticks.ts';
import type { SpreadColumn } from '../series/norm-spread.ts';
import type { Metric } from '../training/measurements/scalars.ts';
import type { Theme, Token } from './theme.ts';

/** What a line can draw: a metric of the run, or a part of the fan of the chosen blocks' norms. */
export type SeriesName = Metric | `fan.${SpreadColumn | 'other' | 'cut'}`;

export interface Series {
  readonly metric: SeriesName;
  readonly token: Token;
  readonly scale: string;
  /** Line width in CSS pixels. */
  readonly width: number;
  readonly opacity?: number;
  readonly gaps: Gaps;
  /** Radius of a dot at every measurement while there are few enough of them to tell apart. */
  readonly dots?: number;
  /** Fills down to the axis, or to the series before this one, at this opacity. */
  readonly fill?: { readonly to: 'origin' | 'previous'; readonly opacity: number };
  /** Drawn as steps: a setting that holds until it changes. */
  readonly stepped?: boolean;
  /** Drawn in its own colour also where those of the runs tell the lines apart. */
  readonly keepsColour?: boolean;
  /** Points beyond the limits get a mark at the edge. */
  readonly marked?: boolean;
}

/** Mutable: points are kept from one drawing to the next instead of being made anew. */
export interface PlotPoint {
  x: number;
  y: number;
}

export type LineDataset = ChartDataset<'line', PlotPoint[]>;

/** Pixels that a dot needs for itself. */
const DOT_SPACING = 6;

/** `layer`: a higher one covers a lower one. */
export function lineDataset(series: Series, theme: Theme, layer: number): LineDataset {
  const colour = theme.colour(series.token, series.opacity ?? 1);
  return {
    label: series.metric,
    data: [],
    // Chart.js draws the least order last.
    order: -layer,
    yAxisID: series.scale,
    borderColor: colour,
    borderWidth: series.width,
    borderJoinStyle: 'round',
    pointBackgroundColor: theme.colour(series.token),
    pointBorderWidth: 0,
    pointRadius: 0,
    stepped: series.stepped ? 'before' : false,
    fill: series.fill ? (series.fill.to === 'origin' ? 'start' : '-1') : false,
    backgroundColor: series.fill ? theme.colour(series.token, series.fill.opacity) : colour,
  };
}

/**
 * Puts the series into its dataset for a plot `width` pixels wide. Values beyond the limits go a little further beyond
 * them, so that lines leave the plot at its edge and ±Infinity has a place.
 */
export function plotSeries(
  dataset: LineDataset,
  series: Series,
  decimation: Decimation,
  x: Float64Array,
  y: Float64Array,
  width: number,
  bounds: Limits,
): void {
  const rows = decimation.rows(y, width);
  const { data } = dataset;
  const { min, max } = bounds;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const value = y[row];
    const clamped = Math.min(Math.max(value, min), max);
    const point = data[i];
    if (point) {
      point.x = x[row];
      point.y = clamped;
    } else data[i] = { x: x[row], y: clamped };
  }
  data.length = rows.length;
  dataset.pointRadius = series.dots && rows.length * DOT_SPACING <= width ? series.dots : 0;
}
