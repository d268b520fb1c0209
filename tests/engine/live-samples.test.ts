// A live sample is by the model of the step it names, however many steps are in flight when it is written.
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../src/config/fields.ts';
import type { CreateEngine } from '../../src/engine/engine.ts';
import { randomStream } from '../../src/numeric/random.ts';
import { write } from '../../src/tasks/language-model/writer.ts';
import { Run } from '../../src/training/run.ts';
import { Lockstep } from '../../src/worker/lockstep.ts';
import { Outbox } from '../../src/worker/outbox.ts';
import type { WorkerEvent } from '../../src/worker/protocol.ts';
import { textTask } from '../reference/language-model.ts';
import { describeEngines } from './engines.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'gru',
  hiddenUnits: 12,
  sequenceLength: 6,
  batchSize: 3,
  learningRate: 0.05,
  sampleInterval: 9,
  validationInterval: 1000,
};
const TASK = textTask(
  new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(6)),
  CONFIG,
);
const yieldToMessages = async () => undefined;

/** What the model after so many steps writes with the random numbers of step n, where training waits for it. */
async function writtenBy(create: CreateEngine, step: number, n: number): Promise<string> {
  const run = await Run.open(TASK, CONFIG, create);
  try {
    while (run.stepsAsked < step) await run.step(yieldToMessages);
    await run.drain();
    const ids: number[] = [];
    const { seedIds, decode } = TASK.writing!;
    const writing = { seed: seedIds(''), temperature: CONFIG.temperature, length: 120 };
    const stream = randomStream(CONFIG.randomSeed, 'live-sample', n);
    for await (const { id } of write(run.sampler(), writing, stream)) ids.push(id);
    return decode(ids);
  } finally {
    run.dispose();
  }
}

/** The first step of a run that is not finite. */
async function refusedStep(create: CreateEngine, config: RunConfig): Promise<number> {
  const run = await Run.open(TASK, config, create);
  try {
    while (run.stepsAsked < 100) {
      const outcome = (await run.step(yieldToMessages)).at(-1);
      if (outcome?.kind === 'non-finite') return outcome.event.step;
    }
    throw new Error('every step was finite');
  } finally {
    run.dispose();
  }
}

/** The live samples of a run that trains for so many steps without a pause. */
async function liveSamples(create: CreateEngine, config: RunConfig, steps: number) {
  const events: WorkerEvent[] = [];
  const outbox = new Outbox((batch) => {
    events.push(...batch.events);
    outbox.acknowledge();
  });
  const runs = new Lockstep([{ id: 1, run: await Run.open(TASK, config, create) }], outbox);
  onTestFinished(() => runs.dispose());
  for (let i = 0; i < steps; i++) {
    await runs.step(yieldToMessages);
    await runs.write();
  }
  await runs.drain();
  while (await runs.write());
  await Promise.resolve();
  return events.flatMap((event) => (event.type === 'live-sample' ? [[event.step, event.text] as const] : []));
}

describeEngines((engine) => {
  test.skipIf(engine.slow)('a live sample of step n is what the model of step n writes', async () => {
    const samples = await liveSamples(engine.create, CONFIG, 19);
    expect(samples.map(([step]) => step)).toEqual([9, 18]);
    for (const [step, text] of samples) expect(text).toBe(await writtenBy(engine.create, step, step));
    // The models after it write something else with the same random numbers.
    for (const later of [10, 12]) expect(samples[0][1]).not.toBe(await writtenBy(engine.create, later, 9));
  });

  test.skipIf(engine.slow)('a step that was not applied has no live sample', async () => {
    // Weights of 1e37 after the first step: one of the next is not finite.
    const config: RunConfig = { ...CONFIG, optimizer: 'sgd', clipGradients: false, learningRate: 1e38 };
    const refused = await refusedStep(engine.create, config);
    expect(await liveSamples(engine.create, { ...config, sampleInterval: refused }, refused + 6)).toEqual([]);
  });
});
