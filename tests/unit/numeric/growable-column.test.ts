// A growing column holds what was put in, and views stay true.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowableColumn } from '../../../src/numeric/growable-column.ts';

describe('GrowableColumn', () => {
  it('holds every value in order, pushed or appended', () => {
    // Lengths of batches; of one, a push. The values count up.
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3000 })), (lengths) => {
        const column = new GrowableColumn();
        for (const length of lengths) {
          if (length === 1) column.push(column.length);
          else column.append(Float64Array.from({ length }, (_, i) => column.length + i));
        }
        expect(column.length).toBe(lengths.reduce((sum, length) => sum + length, 0));
        expect(column.view()).toHaveLength(column.length);
        expect(column.view().findIndex((value, i) => value !== i)).toBe(-1);
      }),
    );
  });

  it('grows push by push', () => {
    const column = new GrowableColumn();
    for (let i = 0; i < 5000; i++) column.push(i);
    expect(column.view().findIndex((value, i) => value !== i)).toBe(-1);
    expect(column.length).toBe(5000);
  });

  it('leaves views as they were when it grows or is cleared', () => {
    for (const more of [0, 5000]) {
      const column = new GrowableColumn();
      column.append([1, 2, 3]);
      const view = column.view();
      column.append(new Float64Array(more).fill(9));
      column.clear();
      column.append([7, 7, 7]);
      expect([...view]).toEqual([1, 2, 3]);
      expect([...column.view()]).toEqual([7, 7, 7]);
    }
  });
});
