// Counting draws where they happen: at the WebGL context.

let draws = 0;

/** Counts every draw call of any WebGL 2 context from now on. */
export function countDraws(): void {
  const context = WebGL2RenderingContext.prototype;
  for (const name of [
    'drawArrays',
    'drawElements',
    'drawArraysInstanced',
    'drawElementsInstanced',
  ] as const) {
    const draw = context[name] as (this: WebGL2RenderingContext, ...args: unknown[]) => void;
    Object.defineProperty(context, name, {
      value(this: WebGL2RenderingContext, ...args: unknown[]) {
        draws++;
        draw.apply(this, args);
      },
    });
  }
}

/** Draw calls so far. */
export function drawsSoFar(): number {
  return draws;
}
