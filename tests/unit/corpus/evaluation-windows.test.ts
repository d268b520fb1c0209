// The windows of a validation split.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationWindows } from '../../../src/corpus/evaluation-windows.ts';
import { IGNORED_TARGET } from '../../../src/model/batch.ts';

const shapes = fc.record({
  B: fc.integer({ min: 1, max: 6 }),
  T: fc.integer({ min: 1, max: 9 }),
  ids: fc.nat(200).map((length) => Uint16Array.from({ length }, (_, i) => i)),
});

/** Per stream, the [input, target] pairs in the order in which they are read, padding left out. */
function streams(ids: Uint16Array, B: number, T: number): number[][][] {
  const read: number[][][] = Array.from({ length: B }, () => []);
  for (const { inputs, targets } of evaluationWindows(ids, B, T)) {
    expect(inputs).toHaveLength(T * B);
    expect(targets).toHaveLength(T * B);
    for (let i = 0; i < targets.length; i++) {
      if (targets[i] !== IGNORED_TARGET) read[i % B].push([inputs[i], targets[i]]);
    }
  }
  return read;
}

describe('evaluationWindows', () => {
  it('lays eleven characters out by hand', () => {
    // M = 11, B = 2, T = 3: two windows; ten targets, six in the first stream, four in the second.
    const [first, second, ...rest] = evaluationWindows(
      Uint16Array.from({ length: 11 }, (_, i) => i),
      2,
      3,
    );
    expect([...first.inputs]).toEqual([0, 6, 1, 7, 2, 8]);
    expect([...first.targets]).toEqual([1, 7, 2, 8, 3, 9]);
    expect([...second.inputs]).toEqual([3, 9, 4, 0, 5, 0]);
    expect([...second.targets]).toEqual([4, 10, 5, -1, 6, -1]);
    expect(rest).toEqual([]);
  });

  it('has every character but the first as a target exactly once, after the one before it', () => {
    fc.assert(
      fc.property(shapes, ({ B, T, ids }) => {
        const pairs = streams(ids, B, T).flat();
        expect(pairs).toEqual(Array.from({ length: Math.max(0, ids.length - 1) }, (_, i) => [i, i + 1]));
      }),
    );
  });

  it('pads only after the end of the text, with character 0', () => {
    fc.assert(
      fc.property(shapes, ({ B, T, ids }) => {
        const lengths = streams(ids, B, T).map((stream) => stream.length);
        const full = Math.max(...lengths);
        const partial = lengths.findIndex((length) => length < full);
        if (partial >= 0) expect(lengths.slice(partial + 1).every((length) => length === 0)).toBe(true);
        for (const { inputs, targets } of evaluationWindows(ids, B, T)) {
          expect(inputs.filter((_, i) => targets[i] === IGNORED_TARGET).every((id) => id === 0)).toBe(true);
        }
      }),
    );
  });

  it('reads no more windows than the targets need', () => {
    fc.assert(
      fc.property(shapes, ({ B, T, ids }) => {
        const windows = [...evaluationWindows(ids, B, T)].length;
        expect(windows).toBe(ids.length < 2 ? 0 : Math.ceil((ids.length - 1) / (B * T)));
      }),
    );
  });
});
