// What Chart.js is given for a live chart: its data sets, its axes and what is written on it.
import type { ChartConfiguration, Plugin } from 'chart.js';
import { markBeyond, writeText } from './annotations.ts';
import { CAPTION_HEIGHT, MARGIN, xScale } from './axes.ts';
import { chartOptions } from './chart-options.ts';
import type { ChartLine, ChartPlan, ChartRun, Drawing, LiveLineChart } from './chart-plan.ts';
import { markClippings } from './clip-marks.ts';
import type { Look } from './look.ts';
import { markNonFinite } from './non-finite-mark.ts';
import { lineDataset, type PlotPoint } from './series.ts';
import type { XAxis } from './step-axis.ts';

/** The configuration of an empty chart; `resized` is called before Chart.js draws at a new size. */
export function chartConfiguration(
  plan: ChartPlan,
  look: Look,
  xAxis: XAxis,
  runs: readonly ChartRun[],
  lines: readonly ChartLine[],
  resized: () => void,
): ChartConfiguration<'line', PlotPoint[]> {
  const { theme, wide, words } = look;
  const margin = wide ? MARGIN.wide : MARGIN.narrow;
  return {
    type: 'line',
    data: { datasets: lines.map(({ series }, layer) => lineDataset(series, theme, layer)) },
    options: {
      // A right axis fills the margin.
      ...chartOptions(look, wide && plan.captions.right ? 0 : margin, resized),
      scales: {
        x: xScale(look, words(xAxis === 'step' ? 'chart.axis.step' : 'chart.axis.chars')),
        ...plan.scales(look),
      },
    },
    plugins: [annotations(plan, look, xAxis, runs, lines)],
  };
}

function annotations(
  plan: ChartPlan,
  look: Look,
  xAxis: XAxis,
  runs: readonly ChartRun[],
  lines: readonly ChartLine[],
): Plugin<'line'> {
  const drawingOf = (chart: LiveLineChart): Drawing => ({
    ...look,
    history: runs[0].history,
    runs,
    lines,
    chart,
    context: chart.ctx,
    area: chart.chartArea,
    x: chart.scales.x,
    y: chart.scales.y,
  });
  return {
    id: 'annotations',
    beforeDatasetsDraw: (chart) => plan.underlay?.(drawingOf(chart as LiveLineChart)),
    afterDatasetsDraw: (chart) => {
      const drawing = drawingOf(chart as LiveLineChart);
      for (const [i, { series }] of lines.entries()) {
        const { marked, token, scale } = series;
        const axis = chart.scales[scale];
        if (marked) markBeyond(drawing, drawing.chart.data.datasets[i].data, axis, token, axis);
      }
      plan.overlay(drawing);
      markClippings(drawing, xAxis);
      markNonFinite(drawing, xAxis);
      const { left, right } = plan.captions;
      const middle = drawing.area.top - CAPTION_HEIGHT / 2 - 2;
      writeText(drawing, look.words(left), 0, middle, 'left');
      if (right && look.wide) writeText(drawing, look.words(right), chart.width, middle, 'right');
    },
  };
}
