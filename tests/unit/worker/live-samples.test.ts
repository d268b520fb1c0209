import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { Run } from '../../../src/training/run.ts';
import { LiveSamples } from '../../../src/worker/live-samples.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { Batch } from '../../../src/worker/protocol.ts';
import { textTask } from '../../reference/language-model.ts';

const CONFIG = { ...DEFAULT_CONFIG, hiddenUnits: 8, sequenceLength: 5, batchSize: 2, sampleInterval: 10 };
const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(3));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('after a return to a checkpoint the live samples are written again as they were', async () => {
  const sent: Batch[] = [];
  const outbox = new Outbox((batch) => {
    sent.push(batch);
    outbox.acknowledge();
  });
  const run = await Run.open(textTask(TEXT, CONFIG), CONFIG, createPortableEngine);
  const samples = new LiveSamples(1, run, outbox);
  const train = async (steps: number) => {
    for (let i = 0; i < steps; i++) {
      await run.step(async () => undefined);
      samples.afterAsking();
      while (await samples.continue());
    }
    await new Promise(setImmediate);
    const events = sent.splice(0).flatMap((batch) => batch.events);
    return events.filter((event) => event.type === 'live-sample').map(({ step, text }) => ({ step, text }));
  };
  const start = await run.checkpoint();
  const first = await train(30);
  expect(first.map(({ step }) => step)).toEqual([10, 20, 30]);
  expect(new Set(first.map(({ text }) => text)).size).toBe(3);
  await run.returnTo(start);
  expect(await train(30)).toEqual(first);
});

test('a sample waits until its step is applied, and is given up where it is not', async () => {
  const posted: Batch[] = [];
  const run = await Run.open(textTask(TEXT, CONFIG), CONFIG, createPortableEngine);
  onTestFinished(() => run.dispose());
  const sampler = run.sampler();
  const [next, dispose] = [vi.spyOn(sampler, 'next'), vi.spyOn(sampler, 'dispose')];
  vi.spyOn(run, 'sampler').mockReturnValue(sampler);
  const samples = new LiveSamples(1, run, new Outbox((batch) => posted.push(batch)));
  // In flight: asked for, and not yet applied.
  vi.spyOn(run, 'stepsAsked', 'get').mockReturnValue(10);
  samples.afterAsking();
  expect(await samples.continue()).toBe(false);
  expect([next.mock.calls.length, dispose.mock.calls.length]).toEqual([0, 0]);
  samples.afterRefusal();
  expect(dispose).toHaveBeenCalledOnce();
  vi.spyOn(run, 'steps', 'get').mockReturnValue(10);
  expect(await samples.continue()).toBe(false);
  expect(posted).toEqual([]);
});
