import { describe, expect, it } from 'vitest';
import { nearestEigenvalue, planeLayout } from '../../../src/charts/eigenvalue-drawing.ts';
import type { MatrixSpectrum } from '../../../src/training/recurrent-spectra.ts';

const spectrum = (radius: number, largestSingularValue: number): MatrixSpectrum => ({
  layer: 0,
  gate: null,
  real: Float64Array.of(radius, 0.3, 0.3),
  imaginary: Float64Array.of(0, 0.4, -0.4),
  radius,
  largestSingularValue,
});

/** What half the shorter side of the plot shows. */
const reach = ({ width, height, scale }: ReturnType<typeof planeLayout>) =>
  Math.min(width, height) / 2 / scale;

describe('the plane of eigenvalues', () => {
  it('always holds the unit circle, and the eigenvalues outside it', () => {
    expect(reach(planeLayout(400, 300, null))).toBeGreaterThan(1);
    expect(reach(planeLayout(400, 300, spectrum(0.2, 0.5)))).toBeGreaterThan(1);
    expect(reach(planeLayout(400, 300, spectrum(3, 3)))).toBeGreaterThan(3);
  });

  it('holds the circle of the largest singular value unless that is far out', () => {
    expect(reach(planeLayout(400, 300, spectrum(0.9, 1.8)))).toBeGreaterThan(1.8);
    expect(reach(planeLayout(400, 300, spectrum(0.9, 50)))).toBeLessThan(3);
  });

  it('has its origin in the middle of the plot, whatever its shape', () => {
    for (const [width, height] of [
      [700, 260],
      [300, 400],
    ]) {
      const { left, top, width: across, height: down, x, y } = planeLayout(width, height, spectrum(1, 1));
      expect(x).toBeCloseTo(left + across / 2, 9);
      expect(y).toBeCloseTo(top + down / 2, 9);
    }
  });

  it('finds the eigenvalue nearest to a pixel: up is a positive imaginary part', () => {
    const shown = spectrum(0.9, 1.2);
    const layout = planeLayout(400, 300, shown);
    const at = (re: number, im: number) =>
      nearestEigenvalue(layout, shown, layout.x + re * layout.scale, layout.y - im * layout.scale);
    expect([at(1, 0.1), at(0.2, 0.9), at(0.2, -0.9)]).toEqual([0, 1, 2]);
  });
});
