// The text on which lag gradients are measured.
import { describe, expect, test } from 'vitest';
import { IGNORED_TARGET } from '../../../../src/model/batch.ts';
import { probeWindow } from '../../../../src/tasks/language-model/probe-window.ts';

const ascending = (from: number, length: number) => Uint16Array.from({ length }, (_, i) => from + i);

describe('the probe window', () => {
  test('reads streams spread over the validation split, with targets at the last step only', () => {
    const { inputs, targets } = probeWindow(
      { training: ascending(0, 50), validation: ascending(100, 21) },
      2,
      3,
    );
    // Streams begin 10 characters apart: of 21 characters the last can only be a target.
    expect([...inputs]).toEqual([100, 110, 101, 111, 102, 112]);
    const none = IGNORED_TARGET;
    expect([...targets]).toEqual([none, none, none, none, 103, 113]);
  });

  test('fits exactly into B * T + 1 characters; in a shorter validation split it would not, and training is read', () => {
    const training = ascending(0, 30);
    const exact = probeWindow({ training, validation: ascending(100, 7) }, 2, 3);
    expect([...exact.inputs]).toEqual([100, 103, 101, 104, 102, 105]);
    expect([...exact.targets.slice(4)]).toEqual([103, 106]);
    const short = probeWindow({ training, validation: ascending(100, 6) }, 2, 3);
    expect([...short.inputs]).toEqual([0, 14, 1, 15, 2, 16]);
  });
});
