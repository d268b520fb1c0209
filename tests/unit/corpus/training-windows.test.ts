// The streams of truncated BPTT: what is read, when, and what follows it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrainingWindows } from '../../../src/corpus/training-windows.ts';
import { problemOf } from './problem-of.ts';

/** B, T and a text long enough for them whose ids are their own positions. */
const shapes = fc
  .record({ B: fc.integer({ min: 1, max: 6 }), T: fc.integer({ min: 1, max: 9 }), spare: fc.nat(80) })
  .map(({ B, T, spare }) => ({ B, T, ids: Int32Array.from({ length: B * T + 1 + spare }, (_, i) => i) }));

describe('TrainingWindows', () => {
  it('lays two streams of seven characters out by hand', () => {
    // N = 16, B = 2: S = 7; T = 3: W = 2, and position 6 of each stream is left over.
    const windows = new TrainingWindows(
      Int32Array.from({ length: 16 }, (_, i) => i),
      2,
      3,
    );
    expect(windows.batchesPerEpoch).toBe(2);
    const [first, second, third] = [windows.next(), windows.next(), windows.next()];
    expect([...first.inputs]).toEqual([0, 7, 1, 8, 2, 9]);
    expect([...first.targets]).toEqual([1, 8, 2, 9, 3, 10]);
    expect([...second.inputs]).toEqual([3, 10, 4, 11, 5, 12]);
    expect([...second.targets]).toEqual([4, 11, 5, 12, 6, 13]);
    expect(third).toEqual(first);
  });

  it('reads every position of every stream once an epoch, up to less than a window each', () => {
    fc.assert(
      fc.property(shapes, ({ B, T, ids }) => {
        const windows = new TrainingWindows(ids, B, T);
        const read = Array.from({ length: windows.batchesPerEpoch }, () => [...windows.next().inputs]).flat();
        expect(new Set(read).size).toBe(read.length);
        const streamLength = Math.floor((ids.length - 1) / B);
        const expected = Array.from({ length: B }, (_, b) =>
          Array.from({ length: streamLength - (streamLength % T) }, (_, i) => b * streamLength + i),
        ).flat();
        expect(read.sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it("has the next character of the same text as every input's target", () => {
    fc.assert(
      fc.property(shapes, ({ B, T, ids }) => {
        const windows = new TrainingWindows(ids, B, T);
        for (let k = 0; k < windows.batchesPerEpoch; k++) {
          const { inputs, targets } = windows.next();
          expect([...targets]).toEqual([...inputs].map((position) => position + 1));
          expect(Math.max(...targets)).toBeLessThan(ids.length);
        }
      }),
    );
  });

  it('goes on in every stream where the window before ended, and says where it does not', () => {
    fc.assert(
      fc.property(shapes, ({ B, T, ids }) => {
        const windows = new TrainingWindows(ids, B, T);
        let before = windows.next();
        expect(before.resetsState).toBe(true);
        for (let k = 1; k < 2 * windows.batchesPerEpoch + 1; k++) {
          const window = windows.next();
          expect(window.resetsState).toBe(k % windows.batchesPerEpoch === 0);
          if (!window.resetsState) expect(window.inputs.slice(0, B)).toEqual(before.targets.slice(-B));
          before = window;
        }
      }),
    );
  });

  it('goes on exactly from a saved position', () => {
    fc.assert(
      fc.property(shapes, fc.nat(60), ({ B, T, ids }, steps) => {
        const windows = new TrainingWindows(ids, B, T);
        for (let k = 0; k < steps; k++) windows.next();
        const resumed = new TrainingWindows(ids, B, T);
        resumed.seek(windows.batchesRead);
        expect(resumed.batchesRead).toBe(steps);
        for (let k = 0; k < 5; k++) expect(resumed.next()).toEqual(windows.next());
      }),
    );
    const windows = new TrainingWindows([0, 1, 2], 1, 2);
    for (const position of [-1, 0.5, Number.NaN])
      expect(() => windows.seek(position)).toThrow(
        new RangeError(`position ${position} is not a number of windows`),
      );
  });

  it('gives windows that later ones do not overwrite', () => {
    const windows = new TrainingWindows([0, 1, 2, 3, 4], 1, 2);
    const { inputs } = windows.next();
    windows.next();
    expect([...inputs]).toEqual([0, 1]);
  });

  it('takes exactly one window of every stream and refuses a character less', () => {
    const ids = new Uint16Array(12_801);
    expect(new TrainingWindows(ids, 32, 400).batchesPerEpoch).toBe(1);
    expect(problemOf(() => new TrainingWindows(ids.subarray(1), 32, 400)).key).toBe('problem.text.too-short');
    expect(problemOf(() => new TrainingWindows(ids.subarray(0, 312), 32, 400))).toEqual({
      key: 'problem.text.too-short',
      values: { sequenceLength: 400, batchSize: 32, needed: 12_801, given: 312 },
    });
  });
});
