import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowerBound } from '../../../src/numeric/lower-bound.ts';

it('finds what a search from the start finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: -2, max: 22 }),
      (unsorted, bound) => {
        const column = Float64Array.from(unsorted).sort();
        const expected = column.findIndex((value) => value >= bound);
        expect(lowerBound(column, bound)).toBe(expected < 0 ? column.length : expected);
      },
    ),
  );
});
