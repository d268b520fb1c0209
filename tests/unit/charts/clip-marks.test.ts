// Where the words of clip marks stand: each beside its mark, none on another.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWords } from '../../../src/charts/clip-marks.ts';

const PLOT = { left: 56, right: 700 };

test('marks close to each other all keep their words, row below row', () => {
  const marks = [500, 520, 540].map((at) => ({ at, width: 130 }));
  const places = placeWords(marks, PLOT);
  expect(places.map((place) => place?.row)).toEqual([2, 1, 0]);
});

test('marks with room between them share the first row', () => {
  const places = placeWords(
    [250, 420, 600].map((at) => ({ at, width: 130 })),
    PLOT,
  );
  expect(places).toEqual([250, 420, 600].map((at) => ({ row: 0, left: at - 65 })));
});

test('a mark under the caption has its words below it', () => {
  expect(placeWords([{ at: 70, width: 130 }], PLOT)).toEqual([{ row: 1, left: 56 }]);
});

test('words touch no others, stay in the plot and at their mark', () => {
  const mark = fc.record({ at: fc.integer({ min: 56, max: 700 }), width: fc.integer({ min: 40, max: 200 }) });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 20 }), (marks) => {
      const sorted = [...marks].sort((a, b) => a.at - b.at);
      const placed = placeWords(sorted, PLOT).flatMap((place, i) =>
        place ? [{ ...place, ...sorted[i] }] : [],
      );
      for (const { left, at, width } of placed) {
        expect(left).toBeGreaterThanOrEqual(PLOT.left);
        expect(left + width).toBeLessThanOrEqual(PLOT.right);
        expect(left <= at && at <= left + width).toBe(true);
      }
      for (const [i, a] of placed.entries()) {
        for (const b of placed.slice(i + 1)) {
          if (a.row === b.row) expect(a.left + a.width < b.left || b.left + b.width < a.left).toBe(true);
        }
      }
    }),
  );
});
