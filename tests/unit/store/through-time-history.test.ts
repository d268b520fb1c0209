import { describe, expect, it } from 'vitest';
import { ThroughTimeHistory } from '../../../src/store/through-time-history.ts';
import { columnLength } from '../../../src/training/through-time.ts';

const SHAPE = { layers: 1, states: 1, sequenceLength: 2 };
/** A column that says which row it is of. */
const column = (row: number) => new Float32Array(columnLength(SHAPE)).fill(row);

/** A history of 16 columns with so many rows. */
function filled(rows: number): ThroughTimeHistory {
  const history = new ThroughTimeHistory(SHAPE, 16);
  for (let row = 0; row < rows; row++) history.append(row, column(row));
  return history;
}

const keptRows = (history: ThroughTimeHistory) =>
  Array.from({ length: history.places }, (_, place) => history.at(place)?.row);

describe('ThroughTimeHistory', () => {
  it('keeps every row while there is room', () => {
    const history = filled(16);
    expect(history.stride).toBe(1);
    expect(keptRows(history)).toEqual(Array.from({ length: 16 }, (_, row) => row));
    expect(history.at(5)?.values).toEqual(column(5));
  });

  it('thins itself to every second column when full, then every fourth, and keeps the latest', () => {
    const history = filled(50);
    expect(history.stride).toBe(4);
    expect(keptRows(history)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48]);
    expect(history.latest).toEqual({ row: 49, values: column(49) });
    expect(history.bytes).toBe(4 * 10 * 14);
  });

  it('takes the columns that come, and has holes where none came', () => {
    const history = new ThroughTimeHistory(SHAPE, 16);
    for (const row of [0, 3, 12, 30]) history.append(row, column(row));
    expect(keptRows(history)).toEqual([
      0,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      12,
      ...Array(8),
      30,
    ]);
    expect(history.before(20)?.row).toBe(12);
    history.append(40, column(40));
    expect(keptRows(history)).toEqual([
      0,
      undefined,
      undefined,
      12,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      40,
    ]);
  });

  it('finds the column at or before a row', () => {
    const history = filled(50);
    expect(history.before(49)?.row).toBe(49);
    expect(history.before(48)?.row).toBe(48);
    expect(history.before(47)?.row).toBe(44);
    expect(history.before(0)?.row).toBe(0);
    expect(new ThroughTimeHistory(SHAPE).before(3)).toBeNull();
    const late = new ThroughTimeHistory(SHAPE, 16);
    late.append(6, column(6));
    expect(late.before(2)?.row).toBe(6);
  });

  it('forgets rows that were taken back', () => {
    const history = filled(50);
    history.truncate(30);
    expect(history.latest?.row).toBe(28);
    expect(keptRows(history)).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
    history.append(30, column(30));
    expect(history.latest?.row).toBe(30);
    history.truncate(0);
    expect([history.latest, history.places, history.stride, history.bytes]).toEqual([null, 0, 1, 0]);
  });

  it('does not hold the message that a column came in', () => {
    const history = new ThroughTimeHistory(SHAPE, 16);
    const message = new Float32Array(1000);
    history.append(0, message.subarray(0, columnLength(SHAPE)));
    expect(history.at(0)?.values.buffer.byteLength).toBe(4 * columnLength(SHAPE));
  });

  it('refuses a column of another shape, and one that is not later', () => {
    const history = filled(3);
    expect(() => history.append(3, new Float32Array(9))).toThrow('a column of 9 numbers, not 10');
    expect(() => history.append(2, column(2))).toThrow('row 2 is not after row 2');
    expect(keptRows(history)).toEqual([0, 1, 2]);
  });
});
