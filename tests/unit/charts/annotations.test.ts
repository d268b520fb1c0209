import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveApart } from '../../../src/charts/annotations.ts';

describe('moveApart', () => {
  it('leaves labels with room where they are', () => {
    expect(moveApart([100, 20, 60], 16, 0, 200)).toEqual([100, 20, 60]);
  });

  it('moves labels apart in the order of their lines, inside the plot', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 300, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (wanted) => {
          const places = moveApart(wanted, 16, 4, 196);
          const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
          for (const place of places) {
            expect(place).toBeGreaterThanOrEqual(4);
            expect(place).toBeLessThanOrEqual(196);
          }
          for (let k = 1; k < order.length; k++) {
            expect(places[order[k]] - places[order[k - 1]]).toBeGreaterThanOrEqual(16 - 1e-9);
          }
        },
      ),
    );
  });
});
