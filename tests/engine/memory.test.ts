// A thousand steps with everything a run does in between: tensors, bytes of textures and the objects of the WebGL context
// stay as many, and the fused engine's steps draw as often each. Models come and go and leave nothing.
import { expect, onTestFinished, test } from 'vitest';
import type { Clipping, Engine, StepControl } from '../../src/engine/engine.ts';
import { IDLE_PROGRAMS } from '../../src/engine/webgl/program-cache.ts';
import type { Batch } from '../../src/model/batch.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { describeEngines, engineNamed, openEngine, optimiserSpec, sharedWebgl } from './engines.ts';
import { GlObjects } from './gl-objects.ts';

const CLIPPINGS: readonly (Clipping | null)[] = [
  null,
  { mode: 'norm', threshold: 0.1 },
  { mode: 'value', threshold: 0.01 },
  { mode: 'parameter', threshold: 0.05 },
];

const FUSED = 'fused on WebGL';

type Step = (window: Batch, control: StepControl) => Promise<unknown>;

/** Steps under changing rates and clipping, and now and then a sample, an evaluation, a snapshot. */
async function live(
  engine: Engine,
  windows: readonly Batch[],
  steps: number,
  take: Step = (window, control) => engine.step(window, control),
) {
  for (let step = 0; step < steps; step++) {
    await take(windows[step % windows.length], {
      learningRate: 0.01 / (1 + (step % 7)),
      clipping: CLIPPINGS[Math.floor(step / 5) % CLIPPINGS.length],
      statistics: step % 3 === 0,
    });
    if (step % 25 === 10) await sample(engine);
    if (step % 25 === 15) await engine.evaluate(windows);
    if (step % 25 === 20) {
      engine.restore(await engine.snapshot());
      // Waits for it: what it draws is none of the next step's.
      await engine.snapshot();
    }
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

/** Counts on the shared context until the test is over. */
function watchContext(): GlObjects {
  const objects = new GlObjects(sharedWebgl());
  onTestFinished(() => objects.stop());
  return objects;
}

describeEngines((engine) => {
  test('tensors and textures are as many after many steps as before', async () => {
    const example = randomCase(smallModel({ hiddenUnits: 4, vocabulary: 5, embedding: 3 }), {
      sequenceLength: 2,
      batchSize: 2,
      windows: 2,
    });
    const opened = await openEngine(engine, example, optimiserSpec('momentum'));
    await live(opened, example.windows, 50);
    const before = opened.memory();
    const objects = engine.name === FUSED ? watchContext() : null;
    const draws = { measured: new Set<number>(), plain: new Set<number>() };
    await live(opened, example.windows, engine.slow ? 250 : 1000, async (window, control) => {
      const from = objects?.draws ?? 0;
      await opened.step(window, control);
      draws[control.statistics ? 'measured' : 'plain'].add((objects?.draws ?? 0) - from);
    });
    expect(opened.memory()).toEqual(before);
    // Plain operations keep the fences they waited for until they are collected.
    if (!objects) return;
    expect(objects.left).toEqual([]);
    expect([draws.measured.size, draws.plain.size]).toEqual([1, 1]);
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

test('ten models of other sizes on the fused engine, one after another, leave only programs for the next', async () => {
  const fused = engineNamed(FUSED);
  await fused.start();
  const witness = await openEngine(fused, randomCase(smallModel()));
  const before = witness.memory();
  const objects = watchContext();
  const openAndLeave = async (size: number) => {
    const changes = {
      hiddenUnits: 3 * size,
      layers: 1 + (size % 2),
      embedding: size % 3 === 0 ? size : null,
    };
    const example = randomCase(smallModel(changes), { batchSize: size, sequenceLength: 1 + size });
    const { model, sequenceLength, batchSize, weights, windows } = example;
    const spec = { model, sequenceLength, batchSize, optimiser: optimiserSpec('adam') };
    const opened = await fused.create(spec, weights);
    await live(opened, windows, 2);
    expect(opened.memory().gpuBytes).toBeGreaterThan(before.gpuBytes);
    opened.dispose();
  };
  for (let size = 1; size <= 10; size++) await openAndLeave(size);
  expect(witness.memory()).toEqual(before);
  const left = objects.left;
  expect(new Set(left)).toEqual(new Set(['Program']));
  expect(left.length).toBeLessThanOrEqual(IDLE_PROGRAMS);
  await openAndLeave(10);
  expect(objects.left).toEqual(left);
}, 120_000);
