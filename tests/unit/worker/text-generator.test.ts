// Text that a person asks for is written by a model that has read their seed text.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { createPortableEngine } from '../../../src/engine/portable/portable-engine.ts';
import { tf } from '../../../src/engine/tfjs.ts';
import { Run } from '../../../src/training/run.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { WorkerEvent } from '../../../src/worker/protocol.ts';
import { TextGenerator } from '../../../src/worker/text-generator.ts';
import { textTask } from '../../reference/language-model.ts';

const CONFIG: RunConfig = { ...DEFAULT_CONFIG, hiddenUnits: 4, sequenceLength: 5, batchSize: 2 };
const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain.\n'.repeat(3));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('the whole seed text is read, then what was written', async () => {
  const events: WorkerEvent[] = [];
  const outbox = new Outbox((batch) => {
    events.push(...batch.events);
    outbox.acknowledge();
  });
  const run = await Run.open(textTask(TEXT, CONFIG), CONFIG, createPortableEngine);
  const sampler = run.sampler();
  const next = vi.spyOn(sampler, 'next');
  vi.spyOn(run, 'sampler').mockReturnValue(sampler);
  const generator = new TextGenerator(outbox);
  const request = { type: 'generate', run: 1, request: 7, temperature: 0.5 } as const;
  generator.start(run, { ...request, seedText: 'in spain', length: 5 });
  while (await generator.continue());
  await new Promise(setImmediate);
  const text = events.flatMap((event) => (event.type === 'generated' ? [event.text] : [])).join('');
  expect(text).toHaveLength(5);
  const fed = run.task.writing?.decode(next.mock.calls.map(([id]) => id));
  expect(fed).toBe(`in spain${text.slice(0, 4)}`);
  run.dispose();
});
