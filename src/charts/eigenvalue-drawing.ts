// The eigenvalues of a matrix in the complex plane, with the unit circle and the circle that no eigenvalue leaves, of
// radius sigma_max: |lambda| <= sigma_max. Both axes have the same scale, so that circles are round.
import { niceStep } from '../numeric/ticks.ts';
import type { MatrixSpectrum } from '../training/recurrent-spectra.ts';
import { writeText } from './annotations.ts';
import { CAPTION_HEIGHT } from './axes.ts';
import type { Look } from './look.ts';
import { formatMeasure } from './number-format.ts';
import { FONT_SIZE } from './theme.ts';

/** Where the plane lies on the canvas, CSS pixels. */
export interface EigenvaluePlaneLayout {
  readonly left: number;
  readonly top: number;
  /** Width and height of the plot. */
  readonly width: number;
  readonly height: number;
  /** Of the origin. */
  readonly x: number;
  readonly y: number;
  /** Pixels to 1. */
  readonly scale: number;
}

const LEFT = 40;
const BOTTOM = 40;
const RIGHT = 8;

/** The plane shows the unit circle, every eigenvalue, and sigma_max where that is not far beyond them. */
export function planeLayout(
  width: number,
  height: number,
  spectrum: MatrixSpectrum | null,
): EigenvaluePlaneLayout {
  const plotWidth = Math.max(1, width - LEFT - RIGHT);
  const plotHeight = Math.max(1, height - CAPTION_HEIGHT - BOTTOM);
  const radius = spectrum?.radius ?? 0;
  const sigma = spectrum?.largestSingularValue ?? 0;
  const reach = 1.08 * Math.max(1, radius);
  const shown = Math.max(reach, Math.min(1.05 * sigma, 2 * reach));
  return {
    left: LEFT,
    top: CAPTION_HEIGHT,
    width: plotWidth,
    height: plotHeight,
    x: LEFT + plotWidth / 2,
    y: CAPTION_HEIGHT + plotHeight / 2,
    scale: Math.min(plotWidth, plotHeight) / 2 / shown,
  };
}

/** Index of the eigenvalue nearest to a pixel; null where there is none. */
export function nearestEigenvalue(
  { x: x0, y: y0, scale }: EigenvaluePlaneLayout,
  { real, imaginary }: MatrixSpectrum,
  x: number,
  y: number,
): number | null {
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < real.length; i++) {
    const distance = Math.hypot(x0 + scale * real[i] - x, y0 - scale * imaginary[i] - y);
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}

/** Draws axes, circles and eigenvalues; `pointed`, an eigenvalue, is ringed. */
export function drawEigenvalues(
  context: CanvasRenderingContext2D,
  look: Look,
  layout: EigenvaluePlaneLayout,
  spectrum: MatrixSpectrum | null,
  pointed: number | null,
): void {
  drawPlane(context, look, layout);
  context.save();
  context.beginPath();
  context.rect(layout.left, layout.top, layout.width, layout.height);
  context.clip();
  circle(context, layout, 1);
  context.strokeStyle = look.theme.colour('text-secondary');
  context.lineWidth = 1.5;
  context.stroke();
  if (spectrum) {
    circle(context, layout, spectrum.largestSingularValue);
    context.strokeStyle = look.theme.colour('series-sigma');
    context.setLineDash([7, 4]);
    context.stroke();
    context.setLineDash([]);
    drawPoints(context, look, layout, spectrum, pointed);
  }
  context.restore();
}

function circle(
  context: CanvasRenderingContext2D,
  { x, y, scale }: EigenvaluePlaneLayout,
  radius: number,
): void {
  context.beginPath();
  context.arc(x, y, radius * scale, 0, 2 * Math.PI);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { theme }: Look,
  { x, y, scale }: EigenvaluePlaneLayout,
  { real, imaginary }: MatrixSpectrum,
  pointed: number | null,
): void {
  // Many points must stay apart, and few must be seen.
  const size = real.length > 150 ? 2 : real.length > 40 ? 2.75 : 3.5;
  for (let i = 0; i < real.length; i++) {
    const outside = Math.hypot(real[i], imaginary[i]) > 1;
    context.beginPath();
    context.arc(x + scale * real[i], y - scale * imaginary[i], outside ? size + 0.75 : size, 0, 2 * Math.PI);
    context.fillStyle = theme.colour('series-lambda', outside ? 1 : 0.6);
    context.fill();
    if (i !== pointed) continue;
    context.strokeStyle = theme.colour('text');
    context.lineWidth = 1.5;
    context.stroke();
  }
}

/** Hairlines and numbers at round values, both axes through the origin. */
function drawPlane(context: CanvasRenderingContext2D, look: Look, layout: EigenvaluePlaneLayout): void {
  const { theme, language, words } = look;
  const { left, top, width, height, x, y, scale } = layout;
  const step = niceStep(34 / scale);
  context.font = `${FONT_SIZE}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  const value = (count: number) =>
    count === 0
      ? '0'
      : formatMeasure(language, count * step)
          .replace(/([.,]\d*?)0+$/, '$1')
          .replace(/[.,]$/, '');
  const line = (from: [number, number], to: [number, number], origin: boolean) => {
    context.strokeStyle = theme.colour(origin ? 'outline' : 'hairline');
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  };
  context.fillStyle = theme.colour('text-secondary');
  const across = Math.floor(width / 2 / scale / step);
  for (let count = -across; count <= across; count++) {
    const at = Math.round(x + count * step * scale) + 0.5;
    line([at, top], [at, top + height], count === 0);
    context.textAlign = 'center';
    context.fillText(value(count), at, top + height + 11);
  }
  const up = Math.floor(height / 2 / scale / step);
  for (let count = -up; count <= up; count++) {
    const at = Math.round(y - count * step * scale) + 0.5;
    line([left, at], [left + width, at], count === 0);
    context.textAlign = 'right';
    context.fillText(value(count), left - 6, at);
  }
  writeText({ context, theme }, words('spectrum.axis.imaginary'), 0, top - CAPTION_HEIGHT / 2 - 2, 'left');
  writeText({ context, theme }, words('spectrum.axis.real'), left + width, top + height + 29, 'right');
}
