// A thousand steps with everything a run does in between: the count of tensors and the bytes of textures stay flat.
import { expect, test } from 'vitest';
import type { Clipping, Engine, Window } from '../../src/engine/engine.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { describeEngines, openEngine, optimiserSpec } from './engines.ts';

const CLIPPINGS: readonly (Clipping | null)[] = [
  null,
  { mode: 'norm', threshold: 0.1 },
  { mode: 'value', threshold: 0.01 },
  { mode: 'parameter', threshold: 0.05 },
];

/** Steps under changing rates and clipping, and now and then a sample, an evaluation, a snapshot. */
async function live(engine: Engine, windows: readonly Window[], steps: number) {
  for (let step = 0; step < steps; step++) {
    await engine.step(windows[step % windows.length], {
      learningRate: 0.01 / (1 + (step % 7)),
      clipping: CLIPPINGS[Math.floor(step / 5) % CLIPPINGS.length],
      statistics: step % 3 === 0,
    });
    if (step % 25 === 10) await sample(engine);
    if (step % 25 === 15) await engine.evaluate(windows);
    if (step % 25 === 20) engine.restore(await engine.snapshot());
    if (step % 25 === 23) {
      engine.resetState();
      await engine.gradients(windows[0]);
    }
  }
}

async function sample(engine: Engine) {
  const sampler = engine.sampler();
  for (let id = 0; id < 3; id++) await sampler.next(id);
  sampler.dispose();
}

describeEngines((engine) => {
  test('tensors and textures are as many after a thousand steps as before', async () => {
    const example = randomCase(smallModel({ hiddenUnits: 4, vocabulary: 5, embedding: 3 }), {
      sequenceLength: 2,
      batchSize: 2,
      windows: 2,
    });
    const opened = await openEngine(engine, example, optimiserSpec('momentum'));
    await live(opened, example.windows, 50);
    const before = opened.memory();
    await live(opened, example.windows, 1000);
    expect(opened.memory()).toEqual(before);
  }, 120_000);

  test('an engine that is disposed of leaves nothing', async () => {
    const example = randomCase(smallModel({ layers: 2 }));
    const witness = await openEngine(engine, example);
    const before = witness.memory().tensors;
    const { model, sequenceLength, batchSize, weights } = example;
    const spec = { model, sequenceLength, batchSize, optimiser: optimiserSpec('adam') };
    const opened = await engine.create(spec, weights);
    await live(opened, example.windows, 30);
    expect(opened.memory().tensors).toBeGreaterThan(before);
    opened.dispose();
    expect(witness.memory().tensors).toBe(before);
  });
});
