// The cells of the heat map in their place: every kept column as wide as the steps it stands for.
import type { ThinnedSeries } from '../series/thinned-series.ts';
import type { Box } from './heat-layout.ts';
import type { HeatRaster, HeatScale } from './heat-raster.ts';

/** How long the x axis is, a step on it, and where the run's last row stands; all in its units. */
export interface HeatAxis {
  readonly end: number;
  readonly stepLength: number;
  readonly last: number;
}

/** Where a value of the x axis stands, CSS pixels from the canvas's left. */
export function axisPixel({ left, right }: Box, { end }: Pick<HeatAxis, 'end'>, value: number): number {
  return left + (value / end) * (right - left);
}

/** Draws the profiles of T numbers at `offset` of the columns; `ratio`: device pixels to a CSS pixel. */
export function drawCells(
  context: CanvasRenderingContext2D,
  raster: HeatRaster,
  map: Box,
  axis: HeatAxis,
  columns: ThinnedSeries,
  sequenceLength: number,
  offset: number,
  scale: HeatScale,
  ratio: number,
): void {
  raster.update(columns, sequenceLength, offset, scale);
  const half = 0.5 * axis.stepLength;
  const from = axisPixel(map, axis, half);
  const to = axisPixel(map, axis, (columns.slots * columns.stride + 0.5) * axis.stepLength);
  context.save();
  context.beginPath();
  // The last column stands for steps that are still to come.
  const last = axisPixel(map, axis, axis.last + half);
  context.rect(map.left, map.top, Math.min(last, map.right) - map.left, map.bottom - map.top);
  context.clip();
  raster.draw(context, from, map.top, to - from, map.bottom - map.top, ratio);
  context.restore();
}
