// Where the time steps of a quantity lie in a texture: equal frames, one per time step, stacked along y and then in
// further columns. Along y the values of one step stay close together in memory.

import type { Extent } from './hot-loop.ts';

export class FrameGrid {
  readonly perColumn: number;
  readonly columns: number;

  /** `count` frames of width x height texels in a texture of at most `maxExtent` a side. */
  constructor(
    readonly width: number,
    readonly height: number,
    readonly count: number,
    maxExtent: number,
  ) {
    const fitting = Math.max(1, Math.floor(maxExtent / height));
    this.columns = Math.ceil(count / fitting);
    this.perColumn = Math.ceil(count / this.columns);
  }

  get textureWidth(): number {
    return this.columns * this.width;
  }

  get textureHeight(): number {
    return this.perColumn * this.height;
  }

  /** The texture's size, with the grid once or `halves` times side by side. */
  extent(halves = 1): Extent {
    return { width: halves * this.textureWidth, height: this.textureHeight };
  }

  /** Left edge of frame i. */
  x(i: number): number {
    return Math.floor(i / this.perColumn) * this.width;
  }

  /** Lower edge of frame i. */
  y(i: number): number {
    return (i % this.perColumn) * this.height;
  }

  /** A GLSL function from a frame's number to its corner. */
  glsl(name: string): string {
    const { width, height, perColumn, columns } = this;
    // Comparisons: there are few columns, and an integer division is slow.
    const passed = Array.from({ length: columns - 1 }, (_, c) => `int(i >= ${(c + 1) * perColumn})`);
    if (columns === 1) return `ivec2 ${name}(int i) { return ivec2(0, i * ${height}); }`;
    return `ivec2 ${name}(int i) {
  int column = ${passed.join(' + ')};
  return ivec2(column * ${width}, (i - column * ${perColumn}) * ${height});
}`;
  }
}
