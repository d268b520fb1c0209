// How sums over a parameter sheet are cut: along x into strips that each lie in one parameter, along y into single rows.
import type { Sheet } from './parameter-sheets.ts';
import type { Region, Span } from './sheet-regions.ts';

/** Texels of a strip at the most. */
const STRIP = 128;

/** Where the sheets' partial sums lie: row by row of all sheets one upon the other, x = strip. */
export class SheetStrips {
  readonly width: number;
  readonly height: number;
  private readonly strips: readonly (readonly Span[])[];
  private readonly firstRows: readonly number[] = [];

  constructor(private readonly sheets: readonly Sheet[]) {
    this.strips = sheets.map(stripsOf);
    this.width = Math.max(...this.strips.map(({ length }) => length));
    let row = 0;
    this.firstRows = sheets.map(({ height }) => {
      row += height;
      return row - height;
    });
    this.height = row;
  }

  /** A sheet's strips from left to right. */
  of(sheet: Sheet): readonly Span[] {
    return this.strips[this.sheets.indexOf(sheet)];
  }

  /** The sheet's first row among the partial sums. */
  firstRow(sheet: Sheet): number {
    return this.firstRows[this.sheets.indexOf(sheet)];
  }

  /** Every region in order, with the rectangle of its partial sums. */
  get regions(): readonly { readonly region: Region; readonly x: Span; readonly y: Span }[] {
    return this.sheets.flatMap((sheet) => {
      const row = this.firstRow(sheet);
      const strips = this.of(sheet);
      return sheet.regions.map((region) => {
        const inside = strips.map(([from, to]) => from >= region.x[0] && to <= region.x[1]);
        const first = inside.indexOf(true);
        return {
          region,
          x: [first, inside.lastIndexOf(true) + 1] as const,
          y: [row + region.y[0], row + region.y[1]] as const,
        };
      });
    });
  }
}

function stripsOf({ regions }: Sheet): Span[] {
  const columns = new Map(regions.map(({ x }) => [x[0], x]));
  return [...columns.values()]
    .sort(([a], [b]) => a - b)
    .flatMap(([from, to]) => {
      const count = Math.ceil((to - from) / STRIP);
      const edge = (i: number) => from + Math.round((i * (to - from)) / count);
      return Array.from({ length: count }, (_, i): Span => [edge(i), edge(i + 1)]);
    });
}

/** GLSL of a table of integers by strip. */
export function stripTable(name: string, strips: readonly Span[], edge: 0 | 1): string {
  return `const int ${name}[${strips.length}] = int[${strips.length}](${strips.map((strip) => strip[edge]).join(', ')});`;
}
