// Words and marks on top of a chart's data: labels at the ends of lines, reference lines, marks of what lies beyond the limits.
import type { Limits } from '../numeric/ticks.ts';
import type { ChartLine, Drawing } from './chart-plan.ts';
import type { PlotPoint } from './series.ts';
import { FONT_SIZE, type Token } from './theme.ts';

/** Height of a line of text, CSS pixels. */
export const LINE_HEIGHT = 16;

export interface Label {
  readonly text: string;
  readonly token: Token;
  /** Pixel of the line the label belongs to. */
  readonly y: number;
}

/** Where labels in the right margin begin, CSS pixels from the plot. */
export const LABEL_INSET = 13;

type Align = 'left' | 'right' | 'center';

/** Text with a rim in the surface's colour, legible across lines; `y` is its middle. */
export function writeText(
  { context, theme }: Pick<Drawing, 'context' | 'theme'>,
  text: string,
  x: number,
  y: number,
  align: Align,
): void {
  context.save();
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.colour('surface', 0.85);
  context.strokeText(text, x, y);
  context.fillStyle = theme.colour('text-secondary');
  context.fillText(text, x, y);
  context.restore();
}

/** Labels to the right of the plot, each beside its line's end, between two heights and moved apart where they would touch. */
export function labelLineEnds(
  drawing: Pick<Drawing, 'context' | 'theme' | 'area'>,
  labels: readonly Label[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): void {
  const { context, theme, area } = drawing;
  const places = moveApart(
    labels.map(({ y }) => y),
    LINE_HEIGHT,
    top + 4,
    bottom - 4,
  );
  for (const [i, label] of labels.entries()) {
    const y = places[i];
    context.save();
    context.strokeStyle = theme.colour(label.token);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(area.right + 2, Math.min(Math.max(label.y, top), bottom));
    context.lineTo(area.right + 9, y);
    context.stroke();
    context.restore();
    writeText(drawing, label.text, area.right + LABEL_INSET, y, 'left');
  }
}

/**
 * Places at least `distance` apart, in the order of what was wanted, as near to it as a few sweeps bring them, between
 * `low` and `high` where they fit.
 */
export function moveApart(wanted: readonly number[], distance: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const places = [...wanted];
  let floor = low;
  for (const i of order) {
    places[i] = Math.max(places[i], floor);
    floor = places[i] + distance;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    places[i] = Math.min(places[i], ceiling);
    ceiling = places[i] - distance;
  }
  return places;
}

export interface InsideLabel {
  readonly line: ChartLine;
  readonly text: string;
}

/** Length of a label's piece of line, and the room it takes with the space after it. */
const KEY_LENGTH = 14;
const KEY_ROOM = 20;

/**
 * Labels at the right end of the lines, inside the plot: stacked just above the highest of them, each with a piece of
 * its line. Left out where there is no room below `top`; the readout is a key too.
 */
export function labelInside(drawing: Drawing, labels: readonly InsideLabel[], top: number): void {
  const { context, theme, area } = drawing;
  context.save();
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  const present = labels.filter(({ line }) => pointsOf(drawing, line).length > 0);
  const width = Math.max(...present.map(({ text }) => context.measureText(text).width)) + KEY_ROOM;
  const left = area.right - 4 - width;
  const lowest = highestPixel(drawing, present, left - 8) - LINE_HEIGHT / 2 - 4;
  if (lowest - (present.length - 1) * LINE_HEIGHT - LINE_HEIGHT / 2 >= top) {
    for (const [i, { line, text }] of present.reverse().entries()) {
      const { series } = line;
      const y = lowest - i * LINE_HEIGHT;
      writeText(drawing, text, left + KEY_ROOM, y, 'left');
      context.strokeStyle = theme.colour(series.token, series.opacity);
      context.lineWidth = Math.max(series.width, 1.5);
      context.beginPath();
      context.moveTo(left, y);
      context.lineTo(left + KEY_LENGTH, y);
      context.stroke();
    }
  }
  context.restore();
}

function pointsOf({ chart, lines }: Drawing, line: ChartLine): readonly PlotPoint[] {
  return chart.data.datasets[lines.indexOf(line)]?.data ?? [];
}

/** The highest place inside the plot that the lines reach to the right of a pixel. */
function highestPixel(drawing: Drawing, labels: readonly InsideLabel[], from: number): number {
  const { x, y } = drawing;
  const start = x.getValueForPixel(from)!;
  let highest = y.min;
  for (const { line } of labels) {
    const points = pointsOf(drawing, line);
    let previous = points.length - 1;
    for (; previous >= 0; previous--) {
      if (points[previous].y <= y.max) highest = Math.max(highest, points[previous].y);
      if (points[previous].x < start) break;
    }
  }
  return y.getPixelForValue(highest);
}

/** A dashed horizontal line across the plot. */
export function referenceLine(
  { context, theme, area }: Drawing,
  y: number,
  token: Token,
  dash: readonly number[] = [6, 4],
): void {
  context.save();
  context.strokeStyle = theme.colour(token);
  context.lineWidth = 1.25;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(area.left, y);
  context.lineTo(area.right, y);
  context.stroke();
  context.restore();
}

/** Half the width of a mark, and the least distance of two, CSS pixels. */
const MARK = 4;
const MARK_SPACING = 11;

/** Small triangles at the edge of the plot where points lie beyond it. */
export function markBeyond(
  drawing: Drawing,
  points: readonly PlotPoint[],
  limits: Limits,
  token: Token,
  edges: { readonly top: number; readonly bottom: number },
): void {
  for (const [direction, edge] of [
    [1, edges.top],
    [-1, edges.bottom],
  ] as const) {
    let previous = Number.NEGATIVE_INFINITY;
    for (const point of points) {
      if (!(direction > 0 ? point.y > limits.max : point.y < limits.min)) continue;
      const at = drawing.x.getPixelForValue(point.x);
      if (at - previous < MARK_SPACING) continue;
      previous = at;
      drawMark(drawing, at, edge, direction, token);
    }
  }
}

/** A small triangle that points over an edge: direction 1 over the top, -1 over the bottom. */
export function drawMark(
  { context, theme }: Pick<Drawing, 'context' | 'theme'>,
  at: number,
  edge: number,
  direction: 1 | -1,
  token: Token,
): void {
  context.save();
  context.fillStyle = theme.colour(token);
  context.strokeStyle = theme.colour('surface');
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(at, edge + direction);
  context.lineTo(at + MARK, edge + direction * (1 + 1.8 * MARK));
  context.lineTo(at - MARK, edge + direction * (1 + 1.8 * MARK));
  context.closePath();
  context.stroke();
  context.fill();
  context.restore();
}
