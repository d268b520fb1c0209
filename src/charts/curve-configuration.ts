// What Chart.js is given for a chart of curves: its data sets, its axes and the labels at the ends of its lines.
import type { ChartConfiguration, ChartDataset, Plugin, ScatterDataPoint } from 'chart.js';
import type { Limits } from '../numeric/ticks.ts';
import { drawMark, labelLineEnds, writeText } from './annotations.ts';
import { baseScale, CAPTION_HEIGHT, logScale, MARGIN, xScale } from './axes.ts';
import { chartOptions } from './chart-options.ts';
import type { Curve, CurvePlan } from './curve-plan.ts';
import type { Look } from './look.ts';
import type { Theme } from './theme.ts';

type LineConfiguration = ChartConfiguration<'line', ScatterDataPoint[]>;

/** The configuration of an empty chart; `resized` is called before Chart.js draws at a new size. */
export function curveConfiguration<Data>(
  plan: CurvePlan<Data>,
  look: Look,
  data: () => Data | null,
  resized: () => void,
): LineConfiguration {
  const x = xScale(look, look.words(plan.captions.x));
  return {
    type: 'line',
    data: { datasets: [] },
    options: {
      ...chartOptions(look, look.wide ? MARGIN.wide : MARGIN.narrow, resized),
      scales: {
        x: { ...x, ticks: { ...x.ticks, precision: 0 } },
        y: plan.scale === 'linear' ? { ...baseScale(look, 'left'), type: 'linear' } : logScale(look, 0.75),
      },
    },
    plugins: [annotations(plan, look, data)],
  };
}

/** A curve as Chart.js draws it, within the limits and a little beyond, where it leaves the plot. */
export function curveDataset(
  curve: Curve,
  theme: Theme,
  layer: number,
  limits: Limits,
  scale: 'linear' | 'logarithmic',
): ChartDataset<'line', ScatterDataPoint[]> {
  const span = limits.max - limits.min;
  const bounds =
    scale === 'linear'
      ? { min: limits.min - span, max: limits.max + span }
      : { min: limits.min / 1e3, max: limits.max * 1e3 };
  const colour = theme.colour(curve.token, curve.opacity ?? 1);
  return {
    data: Array.from(curve.x, (x, i) => {
      const y = curve.y[i];
      const drawn = Number.isNaN(y) || (scale === 'logarithmic' && y <= 0);
      return { x, y: drawn ? Number.NaN : Math.min(Math.max(y, bounds.min), bounds.max) };
    }),
    // Chart.js draws the least order last.
    order: -layer,
    borderColor: colour,
    borderWidth: curve.width,
    borderDash: curve.dash ? [...curve.dash] : [],
    borderJoinStyle: 'round',
    pointBackgroundColor: colour,
    pointBorderWidth: 0,
    pointRadius: curve.dots ?? 0,
    fill: curve.fill === undefined ? false : '-1',
    backgroundColor: theme.colour(curve.token, curve.fill ?? 1),
  };
}

function annotations<Data>(plan: CurvePlan<Data>, look: Look, data: () => Data | null): Plugin<'line'> {
  return {
    id: 'annotations',
    afterDatasetsDraw(chart) {
      const { ctx: context, chartArea: area, scales } = chart;
      const drawing = { context, theme: look.theme };
      writeText(drawing, look.words(plan.captions.y), 0, area.top - CAPTION_HEIGHT / 2 - 2, 'left');
      const shown = data();
      if (shown === null) return;
      const curves = plan.curves(shown, look);
      for (const curve of curves) {
        const exit = curve.marked ? exitOf(curve, scales.y) : null;
        if (exit === null) continue;
        const [edge, direction] = exit.above ? [area.top, 1 as const] : [area.bottom, -1 as const];
        drawMark(drawing, scales.x.getPixelForValue(exit.x), edge, direction, curve.token);
      }
      if (!look.wide) return;
      const labels = curves.flatMap((curve) => {
        const last = lastDrawn(curve, scales.y);
        if (curve.label === undefined || last === null) return [];
        const beyond = last < area.top - 1 ? ' ↑' : last > area.bottom + 1 ? ' ↓' : '';
        return [{ token: curve.token, y: last, text: curve.label + beyond }];
      });
      labelLineEnds({ ...drawing, area }, labels, area);
    },
  };
}

/** The height at which a curve ends, which may be outside the plot; null of a curve without a point. */
function lastDrawn({ y }: Curve, scale: { getPixelForValue(value: number): number }): number | null {
  for (let i = y.length - 1; i >= 0; i--) {
    const pixel = scale.getPixelForValue(y[i]);
    if (Number.isFinite(pixel)) return pixel;
  }
  return null;
}

/** Where a curve leaves limits that it was within, between two of its points on an axis in decades; null where it stays. */
export function exitOf(
  { x, y }: Pick<Curve, 'x' | 'y'>,
  { min, max }: Limits,
): { readonly x: number; readonly above: boolean } | null {
  for (let i = 1; i < y.length; i++) {
    const above = y[i] > max;
    if (!(above || y[i] < min) || !(y[i - 1] >= min && y[i - 1] <= max)) continue;
    const share = Math.log((above ? max : min) / y[i - 1]) / Math.log(y[i] / y[i - 1]);
    return { x: x[i - 1] + (x[i] - x[i - 1]) * (Number.isFinite(share) ? share : 0), above };
  }
  return null;
}
