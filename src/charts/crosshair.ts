// A hairline with dots where a person points, on a canvas of its own above the chart, so that moving it draws no data
// anew.
import { sizeCanvas } from './canvas.ts';
import type { Theme, Token } from './theme.ts';

/** Where the hairline stands, CSS pixels from the plot's corner. */
export interface CrosshairPlace {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly dots: readonly { readonly y: number; readonly token: Token }[];
}

export class Crosshair {
  readonly #canvas = document.createElement('canvas');
  readonly #plot: HTMLElement;
  #shown = false;

  constructor(plot: HTMLElement) {
    this.#plot = plot;
    this.#canvas.setAttribute('aria-hidden', 'true');
    plot.append(this.#canvas);
  }

  /** Draws the hairline; null takes it away. */
  show(place: CrosshairPlace | null, theme: Theme): void {
    if (place === null && !this.#shown) return;
    this.#shown = place !== null;
    const context = sizeCanvas(this.#canvas, this.#plot, devicePixelRatio);
    if (place === null) return;
    const x = Math.round(place.x) + 0.5;
    context.strokeStyle = theme.colour('text-secondary', 0.7);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, place.top);
    context.lineTo(x, place.bottom);
    context.stroke();
    context.strokeStyle = theme.colour('surface');
    context.lineWidth = 1.5;
    for (const { y, token } of place.dots) {
      if (!(y >= place.top && y <= place.bottom)) continue;
      context.fillStyle = theme.colour(token);
      context.beginPath();
      context.arc(place.x, y, 4, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  dispose(): void {
    this.#canvas.remove();
  }
}
