// The heat map's cells as pixels: one column of pixels for a column of the history, one row for a time step, the last
// time step on top. Only new columns are painted, unless the scale or what is shown has changed.
import type { Limits } from '../numeric/ticks.ts';
import type { ThinnedSeries } from '../series/thinned-series.ts';
import { COLOURS } from './colour-map.ts';

export interface HeatScale {
  readonly limits: Limits;
  /** COLOURS pixels. */
  readonly pixels: Uint32Array;
}

/** The index of a number among COLOURS colours of a logarithmic scale; zero has the first, NaN none: -1. */
export function colourIndex(value: number, { min, max }: Limits): number {
  if (Number.isNaN(value)) return -1;
  const share = Math.log(value / min) / Math.log(max / min);
  return Math.min(Math.max(Math.floor(share * COLOURS), 0), COLOURS - 1);
}

/** Paints T numbers from `offset` on into column `x` of pixels `width` wide; the last on top, NaN transparent. */
export function paintColumn(
  pixels: Uint32Array,
  width: number,
  x: number,
  values: Float32Array,
  offset: number,
  T: number,
  scale: HeatScale,
): void {
  for (let t = 0; t < T; t++) {
    const index = colourIndex(values[offset + t], scale.limits);
    pixels[(T - 1 - t) * width + x] = index < 0 ? 0 : scale.pixels[index];
  }
}

export class HeatRaster {
  readonly canvas = document.createElement('canvas');
  readonly #context = this.canvas.getContext('2d')!;
  readonly #shrunk = document.createElement('canvas');
  #painted = 0;
  /** What the painted columns were painted with. */
  #with: { scale: HeatScale; offset: number; revision: number } | null = null;

  /** Paints what is not painted yet of the profile of T numbers at `offset`. A slot without a column shows the one before it. */
  update(history: ThinnedSeries, T: number, offset: number, scale: HeatScale): void {
    const { slots, revision } = history;
    const same =
      this.#with?.scale === scale && this.#with.offset === offset && this.#with.revision === revision;
    if (!same) this.#painted = 0;
    this.#with = { scale, offset, revision };
    if (this.canvas.height !== T || this.canvas.width < slots) {
      this.canvas.width = Math.max(64, 2 ** Math.ceil(Math.log2(Math.max(1, slots))));
      this.canvas.height = T;
      this.#painted = 0;
    }
    const from = this.#painted;
    if (slots === from) return;
    const image = this.#context.createImageData(slots - from, T);
    const pixels = new Uint32Array(image.data.buffer);
    let column = from > 0 ? history.before((from - 1) * history.stride + 1) : null;
    for (let slot = from; slot < slots; slot++) {
      column = history.at(slot) ?? column;
      if (column) paintColumn(pixels, slots - from, slot - from, column.values, offset, T, scale);
    }
    this.#context.putImageData(image, from, 0);
    this.#painted = slots;
  }

  /**
   * Draws the painted columns into a rectangle. Enlarged, cells keep their edges; made smaller, they are averaged.
   * `ratio`: device pixels to a unit of the rectangle.
   */
  draw(
    context: CanvasRenderingContext2D,
    left: number,
    top: number,
    width: number,
    height: number,
    ratio: number,
  ) {
    const columns = this.#painted;
    const T = this.canvas.height;
    if (columns === 0) return;
    const shrinksX = columns > width * ratio;
    const shrinksY = T > height * ratio;
    context.save();
    context.imageSmoothingQuality = 'medium';
    context.imageSmoothingEnabled = shrinksY;
    if (shrinksX === shrinksY) {
      context.drawImage(this.canvas, 0, 0, columns, T, left, top, width, height);
    } else {
      // One axis at a time, so that the enlarged one is not blurred.
      const target = Math.max(1, Math.round(width * ratio));
      this.#shrunk.width = target;
      this.#shrunk.height = T;
      const across = this.#shrunk.getContext('2d')!;
      across.imageSmoothingEnabled = shrinksX;
      across.imageSmoothingQuality = 'medium';
      across.drawImage(this.canvas, 0, 0, columns, T, 0, 0, target, T);
      context.drawImage(this.#shrunk, 0, 0, target, T, left, top, width, height);
    }
    context.restore();
  }
}
