// A batch as one integer texture: by time and row, the row of the input table that is read and the class that is the
// target; and for each row of the table where it was read, so that its gradient is a sum over these places and costs
// nothing for the others.
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
    const { steps, rowQuads, batch, tableRows } = layout;
    this.targets = 1 + steps * rowQuads;
    this.occurrences = this.targets + steps * rowQuads;
    this.ranges = this.occurrences + Math.ceil((steps * batch) / 4);
    this.height = Math.ceil((this.ranges + Math.ceil(tableRows / 2)) / WIDTH);
    this.data = new Int32Array(WIDTH * this.height * 4);
    this.next = new Int32Array(tableRows + 1);
  }

  /** The texture's content, overwritten by the next call. `counted`: targets that count. */
  write({ inputs, targets }: Batch, counted: number): Int32Array {
    const { data, next, layout } = this;
    const { steps, batch, rowQuads, model } = layout;
    const symbols = model.input.kind === 'symbols';
    const classes = model.output.kind === 'classes';
    next.fill(0);
    for (let t = 0; t < steps; t++) {
      const row = 4 * (1 + t * rowQuads);
      const targetRow = 4 * (this.targets + t * rowQuads);
      for (let b = 0; b < batch; b++) {
        const place = t * batch + b;
        const tableRow = symbols ? inputs[place] : place;
        data[row + b] = tableRow;
        data[targetRow + b] = classes ? targets[place] : IGNORED_TARGET;
        next[tableRow + 1]++;
      }
      data.fill(IGNORED_TARGET, targetRow + batch, targetRow + 4 * rowQuads);
    }
    data[0] = counted;
    this.writeOccurrences((place) => (symbols ? inputs[place] : place));
    return data;
  }

  /** A counting sort of the batch's places by the row of the table that they read. */
  private writeOccurrences(rowOf: (place: number) => number) {
    const { data, next, layout } = this;
    const { steps, batch, tableRows } = layout;
    for (let v = 0; v < tableRows; v++) {
      data[4 * this.ranges + 2 * v] = next[v];
      next[v + 1] += next[v];
      data[4 * this.ranges + 2 * v + 1] = next[v + 1];
    }
    for (let t = 0; t < steps; t++) {
      for (let b = 0; b < batch; b++) {
        data[4 * this.occurrences + next[rowOf(t * batch + b)]++] = (t << ROW_BITS) | b;
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
ivec2 occurrencesOf(int tableRow) {
  ivec4 pair = sheet(${this.ranges} + (tableRow >> 1));
  return (tableRow & 1) == 0 ? pair.xy : pair.zw;
}
/** Time and row. */
ivec2 occurrence(int i) {
  int place = sheet(${this.occurrences} + (i >> 2))[i & 3];
  return ivec2(place >> ${ROW_BITS}, place & ${2 ** ROW_BITS - 1});
}
`;
  }
}
