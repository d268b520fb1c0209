// One step's gradient through time as lines beside the heat map: the norm over the batch, and over its streams the
// median, the 5 to 95 % band and the maximum; and below them the colours of the heat map along the same axis.
import { type Limits, logTicks } from '../numeric/ticks.ts';
import {
  profileOffset,
  type ThroughTimeShape,
  type TimeMeasure,
} from '../training/measurements/through-time.ts';
import { writeText } from './annotations.ts';
import { COLOURS } from './colour-map.ts';
import { type Box, timePixel } from './heat-layout.ts';
import type { HeatLimits } from './heat-limits.ts';
import type { Look } from './look.ts';
import { formatLogTick } from './number-format.ts';
import type { Token } from './theme.ts';

/** What to draw with. */
export interface Pen extends Look {
  readonly context: CanvasRenderingContext2D;
}

/** Height of the strip of colours. */
const STRIP = 7;

/** Width that a tick's words need. */
const TICK_WIDTH = 46;

/** The pixel of a number on the profile's axis; what lies beyond stands at the edge. */
export function normPixel({ left, right }: Box, { min, max }: Limits, value: number): number {
  const share = Math.log(value / min) / Math.log(max / min);
  return left + Math.min(Math.max(share, 0), 1) * (right - left);
}

/** The axis of norms below the profile, and the strip of colours on it. */
export function drawProfileAxis(
  pen: Pen,
  box: Box,
  limits: HeatLimits,
  table: readonly (readonly [number, number, number])[],
): void {
  const { context, theme, language } = pen;
  const at = (value: number) => normPixel(box, limits.profile, value);
  const top = box.bottom + 3;
  context.save();
  // Beyond the limits the outermost colours go on, as a gradient does by itself.
  const strip = context.createLinearGradient(at(limits.colours.min), 0, at(limits.colours.max), 0);
  for (let i = 0; i < COLOURS; i += 5) strip.addColorStop(i / (COLOURS - 1), `rgb(${table[i].join(' ')})`);
  context.fillStyle = strip;
  context.fillRect(box.left, top, box.right - box.left, STRIP);
  const most = Math.max(2, Math.floor((box.right - box.left) / TICK_WIDTH));
  context.strokeStyle = theme.colour('hairline');
  context.lineWidth = 1;
  for (const tick of logTicks(limits.profile, most)) {
    const x = Math.round(at(tick)) + 0.5;
    context.beginPath();
    context.moveTo(x, box.top);
    context.lineTo(x, box.bottom);
    context.stroke();
    writeText(pen, formatLogTick(language, tick), x, top + STRIP + 9, 'center');
  }
  context.restore();
}

/** Lines of the profile: which of the column's measures, and how. */
const LINES = [
  { measure: 'max', token: 'series-before-clip', width: 1, opacity: 0.75 },
  { measure: 'p50', token: 'series-before-clip', width: 1.75, opacity: 1 },
  { measure: 'norm', token: 'text', width: 1.5, opacity: 1 },
] as const satisfies readonly { measure: TimeMeasure; token: Token; width: number; opacity: number }[];

/** The profile of one column: time steps upwards as in the heat map beside it. */
export function drawProfile(
  { context, theme }: Pen,
  box: Box,
  limits: Limits,
  values: Float32Array,
  shape: ThroughTimeShape,
  layer: number,
  state: number,
): void {
  const T = shape.sequenceLength;
  const trace = (measure: TimeMeasure, backwards = false) => {
    const offset = profileOffset(shape, layer, state, measure);
    for (let i = 0; i < T; i++) {
      const t = backwards ? T - 1 - i : i;
      context.lineTo(normPixel(box, limits, values[offset + t]), timePixel(box, t, T));
    }
  };
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  context.lineJoin = 'round';
  context.beginPath();
  trace('p5');
  trace('p95', true);
  context.closePath();
  context.fillStyle = theme.colour('series-before-clip', 0.24);
  context.fill();
  for (const { measure, token, width, opacity } of LINES) {
    context.beginPath();
    trace(measure);
    context.strokeStyle = theme.colour(token, opacity);
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}
