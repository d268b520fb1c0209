import { describe, expect, test } from 'vitest';
import type { Checkpoint } from '../../../src/training/checkpoint.ts';
import { checkpointBuffers, checkpointBytes, startingCheckpoint } from '../../../src/training/checkpoint.ts';
import { CheckpointRing } from '../../../src/training/checkpoint-ring.ts';
import { smallModel } from '../../reference/random-case.ts';

/** A checkpoint of so many bytes. */
const checkpointOf = (bytes: number, step = 0): Checkpoint => ({
  step,
  batchesRead: step,
  snapshot: { updates: step, weights: new Map([['w', new Float32Array(bytes / 4)]]), slots: [], state: [] },
  lossAverage: { moment: 0, remaining: 1, values: 0 },
  gradientStatistics: { norms: new Float64Array(), clipped: [] },
});

const MIB = 2 ** 20;

describe('a ring', () => {
  test.each([
    [1 * MIB, 20],
    // 64 KiB a step: 20 of them are 1.25 MiB, 50 of them 3.125.
    [1.25 * MIB, 20],
    [1.25 * MIB + 4, 50],
    [2 * MIB, 50],
    [3.125 * MIB, 50],
    [3.125 * MIB + 4, 100],
    [4 * MIB, 100],
    [200 * MIB, 100],
  ])('a checkpoint of %i bytes is made every %i steps', (bytes, interval) => {
    expect(new CheckpointRing(checkpointOf(bytes)).interval).toBe(interval);
  });

  test.each([
    [4096, 10],
    [8 * MIB, 8],
    [16 * MIB, 4],
    [20 * MIB, 3],
    [48 * MIB, 2],
  ])('of checkpoints of %i bytes it keeps %i, the last', (bytes, kept) => {
    const ring = new CheckpointRing(checkpointOf(bytes));
    for (let step = 1; step <= 12; step++) ring.add({ ...ring.newest, step });
    expect(ring.count).toBe(kept);
    expect(ring.bytes).toBe(kept * bytes);
    expect(ring.steps[0]).toBe(13 - kept);
    expect(ring.newest.step).toBe(12);
  });

  test('finds one by its step, and forgets what came after a return', () => {
    const ring = new CheckpointRing(checkpointOf(4));
    for (const step of [20, 40, 60]) ring.add(checkpointOf(4, step));
    expect(ring.steps).toEqual([0, 20, 40, 60]);
    expect(ring.find(41)).toBeUndefined();
    const kept = ring.find(40);
    expect(kept?.step).toBe(40);
    ring.returnTo(kept as Checkpoint);
    expect(ring.newest).toBe(kept);
    expect(ring.bytes).toBe(12);
    ring.returnTo(checkpointOf(4, 30));
    expect(ring.steps).toEqual([0, 20, 30]);
  });
});

describe('a checkpoint', () => {
  const model = smallModel({ cell: 'lstm', layers: 2, hiddenUnits: 8, vocabulary: 5 });
  const optimiser = {
    kind: 'adam',
    momentum: 0,
    squareDecay: 0,
    beta1: 0.9,
    beta2: 0.999,
    weightDecay: 0,
  } as const;
  const weights = new Map([['w', Float32Array.of(1, 2)]]);
  const start = startingCheckpoint({ model, optimiser, sequenceLength: 3, batchSize: 2 }, weights);

  test('has the bytes of weights, slots, state and statistics', () => {
    // PyTorch's parameters of a 2x8 LSTM over 5 characters: 480 + 576, and 45 of the decoder; two slots of Adam.
    const slots = 2 * (480 + 576 + 45);
    const state = 2 * 2 * 2 * 8;
    expect(checkpointBytes(start)).toBe(4 * (2 + slots + state));
    const norms = new Float64Array(7);
    expect(checkpointBytes({ ...start, gradientStatistics: { norms, clipped: [] } })).toBe(
      checkpointBytes(start) + 56,
    );
  });

  test('starts at step 0 with nothing read, and nothing averaged', () => {
    expect(start).toMatchObject({
      step: 0,
      batchesRead: 0,
      lossAverage: { moment: 0, remaining: 1, values: 0 },
      gradientStatistics: { norms: new Float64Array(), clipped: [] },
    });
    expect(start.snapshot.weights).toEqual(weights);
  });

  test('can be posted with every buffer that it holds, each once', () => {
    const shared = new ArrayBuffer(16);
    const halves = [new Float32Array(shared, 0, 2), new Float32Array(shared, 8, 2)];
    const norms = new Float64Array(3);
    const state = [[Float32Array.of(1)]];
    const slots = [new Map([['w', Float32Array.of(2)]])];
    const checkpoint: Checkpoint = {
      ...start,
      snapshot: { updates: 0, weights: new Map(halves.map((half, i) => [`w${i}`, half])), slots, state },
      gradientStatistics: { norms, clipped: [] },
    };
    const buffers = checkpointBuffers(checkpoint);
    expect(buffers).toHaveLength(4);
    expect(new Set(buffers)).toEqual(
      new Set([shared, norms.buffer, state[0][0].buffer, slots[0].get('w')?.buffer]),
    );
    const copy = structuredClone(checkpoint, { transfer: buffers });
    expect(copy.snapshot.slots[0].get('w')).toEqual(Float32Array.of(2));
  });
});
