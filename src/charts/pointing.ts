// Pointing at a place of a chart: by pointer, finger or arrow keys.

export interface Pointing {
  /** A person points at this pixel, from the plot's corner. */
  toPixel(x: number, y: number): void;
  /** Left and right arrow keys: by so many pixels; ±Infinity: to an end. */
  by(pixels: number): void;
  /** Up and down arrow keys, where they mean something: up is positive. */
  up?(steps: number): void;
  leave(): void;
}

/** Pixels that Shift makes of one. */
const LEAP = 20;

/** Follows a person's pointing at `plot`, by keys at `focusable`, until the returned function is called. */
export function followPointing(plot: HTMLElement, focusable: HTMLElement, pointing: Pointing): () => void {
  const events = new AbortController();
  const { signal } = events;
  const point = (event: PointerEvent) => {
    const { left, top } = plot.getBoundingClientRect();
    pointing.toPixel(event.clientX - left, event.clientY - top);
  };
  plot.addEventListener('pointermove', point, { signal });
  plot.addEventListener('pointerdown', point, { signal });
  // A finger that lifts leaves its reading behind; the next touch elsewhere takes it away.
  plot.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && pointing.leave(), {
    signal,
  });
  const elsewhere = (event: PointerEvent) => !plot.contains(event.target as Node) && pointing.leave();
  document.addEventListener('pointerdown', elsewhere, { signal });
  focusable.addEventListener('blur', () => pointing.leave(), { signal });
  focusable.addEventListener('keydown', (event) => followKey(event, pointing), { signal });
  return () => events.abort();
}

function followKey(event: KeyboardEvent, pointing: Pointing): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const pixels = event.shiftKey ? LEAP : 1;
  const { key } = event;
  if (key === 'ArrowLeft') pointing.by(-pixels);
  else if (key === 'ArrowRight') pointing.by(pixels);
  else if (key === 'Home') pointing.by(Number.NEGATIVE_INFINITY);
  else if (key === 'End') pointing.by(Number.POSITIVE_INFINITY);
  else if (key === 'ArrowUp' && pointing.up) pointing.up(pixels);
  else if (key === 'ArrowDown' && pointing.up) pointing.up(-pixels);
  else if (key === 'Escape') pointing.leave();
  else return;
  event.preventDefault();
}
