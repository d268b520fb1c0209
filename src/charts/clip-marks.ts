// Marks of the steps from which on gradients were clipped otherwise, in words above the plot: "clipping on, 1.00,
// step 420".
import { type ClippingChange, clippingChanges } from '../series/clipping-changes.ts';
import { LINE_HEIGHT, writeText } from './annotations.ts';
import { CAPTION_HEIGHT } from './axes.ts';
import type { Drawing } from './chart-plan.ts';
import { formatMeasure } from './number-format.ts';
import { stepLength, type XAxis } from './step-axis.ts';
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

/** Rows of words: beside the caption, and below it inside the plot. */
const ROWS = 6;

interface Mark {
  /** Of the mark, pixels from the canvas's left. */
  readonly at: number;
  /** Of its words. */
  readonly width: number;
}

/**
 * Where the words of marks stand, each in the first row in which they touch no others: the latest first, so that it is
 * the nearest to its mark. Row 0 is beside the caption; null where there is room in none of the rows.
 */
export function placeWords(
  marks: readonly Mark[],
  { left, right }: { readonly left: number; readonly right: number },
  rows = ROWS,
): ({ readonly row: number; readonly left: number } | null)[] {
  const taken: { left: number; right: number }[][] = Array.from({ length: rows }, () => []);
  const places: ({ row: number; left: number } | null)[] = [];
  for (const { at, width } of [...marks].reverse()) {
    const place = taken.flatMap((others, row) => {
      const least = row === 0 ? CAPTION_ROOM : left;
      const start = Math.max(least, Math.min(at - width / 2, right - width));
      const reaches = start <= at && start + width >= at;
      const free = others.every((other) => start > other.right + GAP || start + width < other.left - GAP);
      return reaches && free ? [{ row, left: start }] : [];
    })[0];
    if (place) taken[place.row].push({ left: place.left, right: place.left + width });
    places.push(place ?? null);
  }
  return places.reverse();
}

/** Marks the changes of the leading run, in words as far as there is room. */
export function markClippings(drawing: Drawing, xAxis: XAxis): void {
  const { context, theme, area, history, x } = drawing;
  // The first one is how it began.
  const changes = clippingChanges(history).slice(1);
  if (changes.length === 0 || history.length === 0) return;
  const perStep = stepLength(history, xAxis);
  context.save();
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  const marks = changes.map((change) => {
    const text = changeWords(change, drawing);
    const at = Math.round(x.getPixelForValue(change.step * perStep)) + 0.5;
    return { at, text, width: context.measureText(text).width };
  });
  const rows = Math.min(ROWS, 1 + Math.floor((area.bottom - area.top) / (3 * LINE_HEIGHT)));
  const places = placeWords(marks, area, rows);
  context.strokeStyle = theme.colour('series-threshold', 0.8);
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  for (const { at } of marks) {
    context.beginPath();
    context.moveTo(at, area.top);
    context.lineTo(at, area.bottom);
    context.stroke();
  }
  for (const [i, { text }] of marks.entries()) {
    const place = places[i];
    if (place === null) continue;
    const top = area.top - CAPTION_HEIGHT / 2 - 2;
    const y = place.row === 0 ? top : area.top + (place.row - 0.5) * LINE_HEIGHT;
    writeText(drawing, text, place.left, y, 'left');
  }
  context.restore();
}
