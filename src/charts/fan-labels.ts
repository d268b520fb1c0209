// What is written on the fan: the names of its lines at their ends, the threshold, and how coarsely blocks are kept.
import { isWholeModel } from '../training/measurements/block-norms.ts';
import { LABEL_INSET, type Label, labelLineEnds, writeText } from './annotations.ts';
import type { ChartRun, Drawing } from './chart-plan.ts';
import { type Fan, otherStage, STAGE_TOKENS } from './fan.ts';
import { formatMeasure } from './number-format.ts';

export function fanOverlay(drawing: Drawing, fan: Fan): void {
  const { history, words, wide, area, chart } = drawing;
  if (history.length === 0) return;
  const { top, bottom } = chart.scales.share;
  const labels = lineLabels(drawing, fan);
  if (wide) {
    labelLineEnds(drawing, labels, drawing.y);
    const middle = (top + bottom) / 2 + 7;
    writeText(drawing, words('chart.series.clippedShare'), area.right + LABEL_INSET, middle, 'left');
  } else {
    writeThreshold(drawing, labels.at(-1));
    writeText(drawing, words('chart.label.clipped'), area.left + 4, top + 7, 'left');
  }
  const every = isWholeModel(fan.selection) ? 1 : (history.series('norm.gradient')?.stride ?? 1);
  if (every > 1) writeText(drawing, words('fan.thinned', { every }), area.left, chart.height - 7, 'left');
}

/** Labels of the lines that have a latest value; the threshold's, where there is one, is the last. */
function lineLabels(drawing: Drawing, fan: Fan): Label[] {
  const { history, runs, words, y, language } = drawing;
  if (runs.length > 1) return runs.flatMap((run) => medianLabel(drawing, fan, run));
  const spread = fan.of(history);
  const own = STAGE_TOKENS[fan.stage];
  const label = (text: string, token: Label['token'], value: number | undefined): Label[] =>
    value === undefined || !(value > 0) ? [] : [{ text, token, y: y.getPixelForValue(value) }];
  const threshold = isWholeModel(fan.selection)
    ? (history.column('clipThreshold').at(-1) ?? Number.NaN)
    : Number.NaN;
  const beyond = threshold > y.max ? ' ↑' : threshold < y.min ? ' ↓' : '';
  const clipped = spread.other.at(-1) !== spread.column('p50').at(-1);
  return [
    ...label(words('chart.series.normMax'), own, spread.column('max').at(-1)),
    ...label(words('chart.series.band'), own, spread.column('p95').at(-1)),
    ...label(
      words(clipped ? `fan.label.${fan.stage}` : 'chart.series.normP50'),
      own,
      spread.column('p50').at(-1),
    ),
    ...(clipped
      ? label(
          words(`fan.label.${otherStage(fan.stage)}`),
          STAGE_TOKENS[otherStage(fan.stage)],
          spread.other.at(-1),
        )
      : []),
    ...label(
      words('chart.label.threshold', { value: formatMeasure(language, threshold) }) + beyond,
      'series-threshold',
      threshold,
    ),
  ];
}

/** Of several runs each one's name stands beside its median. */
function medianLabel({ y }: Drawing, fan: Fan, { history, name, token }: ChartRun): Label[] {
  const median = fan.of(history).column('p50').at(-1);
  return median === undefined || !(median > 0) ? [] : [{ text: name, token, y: y.getPixelForValue(median) }];
}

/** In a narrow chart only the threshold is labelled, above its line. */
function writeThreshold(drawing: Drawing, label: Label | undefined): void {
  if (label?.token !== 'series-threshold') return;
  const { area, y } = drawing;
  const place = Math.min(Math.max(label.y - 9, y.top + 8), y.bottom - 8);
  writeText(drawing, label.text, area.right - 4, place, 'right');
}
