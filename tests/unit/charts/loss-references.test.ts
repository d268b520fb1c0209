// Which reference lines a loss chart draws, on a canvas that only remembers.
import { expect, test } from 'vitest';
import type { Drawing } from '../../../src/charts/chart-plan.ts';
import { drawReferences, labelReferences } from '../../../src/charts/loss-references.ts';
import type { MessageKey } from '../../../src/i18n/en.ts';
import { DICTIONARIES } from '../../../src/i18n/language.ts';
import type { MessageValues } from '../../../src/i18n/problem.ts';
import { translate } from '../../../src/i18n/translate.ts';

/** A chart of 0 to `max` nats on 100 pixels; the lines drawn and the words written, each with its height. */
function drawingTo(max: number, wide = true) {
  const lines: number[] = [];
  const words: [string, number][] = [];
  const context = new Proxy({} as Record<string, unknown>, {
    get: (target, name) => {
      if (name === 'lineTo') return (x: number, y: number) => x === 500 && lines.push(y);
      if (name === 'fillText') return (text: string, _x: number, y: number) => words.push([text, y]);
      return target[name as string] ?? (() => undefined);
    },
    set: () => true,
  });
  const drawing = {
    context,
    theme: { colour: () => '', fontFamily: '' },
    area: { left: 0, right: 500, top: 0, bottom: 100 },
    y: { min: 0.5, max, getPixelForValue: (value: number) => 100 * (1 - value / max) },
    language: 'en',
    wide,
    words: (key: MessageKey, values?: MessageValues) => translate(DICTIONARIES.en, key, values, 'en'),
  } as unknown as Drawing;
  return { drawing, lines, words };
}

const references = { uniform: 4, ngrams: [3, 2, 1.9, 0.4, 6] };

test('ln V, and the n-grams that are inside the axis, at their losses', () => {
  const { drawing, lines } = drawingTo(5);
  drawReferences(drawing, references);
  expect(lines.map(Math.round)).toEqual([20, 40, 60, 62]);
});

test('n-grams are named in the margin, apart from each other; in a narrow chart they are not', () => {
  const { drawing, words } = drawingTo(5);
  labelReferences(drawing, references);
  expect(words.map(([text]) => text)).toEqual(['ln V = 4.00', '1-gram', '2-gram', '3-gram']);
  expect(words[3][1] - words[2][1]).toBeGreaterThanOrEqual(12);
  const narrow = drawingTo(5, false);
  labelReferences(narrow.drawing, references);
  expect(narrow.words.map(([text]) => text)).toEqual(['ln V = 4.00']);
});
