// What makes one chart of curves differ from another: its curves, its axes, its readout.
import type { MessageKey } from '../i18n/en.ts';
import type { Limits } from '../numeric/ticks.ts';
import type { KeyEntry } from './image.ts';
import type { Look } from './look.ts';
import type { Token } from './theme.ts';

export interface Curve {
  readonly token: Token;
  readonly x: ArrayLike<number>;
  /** What is not finite, or not positive on a logarithmic axis, is a gap. */
  readonly y: ArrayLike<number>;
  /** Line width in CSS pixels. */
  readonly width: number;
  readonly opacity?: number;
  readonly dash?: readonly number[];
  /** Fills to the curve before this one at this opacity. */
  readonly fill?: number;
  /** Radius of a dot at every point. */
  readonly dots?: number;
  /** Gets a mark where it leaves the plot by the top or the bottom. */
  readonly marked?: boolean;
  /** Written beside the last point in a wide chart. */
  readonly label?: string;
}

/** An entry of the readout. */
export interface CurveReading extends KeyEntry {
  /** Characters that the value's place keeps free, so that nothing moves. */
  readonly places: number;
  readonly value: string;
  /** Nothing of it is drawn. */
  readonly absent?: boolean;
}

export interface CurvePlan<Data> {
  readonly title: MessageKey;
  /** What the axes measure. */
  readonly captions: { readonly x: MessageKey; readonly y: MessageKey };
  readonly scale: 'linear' | 'logarithmic';
  limits(data: Data | null): { readonly x: Limits; readonly y: Limits };
  /** In the order of drawing. */
  curves(data: Data, look: Look): readonly Curve[];
  /** The places on the x axis that can be pointed at, ascending. */
  positions(data: Data): ArrayLike<number>;
  /** The values at a position; null: nobody points. */
  readout(data: Data | null, position: number | null, look: Look): readonly CurveReading[];
  /** The state of affairs, in a sentence. */
  summary(data: Data, look: Look): string;
}
