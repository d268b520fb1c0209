import { describe, expect, it } from 'vitest';
import { ThroughTimeHistory } from '../../../src/experiment/through-time-history.ts';
import { columnLength } from '../../../src/training/through-time.ts';

const SHAPE = { layers: 1, states: 1, sequenceLength: 2 };
/** A column that says which step it is of. */
const column = (step: number) => new Float32Array(columnLength(SHAPE)).fill(step);

/** A history of 16 columns with so many steps. */
function filled(steps: number): ThroughTimeHistory {
  const history = new ThroughTimeHistory(SHAPE, 16);
  for (let step = 1; step <= steps; step++) history.append(step, column(step));
  return history;
}

const keptSteps = (history: ThroughTimeHistory) =>
  Array.from({ length: history.places }, (_, place) => history.at(place)?.step ?? 0);

describe('ThroughTimeHistory', () => {
  it('keeps every step while there is room', () => {
    const history = filled(16);
    expect(history.stride).toBe(1);
    expect(keptSteps(history)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(history.at(5)?.values).toEqual(column(6));
  });

  it('thins itself to every second column when full, then every fourth, and keeps the latest', () => {
    const history = filled(50);
    expect(history.stride).toBe(4);
    expect(keptSteps(history)).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49]);
    expect(history.latest).toEqual({ step: 50, values: column(50) });
    expect(history.bytes).toBe(4 * 10 * 14);
  });

  it('takes the columns that come, and has holes where none came', () => {
    const history = new ThroughTimeHistory(SHAPE, 16);
    for (const step of [1, 4, 13, 31]) history.append(step, column(step));
    expect(keptSteps(history)).toEqual([1, 0, 0, 0, 0, 0, 13, ...Array(8).fill(0), 31]);
    expect(history.before(20)?.step).toBe(13);
    history.append(41, column(41));
    expect(keptSteps(history)).toEqual([1, 0, 0, 13, 0, 0, 0, 0, 0, 0, 41]);
  });

  it('finds the column at or before a step', () => {
    const history = filled(50);
    for (const [step, found] of [
      [50, 50],
      [60, 50],
      [49, 49],
      [48, 45],
      [1, 1],
    ]) {
      expect(history.before(step)?.step).toBe(found);
    }
    expect(new ThroughTimeHistory(SHAPE).before(3)).toBeNull();
    const late = new ThroughTimeHistory(SHAPE, 16);
    late.append(7, column(7));
    expect(late.before(2)?.step).toBe(7);
  });

  it('forgets steps that were taken back', () => {
    const history = filled(50);
    const { revision } = history;
    history.truncate(30);
    expect(history.revision).not.toBe(revision);
    expect(history.latest?.step).toBe(29);
    expect(keptSteps(history)).toEqual([1, 5, 9, 13, 17, 21, 25, 29]);
    history.append(31, column(31));
    expect(history.latest?.step).toBe(31);
    history.truncate(29);
    expect(history.latest?.step).toBe(29);
    history.truncate(0);
    expect([history.latest, history.places, history.stride, history.bytes]).toEqual([null, 0, 1, 0]);
  });

  it('does not hold the message that a column came in', () => {
    const history = new ThroughTimeHistory(SHAPE, 16);
    const message = new Float32Array(1000);
    history.append(1, message.subarray(0, columnLength(SHAPE)));
    expect(history.at(0)?.values.buffer.byteLength).toBe(4 * columnLength(SHAPE));
  });

  it('refuses a column of another shape, and one that is not later', () => {
    const history = filled(3);
    expect(() => history.append(4, new Float32Array(9))).toThrow('a column of 9 numbers, not 10');
    expect(() => history.append(3, column(3))).toThrow('step 3 is not after step 3');
    expect(keptSteps(history)).toEqual([1, 2, 3]);
  });
});
