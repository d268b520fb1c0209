// Marks of the steps from which on gradients were clipped otherwise, in words above the plot: "clipping on, 1.00,
// step 420".
import type { ClippingChange } from '../training/statistics-gathering.ts';
import { writeText } from './annotations.ts';
import { CAPTION_HEIGHT } from './axes.ts';
import type { Drawing, XAxis } from './chart-plan.ts';
import { formatMeasure } from './number-format.ts';
import { FONT_SIZE } from './theme.ts';

/** Room that the caption of the left axis takes. */
const CAPTION_ROOM = 150;

/** Least distance of two marks' words. */
const GAP = 10;

/** What happened at a change, in words. */
export function changeWords(
  { step, clipping }: ClippingChange,
  drawing: Pick<Drawing, 'words' | 'language'>,
) {
  const { words, language } = drawing;
  if (clipping === null) return words('fan.event.off', { step });
  const threshold = formatMeasure(language, clipping.threshold);
  return words(`fan.event.${clipping.mode}`, { threshold, step });
}

/** Marks the changes of the leading run; where words would touch, the later ones are written. */
export function markClippings(drawing: Drawing, xAxis: XAxis): void {
  const { context, theme, area, history, x } = drawing;
  // The first one is how it began.
  const changes = history.observatory?.clippings.slice(1) ?? [];
  if (changes.length === 0 || history.length === 0) return;
  const last = history.length - 1;
  const perStep = history.column(xAxis)[last] / history.column('step')[last];
  context.save();
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  let free = area.right;
  for (const change of [...changes].reverse()) {
    const at = Math.round(x.getPixelForValue(change.step * perStep)) + 0.5;
    context.strokeStyle = theme.colour('series-threshold', 0.8);
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(at, area.top);
    context.lineTo(at, area.bottom);
    context.stroke();
    const text = changeWords(change, drawing);
    const { width } = context.measureText(text);
    const left = Math.max(CAPTION_ROOM, Math.min(at - width / 2, area.right - width));
    if (left + width > free || left > at) continue;
    writeText(drawing, text, left, area.top - CAPTION_HEIGHT / 2 - 2, 'left');
    free = left - GAP;
  }
  context.restore();
}
