// The axes around the heat map and its profile, and what they measure.
import { linearTicks } from '../numeric/ticks.ts';
import { writeText } from './annotations.ts';
import { CAPTION_HEIGHT } from './axes.ts';
import { type Box, type HeatLayout, timePixel } from './heat-layout.ts';
import { formatCountTick } from './number-format.ts';
import type { XAxis } from './step-axis.ts';
import type { Pen } from './time-profile.ts';

/** Least distance of two ticks of time steps. */
const TICK_HEIGHT = 18;

/** Width that a tick's words on the x axis need. */
const TICK_WIDTH = 62;

/** Time steps to write beside an axis, from 1 to T: the ends, and round numbers between them where there is room. */
export function timeTicks(T: number, height: number): number[] {
  const most = Math.max(2, Math.floor(height / 36));
  const room = Math.max(1, Math.ceil((TICK_HEIGHT / height) * T));
  const between = linearTicks({ min: 1, max: T }, most).filter(
    (tick) => Number.isInteger(tick) && tick - 1 >= room && T - tick >= room,
  );
  return [1, ...between, T];
}

function timeAxis(pen: Pen, box: Box, T: number): void {
  for (const tick of timeTicks(T, box.bottom - box.top)) {
    writeText(pen, String(tick), box.left - 8, timePixel(box, tick - 1, T), 'right');
  }
}

/** `end`: the last value on the x axis; `every`: the stride of the columns. */
export function drawHeatAxes(
  pen: Pen,
  { wide, map, profile }: HeatLayout,
  T: number,
  end: number,
  xAxis: XAxis,
  every: number,
): void {
  const { context, theme, language, words } = pen;
  timeAxis(pen, map, T);
  if (!wide) timeAxis(pen, profile, T);
  context.save();
  context.strokeStyle = theme.colour('outline');
  context.lineWidth = 1;
  const base = Math.round(map.bottom) + 0.5;
  context.beginPath();
  context.moveTo(map.left, base);
  context.lineTo(map.right, base);
  const width = map.right - map.left;
  for (const tick of linearTicks({ min: 0, max: end }, Math.max(2, Math.floor(width / TICK_WIDTH)))) {
    const x = Math.round(map.left + (tick / end) * width) + 0.5;
    context.moveTo(x, base);
    context.lineTo(x, base + 5);
    writeText(pen, formatCountTick(language, tick, end), x, base + 15, 'center');
  }
  context.stroke();
  context.restore();
  const middle = (box: Box) => box.top - CAPTION_HEIGHT / 2 - 2;
  writeText(pen, words('through-time.axis.time'), 0, middle(map), 'left');
  const below = map.bottom + 35;
  writeText(pen, words(xAxis === 'step' ? 'chart.axis.step' : 'chart.axis.chars'), map.right, below, 'right');
  if (every > 1) writeText(pen, words('through-time.thinned', { every }), map.left, below, 'left');
  writeText(pen, words('chart.axis.norm'), profile.right, profile.bottom + 35, 'right');
}
