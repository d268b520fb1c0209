// Which row of a run's history charts show.
import { expect, test } from 'vitest';
import { Cursor } from '../../../src/charts/cursor.ts';

test('the row pointed at, as far as the run has come; the latest where nobody points', () => {
  const cursor = new Cursor();
  expect(cursor.rowIn({ length: 8 })).toBe(7);
  cursor.pointAt(3);
  expect(cursor.rowIn({ length: 8 })).toBe(3);
  expect(cursor.rowIn({ length: 2 })).toBe(1);
  expect(cursor.rowIn({ length: 0 })).toBeNull();
  cursor.pointAt(null);
  expect(cursor.rowIn({ length: 8 })).toBe(7);
});

test('listeners hear of a row once', () => {
  const cursor = new Cursor();
  const rows: (number | null)[] = [];
  const unsubscribe = cursor.subscribe(() => rows.push(cursor.row));
  for (const row of [3, 3, null, null, 4]) cursor.pointAt(row);
  unsubscribe();
  cursor.pointAt(5);
  expect(rows).toEqual([3, null, 4]);
});
