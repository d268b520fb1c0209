// Which rectangles of the parameter sheets hold which parameter.

/** A rectangle of a sheet that holds (a part of) one parameter. */
export interface Region {
  readonly parameter: string;
  /** Texels, `to` excluded. */
  readonly x: Span;
  readonly y: Span;
  /** Of each of a texel's four floats: the index of its gate, null where it holds none; 0 where there are no gates. */
  readonly gates: readonly (number | null)[];
}

/** From (included) to (excluded). */
export type Span = readonly [from: number, to: number];

/** Of parameters that are not cut by gate. */
export const NO_GATES: readonly number[] = [0, 0, 0, 0];
