// Pointing at a step: by pointer, finger or arrow keys, and a hairline with dots on a canvas of its own above the chart,
// so that moving it draws no data anew.
import type { Theme, Token } from './theme.ts';

/** Where the hairline stands, CSS pixels from the plot's corner. */
export interface CrosshairPlace {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly dots: readonly { readonly y: number; readonly token: Token }[];
}

export interface Pointing {
  /** A person points at this pixel. */
  toPixel(x: number): void;
  /** Arrow keys: by so many pixels; ±Infinity: to an end. */
  by(pixels: number): void;
  leave(): void;
}

/** Pixels that Shift makes of one. */
const LEAP = 20;

export class Crosshair {
  readonly #canvas = document.createElement('canvas');
  readonly #events = new AbortController();
  readonly #plot: HTMLElement;
  #shown = false;

  constructor(plot: HTMLElement, focusable: HTMLElement, pointing: Pointing) {
    this.#plot = plot;
    this.#canvas.setAttribute('aria-hidden', 'true');
    plot.append(this.#canvas);
    const { signal } = this.#events;
    const point = (event: PointerEvent) =>
      pointing.toPixel(event.clientX - plot.getBoundingClientRect().left);
    plot.addEventListener('pointermove', point, { signal });
    plot.addEventListener('pointerdown', point, { signal });
    // A finger that lifts leaves its reading behind; the next touch elsewhere takes it away.
    plot.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && pointing.leave(), {
      signal,
    });
    const elsewhere = (event: PointerEvent) => !plot.contains(event.target as Node) && pointing.leave();
    document.addEventListener('pointerdown', elsewhere, { signal });
    focusable.addEventListener('blur', () => pointing.leave(), { signal });
    focusable.addEventListener('keydown', (event) => this.#key(event, pointing), { signal });
  }

  #key(event: KeyboardEvent, pointing: Pointing): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pixels = event.shiftKey ? LEAP : 1;
    switch (event.key) {
      case 'ArrowLeft':
        pointing.by(-pixels);
        break;
      case 'ArrowRight':
        pointing.by(pixels);
        break;
      case 'Home':
        pointing.by(Number.NEGATIVE_INFINITY);
        break;
      case 'End':
        pointing.by(Number.POSITIVE_INFINITY);
        break;
      case 'Escape':
        pointing.leave();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** Draws the hairline; null takes it away. */
  show(place: CrosshairPlace | null, theme: Theme): void {
    if (place === null && !this.#shown) return;
    this.#shown = place !== null;
    const { clientWidth, clientHeight } = this.#plot;
    const ratio = devicePixelRatio;
    const canvas = this.#canvas;
    // Setting a size clears the canvas.
    canvas.width = Math.round(clientWidth * ratio);
    canvas.height = Math.round(clientHeight * ratio);
    canvas.style.width = `${clientWidth}px`;
    canvas.style.height = `${clientHeight}px`;
    if (place === null) return;
    const context = canvas.getContext('2d')!;
    context.scale(ratio, ratio);
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
    this.#events.abort();
    this.#canvas.remove();
  }
}
