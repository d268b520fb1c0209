// A chart as a picture to keep: on the page's background, with its title, key and origin, at twice the screen's pixels or
// more. What it was made of is in the file too, as text.
import { withPngText } from '../formats/png-text.ts';
import { type Facts, factLines } from '../formats/provenance.ts';
import type { MessageKey } from '../i18n/en.ts';
import { DICTIONARIES } from '../i18n/language.ts';
import type { ReadoutEntry } from './chart-plan.ts';
import type { Look } from './look.ts';
import { FONT_SIZE } from './theme.ts';

/** Least number of picture pixels to a CSS pixel. */
export const IMAGE_RATIO = 2;

const PADDING = 16;
const TITLE_SIZE = 15;
const TITLE_HEIGHT = 24;
const KEY_HEIGHT = 22;
const ORIGIN_HEIGHT = 17;
const SWATCH_WIDTH = 16;
const GAP = 6;

/** A name in the key of a chart, and the swatch beside it. */
export interface KeyEntry extends Pick<ReadoutEntry, 'label' | 'key'> {
  /** Instead of the label's words. */
  readonly name?: string;
}

/** Where a picture's numbers come from. */
export interface Origin {
  /** In words, written below the chart; each is broken between its parts where it is too long. */
  readonly lines: readonly (readonly string[])[];
  /** Kept in the file under the keyword Description. */
  readonly facts: Facts;
}

export interface ImagePlan {
  readonly title: MessageKey;
  /** What is drawn; entries without a swatch are left out. */
  readonly key: readonly KeyEntry[];
  readonly origin: Origin;
}

/**
 * The picture as PNG. `chart` holds the drawn chart with `ratio` pixels to a CSS pixel. Throws Error where the browser
 * cannot encode it.
 */
export async function chartImage(
  chart: HTMLCanvasElement,
  ratio: number,
  { title, key, origin }: ImagePlan,
  { theme, language }: Look,
): Promise<Blob> {
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d')!;
  const width = chart.width / ratio;
  const font = `${FONT_SIZE}px ${theme.fontFamily}`;
  context.font = font;
  const measure = (text: string) => context.measureText(text).width;
  const names = key.flatMap((entry) =>
    entry.key ? [{ ...entry.key, text: entry.name ?? DICTIONARIES[language][entry.label] }] : [],
  );
  const rows = wrapped(names, ({ text }) => SWATCH_WIDTH + GAP + measure(text), 2.5 * GAP, width);
  const lines = origin.lines.flatMap((parts) =>
    wrapped(parts, measure, measure(' · '), width).map((line) => line.join(' · ')),
  );
  const head = PADDING + TITLE_HEIGHT + rows.length * KEY_HEIGHT;
  const foot = lines.length * ORIGIN_HEIGHT + PADDING;
  picture.width = chart.width + 2 * PADDING * ratio;
  picture.height = chart.height + Math.round((head + foot) * ratio);
  context.fillStyle = theme.colour('surface');
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(chart, PADDING * ratio, head * ratio);
  context.scale(ratio, ratio);
  context.textBaseline = 'middle';
  context.fillStyle = theme.colour('text');
  context.font = `600 ${TITLE_SIZE}px ${theme.fontFamily}`;
  context.fillText(DICTIONARIES[language][title], PADDING, PADDING + TITLE_HEIGHT / 2);
  context.font = font;
  for (const [i, row] of rows.entries()) {
    let x = PADDING;
    const y = PADDING + TITLE_HEIGHT + (i + 0.5) * KEY_HEIGHT;
    for (const { token, swatch, text } of row) {
      const thickness = { line: 2.5, thin: 1, faint: 2, dots: 2, band: 9 }[swatch];
      context.fillStyle = theme.colour(token, { line: 1, thin: 1, faint: 0.4, dots: 1, band: 0.3 }[swatch]);
      context.fillRect(x, y - thickness / 2, SWATCH_WIDTH, thickness);
      if (swatch === 'dots') {
        context.beginPath();
        context.arc(x + SWATCH_WIDTH / 2, y, 3, 0, 2 * Math.PI);
        context.fill();
      }
      x += SWATCH_WIDTH + GAP;
      context.fillStyle = theme.colour('text-secondary');
      context.fillText(text, x, y);
      x += measure(text) + 2.5 * GAP;
    }
  }
  context.fillStyle = theme.colour('text-secondary');
  for (const [i, line] of lines.entries()) {
    context.fillText(line, PADDING, head + chart.height / ratio + (i + 0.5) * ORIGIN_HEIGHT);
  }
  const png = await encoded(picture);
  const bytes = new Uint8Array(await png.arrayBuffer());
  const text = factLines(origin.facts).join('\n');
  return new Blob([withPngText(bytes, 'Description', text)], { type: 'image/png' });
}

function encoded(picture: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => {
      if (blob) resolve(blob);
      else
        reject(new Error(`the browser could not encode a picture of ${picture.width} x ${picture.height}`));
    }, 'image/png');
  });
}

/** Items in rows no wider than `most`, as far as a single one is not wider itself. */
export function wrapped<Item>(
  items: readonly Item[],
  widthOf: (item: Item) => number,
  gap: number,
  most: number,
): Item[][] {
  const rows: Item[][] = [];
  let free = 0;
  for (const item of items) {
    const width = widthOf(item);
    const row = rows.at(-1);
    if (row && width + gap <= free) {
      row.push(item);
      free -= width + gap;
    } else {
      rows.push([item]);
      free = most - width;
    }
  }
  return rows;
}
