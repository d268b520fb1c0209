// A WebGL context that goes away under engines: what they were asked before and what they are asked after rejects with
// DeviceLostError. The context that the file's engines share is lost once, for all tests.
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backends.ts';
import { DeviceLostError, inTime } from '../../src/engine/device-lost.ts';
import type { Engine, Sampler, StepControl } from '../../src/engine/engine.ts';
import { createFusedEngine } from '../../src/engine/fused-engine.ts';
import { createPortableEngine } from '../../src/engine/portable/portable-engine.ts';
import { probeWebgl } from '../../src/engine/webgl-probe.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { optimiserSpec } from './engines.ts';

const CONTROL: StepControl = { learningRate: 0.1, clipping: null };
const CREATE = { 'portable on WebGL': createPortableEngine, 'fused on WebGL': createFusedEngine };
const example = randomCase(smallModel());
const [window] = example.windows;
const spec = { ...example, optimiser: optimiserSpec('adam') };

interface Lost {
  readonly engine: Engine;
  readonly sampler: Sampler;
  /** What came of the calls that were under way. */
  readonly underWay: Promise<PromiseSettledResult<unknown>[]>;
}

const lost = new Map<string, Lost>();

beforeAll(async () => {
  const gl = probeWebgl()?.gl ?? null;
  await startBackend('webgl', gl);
  const opened: [string, Engine, Sampler][] = [];
  for (const [name, create] of Object.entries(CREATE)) {
    const engine = await create(spec, example.weights);
    const sampler = engine.sampler();
    await sampler.next(0);
    await engine.step(window, CONTROL);
    opened.push([name, engine, sampler]);
  }
  for (const [name, engine, sampler] of opened) {
    const calls = [engine.step(window, CONTROL), engine.snapshot(), engine.evaluate([window])];
    lost.set(name, { engine, sampler, underWay: Promise.allSettled(calls) });
  }
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
});

describe.each(Object.entries(CREATE))('%s, its context lost', (name, create) => {
  const state = () => lost.get(name) as Lost;

  test('every call that was under way rejects with DeviceLostError', async () => {
    for (const outcome of await state().underWay) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(DeviceLostError) });
    }
  });

  test('so does every later one, and a new engine', async () => {
    const { engine, sampler } = state();
    await expect(engine.step(window, CONTROL)).rejects.toThrow(DeviceLostError);
    await expect(engine.gradients(window)).rejects.toThrow(DeviceLostError);
    await expect(engine.evaluate([window])).rejects.toThrow(DeviceLostError);
    await expect(engine.snapshot()).rejects.toThrow(DeviceLostError);
    if (create === createPortableEngine) await expect(sampler.next(0)).rejects.toThrow(DeviceLostError);
    await expect(engine.sampler().next(0)).rejects.toThrow(DeviceLostError);
    await expect(create(spec, example.weights)).rejects.toThrow(DeviceLostError);
  });

  test('it can be disposed of', () => {
    expect(() => state().engine.dispose()).not.toThrow();
  });
});

test('an answer that does not come in time is a lost device', async () => {
  await expect(inTime(new Promise(() => undefined), 5)).rejects.toThrow(DeviceLostError);
  expect(await inTime(Promise.resolve('here'), 5)).toBe('here');
});
