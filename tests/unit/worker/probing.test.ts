// When the runs in lockstep are probed: before their first step and at every interval, once each.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { Run } from '../../../src/training/run.ts';
import { Lockstep } from '../../../src/worker/lockstep.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import { textTask } from '../../reference/language-model.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  hiddenUnits: 8,
  sequenceLength: 5,
  batchSize: 2,
  probeInterval: 10,
};
const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(3));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const open = () => Run.open(textTask(TEXT, CONFIG), CONFIG, createPortableEngine);

test('at step 0 and at every interval, and again after a return', async () => {
  const run = await open();
  const runs = new Lockstep([{ id: 7, run }], new Outbox(() => undefined));
  const start = await run.checkpoint();
  const probed: number[] = [];
  const train = async (steps: number) => {
    for (let i = 0; i < steps; i++) {
      if (runs.probeDue) {
        await runs.drain();
        for (const { run: id, probe } of await runs.probe()) probed.push(id, probe.step);
        expect(runs.probeDue).toBe(false);
      }
      await runs.step(async () => undefined);
    }
    await runs.drain();
  };
  await train(25);
  expect(probed).toEqual([7, 0, 7, 10, 7, 20]);
  await run.returnTo(start);
  await train(11);
  expect(probed.slice(6)).toEqual([7, 0, 7, 10]);
});

test('a run that goes on from elsewhere is probed before its first step here', async () => {
  const origin = await open();
  for (let i = 0; i < 7; i++) await origin.step(async () => undefined);
  await origin.drain();
  const from = await origin.checkpoint();
  const run = await Run.open(textTask(TEXT, CONFIG), CONFIG, createPortableEngine, from);
  const runs = new Lockstep([{ id: 1, run }], new Outbox(() => undefined));
  expect(runs.probeDue).toBe(true);
  const [{ probe }] = await runs.probe();
  expect(probe.step).toBe(7);
  expect(runs.probeDue).toBe(false);
});
