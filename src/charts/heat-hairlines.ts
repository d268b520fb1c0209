// Where a person points in the heat map: a hairline at the step and, across map and profile, one at the time step, with
// a dot on the profile.
import { type HeatLayout, timePixel } from './heat-layout.ts';
import type { Pen } from './time-profile.ts';

/** What is pointed at. */
export interface HeatPoint {
  /** Of the step, CSS pixels from the canvas's left. */
  readonly x: number;
  /** null: no time step. */
  readonly time: {
    /** From 0. */
    readonly step: number;
    /** Of its norm on the profile's axis, CSS pixels from the canvas's left. */
    readonly x: number;
  } | null;
}

/** `T`: time steps. */
export function drawHairlines(
  { context, theme }: Pen,
  { map, profile }: HeatLayout,
  T: number,
  { x, time }: HeatPoint,
): void {
  const lines = new Path2D();
  const across = Math.round(x) + 0.5;
  lines.moveTo(across, map.top);
  lines.lineTo(across, map.bottom);
  if (time !== null) {
    for (const box of [map, profile]) {
      const y = Math.round(timePixel(box, time.step, T)) + 0.5;
      lines.moveTo(box.left, y);
      lines.lineTo(box.right, y);
    }
  }
  // A rim, so that the line stands out from every colour of the map.
  context.strokeStyle = theme.colour('surface', 0.8);
  context.lineWidth = 3;
  context.stroke(lines);
  context.strokeStyle = theme.colour('text');
  context.lineWidth = 1;
  context.stroke(lines);
  if (time === null) return;
  context.fillStyle = theme.colour('text');
  context.strokeStyle = theme.colour('surface');
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(time.x, timePixel(profile, time.step, T), 4, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
