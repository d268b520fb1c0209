// What Chart.js is given for every chart: data that are ready to draw, no animation, no events of its own; and how a chart
// is copied at another resolution.
import type { Chart, ChartOptions, ScatterDataPoint } from 'chart.js';
import { CAPTION_HEIGHT } from './axes.ts';
import type { Look } from './look.ts';

/** `right`: the margin, CSS pixels; `resized` is called before Chart.js draws at a new size. */
export function chartOptions({ language }: Look, right: number, resized: () => void) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    parsing: false,
    normalized: true,
    events: [],
    locale: language,
    onResize: resized,
    layout: { padding: { top: CAPTION_HEIGHT, right } },
  } satisfies ChartOptions<'line'>;
}

/**
 * What a chart shows, on a canvas of its own with `ratio` pixels to a CSS pixel. `draw` draws the chart, which is left
 * at that ratio: it has to be made anew.
 */
export function enlargedCopy(
  chart: Chart<'line', ScatterDataPoint[]>,
  ratio: number,
  draw: () => void,
): HTMLCanvasElement {
  chart.options.devicePixelRatio = ratio;
  chart.resize();
  draw();
  const copy = document.createElement('canvas');
  copy.width = chart.canvas.width;
  copy.height = chart.canvas.height;
  copy.getContext('2d')!.drawImage(chart.canvas, 0, 0);
  return copy;
}
