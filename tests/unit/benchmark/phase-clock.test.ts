// The clock of a step's parts, on a device and with a clock that the test drives.
import { expect, test } from 'vitest';
import { phaseTimes } from '../../../src/benchmark/phase-clock.ts';
import { beginPhase } from '../../../src/engine/phases.ts';

test('work counts for the part that asked for it, even where the device does it later', async () => {
  let time = 0;
  let queued = 0;
  const wait = () => {
    time += queued;
    queued = 0;
  };
  const step = async () => {
    beginPhase('forward');
    queued += 3;
    beginPhase('backward');
    queued += 5;
    beginPhase('forward');
    queued += 2;
    beginPhase('optimiser');
    queued += 1;
    beginPhase('reading');
    time += 4;
  };
  expect(await phaseTimes(step, 3, wait, () => time)).toEqual({
    forward: 5,
    head: 0,
    backward: 5,
    'weight-gradients': 0,
    optimiser: 1,
    statistics: 0,
    reading: 4,
  });
});

test('what goes before a step is not counted, nobody listens after it, and a failing step is thrown', async () => {
  let time = 0;
  let waits = 0;
  let queued = 100;
  const wait = () => {
    waits++;
    time += queued;
    queued = 0;
  };
  const times = await phaseTimes(
    async () => {
      queued += 2;
    },
    1,
    wait,
    () => time,
  );
  expect(times.forward).toBe(2);
  const before = waits;
  beginPhase('head');
  expect(waits).toBe(before);
  await expect(phaseTimes(() => Promise.reject(new Error('lost')), 1, wait)).rejects.toThrow('lost');
  const after = waits;
  beginPhase('head');
  expect(waits).toBe(after);
});
