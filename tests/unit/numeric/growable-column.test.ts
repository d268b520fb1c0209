// A growing column holds what was put in, and views stay true.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowableColumn } from '../../../src/numeric/growable-column.ts';

describe('GrowableColumn', () => {
  it('holds every value in order, pushed or appended', () => {
    const batches = fc.array(fc.oneof(fc.double(), fc.float64Array({ maxLength: 3000 })), { maxLength: 12 });
    fc.assert(
      fc.property(batches, (given) => {
        const column = new GrowableColumn();
        const expected: number[] = [];
        for (const batch of given) {
          if (typeof batch === 'number') column.push(batch);
          else column.append(batch);
          expected.push(...(typeof batch === 'number' ? [batch] : batch));
        }
        expect(column.length).toBe(expected.length);
        expect(column.view()).toEqual(Float64Array.from(expected));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves views as they were when it grows or is cleared', () => {
    const column = new GrowableColumn();
    column.append([1, 2, 3]);
    const view = column.view();
    column.append(new Float64Array(5000).fill(9));
    column.clear();
    column.append([7, 7, 7]);
    expect([...view]).toEqual([1, 2, 3]);
    expect([...column.view()]).toEqual([7, 7, 7]);
  });
});
