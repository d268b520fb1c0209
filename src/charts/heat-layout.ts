// Where the parts of the heat map stand: the map, and beside it, or below it where there is no room, the profile of one
// step over the same time steps.
import { CAPTION_HEIGHT, LEFT_WIDTH as LEFT, WIDE } from './axes.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface HeatLayout {
  readonly wide: boolean;
  readonly map: Box;
  readonly profile: Box;
}

/** Half of the last tick's words stand out beyond the axis. */
const RIGHT = 16;
/** Ticks and the axis' title. */
const BELOW = 46;
const GAP = 30;

export function heatLayout(width: number, height: number): HeatLayout {
  if (width >= WIDE) {
    const profileWidth = Math.min(Math.max(0.27 * width, 150), 260);
    const left = width - RIGHT - profileWidth;
    const rows = { top: CAPTION_HEIGHT, bottom: height - BELOW };
    return {
      wide: true,
      map: { left: LEFT, right: left - GAP, ...rows },
      profile: { left, right: width - RIGHT, ...rows },
    };
  }
  const half = Math.round(height / 2);
  const columns = { left: LEFT, right: width - RIGHT };
  return {
    wide: false,
    map: { ...columns, top: CAPTION_HEIGHT, bottom: half - BELOW },
    profile: { ...columns, top: half + CAPTION_HEIGHT, bottom: height - BELOW },
  };
}

/** The middle of a time step's row, 0 to T - 1; the last is on top. */
export function timePixel({ top, bottom }: Box, t: number, T: number): number {
  return bottom - ((t + 0.5) / T) * (bottom - top);
}

/** The time step at a pixel, 0 to T - 1. */
export function timeAt({ top, bottom }: Box, pixel: number, T: number): number {
  return Math.min(Math.max(Math.floor(((bottom - pixel) / (bottom - top)) * T), 0), T - 1);
}
