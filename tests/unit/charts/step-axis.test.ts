// Where rows stand on the x axis that the charts of a run share, and which of them a person points at.
import { describe, expect, it } from 'vitest';
import { axisEnd, movedRow, nearestRow, stepLength } from '../../../src/charts/step-axis.ts';

/** A run of so many steps, of 10 characters each. */
function run(steps: number) {
  const step = Float64Array.from({ length: steps }, (_, i) => i + 1);
  return {
    length: steps,
    column: (name: string) => (name === 'chars' ? step.map((value) => 10 * value) : step),
  };
}

describe('the axis', () => {
  it('holds the longest of the runs, and at least ten steps', () => {
    expect(axisEnd([run(20), run(15)], 'step')).toBe(20);
    expect(axisEnd([run(15), run(20)], 'chars')).toBe(200);
    expect(axisEnd([run(3)], 'step')).toBe(10);
    expect(axisEnd([run(3)], 'chars')).toBe(100);
    expect(axisEnd([run(0)], 'step')).toBe(10);
  });

  it('counts a step as many characters as it has', () => {
    expect(stepLength(run(7), 'chars')).toBe(10);
    expect(stepLength(run(7), 'step')).toBe(1);
    expect(stepLength(run(0), 'chars')).toBe(1);
  });
});

describe('the row pointed at', () => {
  it('is the nearest one', () => {
    expect(nearestRow(run(5), 'step', 2.4)).toBe(1);
    expect(nearestRow(run(5), 'step', 2.6)).toBe(2);
    expect(nearestRow(run(5), 'chars', 24)).toBe(1);
    expect(nearestRow(run(5), 'step', -3)).toBe(0);
    expect(nearestRow(run(5), 'step', 99)).toBe(4);
    expect(nearestRow(run(0), 'step', 2)).toBeNull();
  });

  it('moves by pixels, by at least one row, and stays within the run', () => {
    // Two rows to a pixel.
    expect(movedRow(run(200), 50, 1, 100)).toBe(52);
    expect(movedRow(run(200), 50, -20, 100)).toBe(10);
    // Ten pixels to a row.
    expect(movedRow(run(20), 5, -1, 200)).toBe(4);
    expect(movedRow(run(20), 5, 20, 200)).toBe(7);
    expect(movedRow(run(20), 19, 1, 200)).toBe(19);
    expect(movedRow(run(20), 5, Number.NEGATIVE_INFINITY, 200)).toBe(0);
    expect(movedRow(run(20), 5, Number.POSITIVE_INFINITY, 200)).toBe(19);
    // All rows on one pixel, as of an axis that has no width yet.
    expect(movedRow(run(20), 5, 1, 0)).toBe(19);
  });
});
