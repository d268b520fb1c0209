// A chart as a picture to keep: on the page's background, with its title and key, at twice the screen's pixels or more.
import type { MessageKey } from '../i18n/en.ts';
import { DICTIONARIES } from '../i18n/language.ts';
import type { Look, ReadoutEntry } from './chart-plan.ts';
import { FONT_SIZE } from './theme.ts';

/** Least number of picture pixels to a CSS pixel. */
export const IMAGE_RATIO = 2;

const PADDING = 16;
const TITLE_SIZE = 15;
const TITLE_HEIGHT = 24;
const KEY_HEIGHT = 22;
const SWATCH_WIDTH = 16;
const GAP = 6;

/** A name in the key of a chart, and the swatch beside it. */
export interface KeyEntry extends Pick<ReadoutEntry, 'label' | 'key'> {
  /** Instead of the label's words. */
  readonly name?: string;
}

/**
 * The picture as PNG. `chart` holds the drawn chart with `ratio` pixels to a CSS pixel. Throws Error where the browser
 * cannot encode it.
 */
export async function chartImage(
  chart: HTMLCanvasElement,
  ratio: number,
  plan: { readonly title: MessageKey; readonly readout: readonly KeyEntry[] },
  { theme, language }: Look,
): Promise<Blob> {
  const picture = document.createElement('canvas');
  const head = PADDING + TITLE_HEIGHT + KEY_HEIGHT;
  picture.width = chart.width + 2 * PADDING * ratio;
  picture.height = chart.height + (head + PADDING) * ratio;
  const context = picture.getContext('2d')!;
  context.fillStyle = theme.colour('surface');
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(chart, PADDING * ratio, head * ratio);
  context.scale(ratio, ratio);
  context.textBaseline = 'middle';
  context.fillStyle = theme.colour('text');
  context.font = `600 ${TITLE_SIZE}px ${theme.fontFamily}`;
  context.fillText(DICTIONARIES[language][plan.title], PADDING, PADDING + TITLE_HEIGHT / 2);
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  let x = PADDING;
  const y = PADDING + TITLE_HEIGHT + KEY_HEIGHT / 2;
  for (const { key, label, name } of plan.readout) {
    if (!key) continue;
    const thickness = { line: 2.5, thin: 1, faint: 2, dots: 2, band: 9 }[key.swatch];
    context.fillStyle = theme.colour(
      key.token,
      { line: 1, thin: 1, faint: 0.4, dots: 1, band: 0.3 }[key.swatch],
    );
    context.fillRect(x, y - thickness / 2, SWATCH_WIDTH, thickness);
    if (key.swatch === 'dots') {
      context.beginPath();
      context.arc(x + SWATCH_WIDTH / 2, y, 3, 0, 2 * Math.PI);
      context.fill();
    }
    x += SWATCH_WIDTH + GAP;
    const text = name ?? DICTIONARIES[language][label];
    context.fillStyle = theme.colour('text-secondary');
    context.fillText(text, x, y);
    x += context.measureText(text).width + 2.5 * GAP;
  }
  return await new Promise((resolve, reject) => {
    picture.toBlob((blob) => {
      if (blob) resolve(blob);
      else
        reject(new Error(`the browser could not encode a picture of ${picture.width} x ${picture.height}`));
    }, 'image/png');
  });
}
