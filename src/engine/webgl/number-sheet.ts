// Numbers of a batch by place, as a plane of floats: x = place t B + b, y = quad of its numbers. What is wanted of the
// decoder's outputs, and what the first layer reads.
import type { Layout } from './layout.ts';

/** In place of a number that is not wanted: no float of a task comes near it, and unlike NaN it compares everywhere. */
export const LEFT_OUT = 3e38;

/** Writes numbers [T*B, n] as texels; overwritten by the next call. */
export class NumberSheet {
  readonly width: number;
  readonly height: number;
  private readonly data: Float32Array;

  constructor(
    { steps, batch }: Layout,
    private readonly numbers: number,
    /** What stands where there is no number, NaN among them. */
    private readonly missing: number,
  ) {
    this.width = steps * batch;
    this.height = Math.ceil(numbers / 4);
    this.data = new Float32Array(4 * this.width * this.height).fill(missing);
  }

  write(values: ArrayLike<number>): Float32Array {
    const { data, numbers, width, missing } = this;
    for (let place = 0; place < width; place++) {
      for (let n = 0; n < numbers; n++) {
        const value = values[place * numbers + n];
        data[4 * ((n >> 2) * width + place) + (n & 3)] = Number.isNaN(value) ? missing : value;
      }
    }
    return data;
  }
}

/** What is wanted of every output. */
export class WantedSheet extends NumberSheet {
  constructor(
    private readonly layout: Layout,
    outputs: number,
  ) {
    super(layout, outputs, LEFT_OUT);
  }

  /** GLSL of four outputs wanted of a row at a time; none past the batch. */
  get glsl(): string {
    const { steps, batch } = this.layout;
    return `
vec4 wantedAt(int time, int row, int quad) {
  return time < ${steps} && row < ${batch} ? at(wanted, time * ${batch} + row, quad) : vec4(${LEFT_OUT});
}
`;
  }
}
