// What a loss is held against on its chart: ln V, the loss of a random guess among V characters, and the losses of n-gram
// models of the same text.
import { LINE_HEIGHT, moveApart, referenceLine, writeText } from './annotations.ts';
import type { Drawing } from './chart-plan.ts';
import { formatMeasure } from './number-format.ts';

/** Nats per character. */
export interface LossReferences {
  /** ln V */
  readonly uniform: number;
  /** Of the 1-, 2-, ... gram models; empty while they are not worked out. */
  readonly ngrams: readonly number[];
}

/** Labels of n-grams stand beyond the ticks of the right axis, CSS pixels from the plot. */
const NGRAM_INSET = 36;

/** Under the data: ln V dashed, and dotted the n-gram models that are inside the axis. */
export function drawReferences(drawing: Drawing, { uniform, ngrams }: LossReferences): void {
  const { y } = drawing;
  referenceLine(drawing, y.getPixelForValue(uniform), 'series-reference');
  for (const loss of ngrams) {
    if (loss > y.min && loss < y.max) {
      referenceLine(drawing, y.getPixelForValue(loss), 'series-reference', [1.5, 4]);
    }
  }
}

/** Over the data: the value of ln V above its line, and in a wide chart the n-grams' names in the margin. */
export function labelReferences(drawing: Drawing, { uniform, ngrams }: LossReferences): void {
  const { area, context, language, theme, wide, words, y } = drawing;
  const text = words('chart.label.reference', { value: formatMeasure(language, uniform) });
  const line = y.getPixelForValue(uniform);
  writeText(drawing, text, area.right - 4, line - LINE_HEIGHT / 2 - 2, 'right');
  if (!wide) return;
  const inside = ngrams
    .map((loss, i) => ({ order: i + 1, loss, y: y.getPixelForValue(loss) }))
    .filter(({ loss }) => loss > y.min && loss < y.max);
  const places = moveApart(
    inside.map((label) => label.y),
    LINE_HEIGHT - 2,
    area.top + 4,
    area.bottom - 4,
  );
  for (const [i, label] of inside.entries()) {
    context.save();
    context.strokeStyle = theme.colour('series-reference');
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(area.right, label.y);
    context.lineTo(area.right + 4, label.y);
    context.stroke();
    context.restore();
    writeText(
      drawing,
      words('chart.label.ngram', { order: label.order }),
      area.right + NGRAM_INSET,
      places[i],
      'left',
    );
  }
}
