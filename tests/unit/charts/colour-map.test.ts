// The heat map's colours: evenness as CIELAB (CIE 1976) measures it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLOURS, colourTable, pixelTable } from '../../../src/charts/colour-map.ts';

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
const controls = Array.from({ length: 9 }, (_, i) => {
  const [, hex] = new RegExp(`--heat-${i + 1}: #([0-9a-f]{6});`).exec(css)!;
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
});
const table = colourTable(controls);

/** L*, a*, b* under D65. */
function cielab(colour: readonly number[]): number[] {
  const [r, g, b] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((value, i) => value - b[i]));

test('the control colours are those that viridis has at eighths of its range', () => {
  const published = '440154 472d7b 3b528b 2c728e 21918c 28ae80 5ec962 addc30 fde725'.split(' ');
  const hex = controls.map((colour) =>
    colour.map((channel) => channel.toString(16).padStart(2, '0')).join(''),
  );
  expect(hex).toEqual(published);
});

test('passes through its control colours', () => {
  expect(table).toHaveLength(COLOURS);
  expect(table[0]).toEqual(controls[0]);
  expect(table[COLOURS - 1]).toEqual(controls[8]);
  const middle = table[Math.round((COLOURS - 1) / 2)];
  for (const [i, channel] of middle.entries())
    expect(Math.abs(channel - controls[4][i])).toBeLessThanOrEqual(2);
});

test('grows lighter all the way, in even steps', () => {
  const every = 15;
  const shades = Array.from({ length: 18 }, (_, i) => cielab(table[i * every]));
  const steps = shades.slice(1).map((shade, i) => ({
    lightness: shade[0] - shades[i][0],
    distance: distance(shade, shades[i]),
  }));
  const mean = steps.reduce((sum, step) => sum + step.lightness, 0) / steps.length;
  for (const { lightness } of steps) {
    expect(lightness).toBeGreaterThan(0.5 * mean);
    expect(lightness).toBeLessThan(1.5 * mean);
  }
  const distances = steps.map((step) => step.distance);
  expect(Math.max(...distances) / Math.min(...distances)).toBeLessThan(2.5);
});

test('is opaque pixels in the order red, green, blue', () => {
  const pixels = new Uint8Array(pixelTable(table).buffer);
  expect([...pixels.subarray(0, 4)]).toEqual([...controls[0], 255]);
  expect([...pixels.subarray(-4)]).toEqual([...controls[8], 255]);
});
