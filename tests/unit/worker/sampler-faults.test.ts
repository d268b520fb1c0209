// Faults of a sampler: they refuse a text in words and end nothing else.
import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import { readCorpus } from '../../../src/corpus/corpus.ts';
import { DeviceLostError } from '../../../src/engine/device-lost.ts';
import type { Sampler } from '../../../src/engine/engine.ts';
import { languageModel } from '../../../src/tasks/language-model/language-model.ts';
import type { Task } from '../../../src/tasks/task.ts';
import type { Run } from '../../../src/training/run.ts';
import { LiveSamples } from '../../../src/worker/live-samples.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { WorkerEvent } from '../../../src/worker/protocol.ts';
import { TextGenerator } from '../../../src/worker/text-generator.ts';
import { countOnes } from '../../reference/count-ones.ts';

const config = { ...DEFAULT_CONFIG, hiddenUnits: 8, sequenceLength: 5, batchSize: 2, sampleInterval: 1 };
const corpus = readCorpus(new TextEncoder().encode('hello '.repeat(20)), config);
const task = languageModel(corpus, config);

/** A run whose sampler answers as given. */
function runWith(next: Sampler['next'], learned: Task = task): Run {
  return {
    task: learned,
    config,
    steps: 9,
    sampler: () => ({ next, dispose: () => undefined }),
  } as unknown as Run;
}

function collected(): { outbox: Outbox; events: WorkerEvent[] } {
  const events: WorkerEvent[] = [];
  const outbox = new Outbox((batch) => {
    events.push(...batch.events);
    outbox.acknowledge();
  });
  return { outbox, events };
}

const command = { type: 'generate', run: 1, request: 7, seedText: 'he', temperature: 1, length: 9 } as const;
const logits = () => Promise.resolve(new Float32Array(corpus.vocabulary.size));
const turn = () => new Promise(setImmediate);

async function written(run: Run): Promise<WorkerEvent[]> {
  const { outbox, events } = collected();
  const generator = new TextGenerator(outbox);
  generator.start(run, command);
  while (await generator.continue());
  await turn();
  return events;
}

describe('a text is refused in words', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY])('where a logit is %d', async (value) => {
    const events = await written(runWith(async () => new Float32Array(corpus.vocabulary.size).fill(value)));
    expect(events).toEqual([
      {
        type: 'generation-refused',
        request: 7,
        problem: { key: 'problem.sample.not-finite', values: {} },
      },
    ]);
  });

  test('where the sampler fails after some characters: those are told first', async () => {
    let asked = 0;
    const events = await written(
      runWith(() => (++asked > 4 ? Promise.reject(new Error('out of range')) : logits())),
    );
    expect(events.map(({ type }) => type)).toEqual(['generated', 'generation-refused']);
    expect(events[1]).toMatchObject({
      problem: { key: 'problem.sample.failed', values: { detail: 'out of range' } },
    });
  });

  test('where the model’s task has no text to write: its sampler is not asked for', async () => {
    const next = vi.fn(logits);
    expect(await written(runWith(next, countOnes(4)))).toEqual([
      { type: 'generation-refused', request: 7, problem: { key: 'problem.sample.no-text', values: {} } },
    ]);
    expect(next).not.toHaveBeenCalled();
  });

  test('where its seed text has characters that the model has no symbol for', async () => {
    const { outbox, events } = collected();
    new TextGenerator(outbox).start(runWith(logits), { ...command, seedText: 'hex' });
    await turn();
    expect(events).toEqual([
      {
        type: 'generation-refused',
        request: 7,
        problem: { key: 'problem.seed.unknown', values: { characters: 'x', count: 1 } },
      },
    ]);
  });

  test('where its run is not open', async () => {
    const { outbox, events } = collected();
    new TextGenerator(outbox).start(undefined, command);
    await turn();
    expect(events).toMatchObject([{ type: 'generation-refused', request: 7 }]);
  });
});

test('a task that has no text has no live samples', async () => {
  const { outbox, events } = collected();
  const run = { ...runWith(logits, countOnes(4)), stepsAsked: 9, sampler: vi.fn() };
  const samples = new LiveSamples(1, run as unknown as Run, outbox);
  samples.afterAsking();
  expect(await samples.continue()).toBe(false);
  await turn();
  expect(run.sampler).not.toHaveBeenCalled();
  expect(events).toEqual([]);
});

test('a lost device is no fault of the sampler', async () => {
  await expect(written(runWith(() => Promise.reject(new DeviceLostError())))).rejects.toThrow(
    DeviceLostError,
  );
});

test('a live sample that cannot be written says so, and the next one is written', async () => {
  const { outbox, events } = collected();
  let finite = false;
  let asked = 0;
  const samples = new LiveSamples(
    1,
    Object.defineProperty(
      runWith(() => (finite ? logits() : Promise.resolve(new Float32Array([Number.NaN])))),
      'stepsAsked',
      { get: () => ++asked },
    ),
    outbox,
  );
  for (let sample = 0; sample < 2; sample++) {
    samples.afterAsking();
    while (await samples.continue());
    await turn();
    finite = true;
  }
  expect(events).toMatchObject([
    { type: 'live-sample', step: 1, text: '', problem: { key: 'problem.sample.not-finite' } },
    { type: 'live-sample', step: 2, problem: null },
  ]);
});
