// A window as one integer texture: ids and targets by time and row, and for each character where it occurred, so that
// the gradient of a row of the input weights is a sum over its occurrences and costs nothing for the others.
import { type Batch, IGNORED_TARGET } from '../../model/batch.ts';
import type { Layout } from './layout.ts';

const WIDTH = 256;
/** Bits of the row in an occurrence; the rest is the time. */
const ROW_BITS = 10;

export class WindowSheet {
  readonly width = WIDTH;
  readonly height: number;
  private readonly data: Int32Array;
  // In texels of four integers:
  private readonly targets: number;
  private readonly occurrences: number;
  private readonly ranges: number;
  private readonly next: Int32Array;

  constructor(private readonly layout: Layout) {
    const { steps, rowQuads, batch, model } = layout;
    this.targets = 1 + steps * rowQuads;
    this.occurrences = this.targets + steps * rowQuads;
    this.ranges = this.occurrences + Math.ceil((steps * batch) / 4);
    this.height = Math.ceil((this.ranges + Math.ceil(model.vocabulary / 2)) / WIDTH);
    this.data = new Int32Array(WIDTH * this.height * 4);
    this.next = new Int32Array(model.vocabulary + 1);
  }

  /** Targets that count, and the texture's content; the latter is overwritten by the next call. */
  write({ inputs, targets }: Batch): { readonly characters: number; readonly data: Int32Array } {
    const { data, next, layout } = this;
    const { steps, batch, rowQuads } = layout;
    let characters = 0;
    next.fill(0);
    for (let t = 0; t < steps; t++) {
      const row = 4 * (1 + t * rowQuads);
      const targetRow = 4 * (this.targets + t * rowQuads);
      for (let b = 0; b < batch; b++) {
        const id = inputs[t * batch + b];
        const target = targets[t * batch + b];
        data[row + b] = id;
        data[targetRow + b] = target;
        next[id + 1]++;
        if (target !== IGNORED_TARGET) characters++;
      }
      data.fill(IGNORED_TARGET, targetRow + batch, targetRow + 4 * rowQuads);
    }
    data[0] = characters;
    this.writeOccurrences(inputs);
    return { characters, data };
  }

  /** A counting sort of the window's places by character. */
  private writeOccurrences(inputs: Int32Array) {
    const { data, next, layout } = this;
    const { steps, batch } = layout;
    const { vocabulary } = layout.model;
    for (let v = 0; v < vocabulary; v++) {
      data[4 * this.ranges + 2 * v] = next[v];
      next[v + 1] += next[v];
      data[4 * this.ranges + 2 * v + 1] = next[v + 1];
    }
    for (let t = 0; t < steps; t++) {
      for (let b = 0; b < batch; b++) {
        data[4 * this.occurrences + next[inputs[t * batch + b]]++] = (t << ROW_BITS) | b;
      }
    }
  }

  /** GLSL to read the texture. */
  get glsl(): string {
    return `
ivec4 sheet(int i) { return texelFetch(window, ivec2(i & ${WIDTH - 1}, i / ${WIDTH}), 0); }
float countedTargets() { return float(sheet(0).x); }
ivec4 idsOf(int time, int quad) { return sheet(1 + time * ${this.layout.rowQuads} + quad); }
ivec4 targetsOf(int time, int quad) {
  return time < ${this.layout.steps} ? sheet(${this.targets} + time * ${this.layout.rowQuads} + quad) : ivec4(${IGNORED_TARGET});
}
ivec2 occurrencesOf(int character) {
  ivec4 pair = sheet(${this.ranges} + (character >> 1));
  return (character & 1) == 0 ? pair.xy : pair.zw;
}
/** Time and row. */
ivec2 occurrence(int i) {
  int place = sheet(${this.occurrences} + (i >> 2))[i & 3];
  return ivec2(place >> ${ROW_BITS}, place & ${2 ** ROW_BITS - 1});
}
`;
  }
}
