// Numbers as colours: a table of 256 between the theme's control colours, mixed in Oklab (Ottosson 2020), where equal
// distances look equal.

/** Colours of a table. */
export const COLOURS = 256;

type Triple = readonly [number, number, number];

/** Red, green and blue, 0 to 255, for each of COLOURS equal parts of the range, from control colours equally far apart. */
export function colourTable(controls: readonly Triple[]): readonly Triple[] {
  const points = controls.map(oklab);
  return Array.from({ length: COLOURS }, (_, i) => {
    const place = (i / (COLOURS - 1)) * (points.length - 1);
    const from = Math.min(Math.floor(place), points.length - 2);
    const share = place - from;
    const mixed = points[from].map((value, axis) => value + share * (points[from + 1][axis] - value));
    return rgb(mixed as unknown as Triple);
  });
}

/** The table as pixels of an ImageData. */
export function pixelTable(table: readonly Triple[]): Uint32Array {
  const bytes = Uint8ClampedArray.from(table.flatMap(([red, green, blue]) => [red, green, blue, 255]));
  return new Uint32Array(bytes.buffer);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function encoded(light: number): number {
  const share = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(Math.max(share, 0), 1));
}

function oklab([red, green, blue]: Triple): Triple {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function rgb([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
