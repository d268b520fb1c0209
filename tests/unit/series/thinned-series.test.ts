import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ThinnedSeries } from '../../../src/series/thinned-series.ts';

/** A row that says which step it is of. */
const row = (step: number) => Float32Array.of(step, -step);

/** A series of 16 rows with so many steps. */
function filled(steps: number): ThinnedSeries {
  const series = new ThinnedSeries(2, 16);
  for (let step = 1; step <= steps; step++) series.append([step], row(step));
  return series;
}

const keptSteps = (series: ThinnedSeries) =>
  Array.from({ length: series.slots }, (_, slot) => series.at(slot)?.step ?? 0);

describe('ThinnedSeries', () => {
  it('keeps every step while there is room', () => {
    const series = filled(16);
    expect(series.stride).toBe(1);
    expect(keptSteps(series)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(series.at(5)).toEqual({ step: 6, values: row(6) });
    expect(series.at(16)).toBeUndefined();
  });

  it('thins itself to every second row when full, then every fourth, and keeps the latest', () => {
    const series = filled(50);
    expect(series.stride).toBe(4);
    expect(keptSteps(series)).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49]);
    expect(series.latest).toEqual({ step: 50, values: row(50) });
    expect(series.bytes).toBe(4 * 2 * (16 + 1));
  });

  it('takes the rows that come, and has holes where none came', () => {
    const series = new ThinnedSeries(2, 16);
    for (const step of [1, 4, 13, 31]) series.append([step], row(step));
    expect(keptSteps(series)).toEqual([1, 0, 0, 0, 0, 0, 13, ...Array(8).fill(0), 31]);
    expect(series.before(20)?.step).toBe(13);
    series.append([41], row(41));
    expect(keptSteps(series)).toEqual([1, 0, 0, 13, 0, 0, 0, 0, 0, 0, 41]);
  });

  it('has for a step its own row, or the one that thinning left in its stead', () => {
    const series = filled(50);
    expect(series.valuesFor(13)).toEqual(row(13));
    expect(series.valuesFor(16)).toEqual(row(13));
    expect(series.valuesFor(50)).toEqual(row(49));
    expect(series.valuesFor(53)).toBeUndefined();
    series.append([57], row(57));
    expect(series.valuesFor(54)).toBeUndefined();
  });

  it('finds the row at or before a step', () => {
    const series = filled(50);
    for (const [step, found] of [
      [50, 50],
      [60, 50],
      [49, 49],
      [48, 45],
      [1, 1],
    ]) {
      expect(series.before(step)?.step).toBe(found);
    }
    expect(new ThinnedSeries(2, 16).before(3)).toBeNull();
    const late = new ThinnedSeries(2, 16);
    late.append([7], row(7));
    expect(late.before(2)?.step).toBe(7);
  });

  it('forgets steps that were taken back', () => {
    const series = filled(50);
    const { revision } = series;
    series.truncate(30);
    expect(series.revision).not.toBe(revision);
    expect(series.latest).toEqual({ step: 29, values: row(29) });
    expect(keptSteps(series)).toEqual([1, 5, 9, 13, 17, 21, 25, 29]);
    series.append([31], row(31));
    expect(series.latest?.step).toBe(31);
    series.truncate(29);
    expect(series.latest?.step).toBe(29);
    // Of the steps after 29 nothing is left, also where the next one kept is much later.
    series.append([49], row(49));
    expect(keptSteps(series)).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 0, 0, 0, 0, 49]);
    series.truncate(0);
    expect([series.latest, series.slots, series.stride, series.bytes]).toEqual([null, 0, 1, 0]);
  });

  it('goes on after a rewind as if the steps had not been, whatever came before and after', () => {
    const batches = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(batches, fc.nat(200), fc.integer({ min: 1, max: 90 }), (counts, cut, more) => {
        const series = new ThinnedSeries(2, 16);
        const expected: number[] = [];
        let next = 1;
        const add = (count: number) => {
          const first = expected.length + 1;
          const steps = Array.from({ length: count }, (_, i) => first + i);
          const said = steps.map(() => next++);
          series.append(steps, Float32Array.from(said.flatMap((n) => [...row(n)])));
          expected.push(...said);
        };
        for (const count of counts) add(count);
        series.truncate(cut);
        // What is before the last row kept is gone with it, until the steps come again.
        expected.length = series.latest?.step ?? 0;
        add(more);
        expect(series.slots).toBeLessThanOrEqual(16);
        for (let slot = 0; slot < series.slots; slot++) {
          expect(series.at(slot)?.values[0]).toBe(expected[slot * series.stride]);
        }
        expect(series.latest?.values[0]).toBe(expected.at(-1));
      }),
    );
  });

  it('with room for none has the latest alone', () => {
    const series = new ThinnedSeries(2, 0);
    series.append([1, 2], Float32Array.of(1, -1, 2, -2));
    expect([series.slots, series.latest]).toEqual([0, { step: 2, values: row(2) }]);
    expect(series.bytes).toBe(8);
    series.truncate(1);
    expect([series.latest, series.before(1)]).toEqual([null, null]);
  });

  it('leaves rows that it handed out as they were', () => {
    const series = filled(16);
    const handed = series.at(3)!.values;
    series.truncate(2);
    for (let step = 3; step <= 40; step++) series.append([step], row(100 + step));
    expect(handed).toEqual(row(4));
  });

  it('does not hold the message that rows came in', () => {
    const series = new ThinnedSeries(2, 0);
    series.append([1], new Float32Array(1000).subarray(0, 2));
    expect(series.latest?.values.buffer.byteLength).toBe(8);
  });

  it('is a value that can be sent, and goes on from it', () => {
    const series = new ThinnedSeries(2, 16);
    for (const step of [1, 4, 13, 31, 32]) series.append([step], row(step));
    const copy = ThinnedSeries.from(structuredClone(series.state));
    expect(copy.state).toEqual(series.state);
    for (const each of [series, copy]) each.append([41, 45], Float32Array.of(...row(41), ...row(45)));
    expect(keptSteps(copy)).toEqual(keptSteps(series));
    expect(copy.latest).toEqual({ step: 45, values: row(45) });
    for (const each of [series, copy]) each.truncate(20);
    expect(copy.state).toEqual(series.state);
  });

  it('refuses torn rows and steps that are not later, and keeps what it had', () => {
    const series = filled(3);
    expect(() => series.append([4], new Float32Array(9))).toThrow('9 numbers are not 1 rows of 2');
    expect(() => series.append([3], row(3))).toThrow('step 3 is not after step 3');
    expect(() => series.append([4, 4], new Float32Array(4))).toThrow('step 4 is not after step 4');
    expect(keptSteps(series)).toEqual([1, 2, 3]);
    expect(series.latest?.step).toBe(3);
  });
});
