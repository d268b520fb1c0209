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

  it('keeps the first values when it is truncated, and views as they were', () => {
    const column = new GrowableColumn();
    column.append(Float64Array.from({ length: 3000 }, (_, i) => i));
    const view = column.view();
    column.truncate(2000);
    expect(column.length).toBe(2000);
    column.push(-1);
    expect([column.length, column.view()[1999], column.view()[2000]]).toEqual([2001, 1999, -1]);
    expect([view.length, view[2000], view[2999]]).toEqual([3000, 2000, 2999]);
  });

  it('cannot be truncated to more than it holds', () => {
    const column = new GrowableColumn();
    column.append([1, 2, 3]);
    for (const length of [3, 4, 5000]) column.truncate(length);
    expect([...column.view()]).toEqual([1, 2, 3]);
  });

  it('says the memory that it holds: 8 bytes a number, at most twice as many as are in it beyond the first 1,024', () => {
    const column = new GrowableColumn();
    expect(column.bytes).toBe(8 * 1024);
    column.append(new Float64Array(1024));
    expect(column.bytes).toBe(8 * 1024);
    column.push(1);
    expect(column.bytes).toBe(8 * 2048);
    column.append(new Float64Array(10_000));
    expect(column.bytes).toBe(8 * 11_025);
    column.truncate(10);
    expect(column.bytes).toBe(8 * 1024);
  });
});
