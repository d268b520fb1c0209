// The size of a canvas: that of its place on the page, in device pixels.

/** Sizes and clears a canvas, `ratio` of its pixels to a CSS pixel; its context, in CSS pixels. */
export function sizeCanvas(
  canvas: HTMLCanvasElement,
  { clientWidth: width, clientHeight: height }: Pick<HTMLElement, 'clientWidth' | 'clientHeight'>,
  ratio: number,
): CanvasRenderingContext2D {
  // Setting a size clears the canvas.
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  return context;
}

/** Calls `listener` before the next frame, and whenever the element has another size, until the returned function is called. */
export function onResize(element: HTMLElement, listener: () => void): () => void {
  const observer = new ResizeObserver(listener);
  observer.observe(element);
  return () => observer.disconnect();
}
