// A run that returns to a checkpoint, or is opened from one on another engine, repeats what it measured bit for bit: the
// losses, the averages over them, the place in the text, and the carried state across the end of an epoch.
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG, FIELDS, type RunConfig } from '../../src/config/fields.ts';
import type { CreateEngine } from '../../src/engine/engine.ts';
import type { Checkpoint } from '../../src/training/checkpoint.ts';
import { Run } from '../../src/training/run.ts';
import type { StepOutcome } from '../../src/training/step-outcome.ts';
import { textTask } from '../reference/language-model.ts';
import { describeEngines } from './engines.ts';

const TEXT = new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(3));

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  hiddenUnits: 8,
  sequenceLength: 5,
  batchSize: 2,
  validationShare: 0.2,
  validationInterval: 10,
  learningRate: 0.01,
  clipThreshold: 0.2,
};

const CELLS: readonly Partial<RunConfig>[] = [
  { cell: 'rnn' },
  { cell: 'lstm', layers: 2, dropout: 0.4, schedule: 'cosine' },
  { cell: 'gru', input: 'embedding', embeddingSize: 3 },
  { cell: 'gru', gruForm: 'reset-before' },
];
const OPTIMISERS = FIELDS.optimizer.options.map((optimizer) => ({ optimizer }));

const yieldToMessages = async () => undefined;

async function open(create: CreateEngine, config: RunConfig, from?: Checkpoint): Promise<Run> {
  const run = await Run.open(textTask(TEXT, config), config, create, from);
  onTestFinished(() => run.dispose());
  return run;
}

/** What steps measured, without the time they took. */
const measured = (outcomes: readonly StepOutcome[]) =>
  outcomes.map((outcome) => {
    if (outcome.kind !== 'applied') throw new Error(`step ${outcome.event.step} was not finite`);
    return { ...outcome.row, charsPerSecond: 0 };
  });

/** Asks for steps one after another; those still in flight are awaited at the end. */
async function train(run: Run, steps: number) {
  const outcomes: StepOutcome[] = [];
  for (let i = 0; i < steps; i++) outcomes.push(...(await run.step(yieldToMessages)));
  return measured([...outcomes, ...(await run.drain())]);
}

describeEngines(({ create, slow }) => {
  // The portable engine's optimisers are the same code on every backend.
  describe.each(slow ? CELLS : [...CELLS, ...OPTIMISERS])('%o', (settings) => {
    const config = { ...CONFIG, ...settings };

    test('after a return everything repeats; elsewhere it goes on likewise', async () => {
      const run = await open(create, config);
      await train(run, 7);
      const checkpoint = await run.checkpoint();
      const onwards = await train(run, 8);
      expect(onwards.map(({ step }) => step)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
      expect(onwards.at(-1)?.epoch).toBeGreaterThan(1);
      expect(onwards[2].valLoss).toBeGreaterThan(0);

      await run.returnTo(checkpoint);
      expect(await train(run, 8)).toEqual(onwards);

      const elsewhere = await open(create, config, structuredClone(checkpoint));
      expect(elsewhere.steps).toBe(7);
      expect(await train(elsewhere, 8)).toEqual(onwards);
    });
  });

  test('checkpoints are kept while steps are in flight, and returned to while others are', async () => {
    // Every validation awaits the steps in flight: none here.
    const run = await open(create, { ...CONFIG, validationInterval: 1000 });
    const { interval } = run.checkpoints;
    await train(run, interval + 2);
    const onwards = await train(run, 6);
    const kept = run.checkpoints.newest;
    expect(kept.step).toBe(interval);
    await run.step(yieldToMessages);
    await run.step(yieldToMessages);
    await run.returnTo(kept);
    expect(run.steps).toBe(interval);
    const again = await train(run, 8);
    expect(again.slice(2)).toEqual(onwards);
    expect(again[0].step).toBe(interval + 1);
  });

  test('a checkpoint of another model is refused, and nothing changes', async () => {
    const run = await open(create, CONFIG);
    await train(run, 3);
    const before = await run.checkpoint();
    const wider = { ...CONFIG, hiddenUnits: 9 };
    const other = await (await open(create, wider)).checkpoint();
    await expect(run.returnTo(other)).rejects.toThrow(RangeError);
    await expect(open(create, CONFIG, other)).rejects.toThrow(RangeError);
    expect(await run.checkpoint()).toEqual(before);
  });
});
