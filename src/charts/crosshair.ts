// A hairline with dots where a person points, on a canvas of its own above the chart, so that moving it draws no data
// anew.
import { sizeCanvas } from './canvas.ts';
import type { Theme, Token } from './theme.ts';

/** Where the hairline stands, CSS pixels from the plot's corner. */
export interface CrosshairPosition {
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
  show(position: CrosshairPosition | null, theme: Theme): void {
    if (position === null && !this.#shown) return;
    this.#shown = position !== null;
    const context = sizeCanvas(this.#canvas, this.#plot, devicePixelRatio);
    if (position === null) return;
    const x = Math.round(position.x) + 0.5;
    context.strokeStyle = theme.colour('text-secondary', 0.7);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, position.top);
    context.lineTo(x, position.bottom);
    context.stroke();
    context.strokeStyle = theme.colour('surface');
    context.lineWidth = 1.5;
    for (const { y, token } of position.dots) {
      if (!(y >= position.top && y <= position.bottom)) continue;
      context.fillStyle = theme.colour(token);
      context.beginPath();
      context.arc(position.x, y, 4, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  dispose(): void {
    this.#canvas.remove();
  }
}
