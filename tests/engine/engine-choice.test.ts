// A model that an engine cannot run is refused where the engine is chosen, and nothing is made for it.
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDevice } from '../../src/engine/device.ts';
import type { EngineSpec } from '../../src/engine/engine.ts';
import { contextOfTfjs } from '../../src/engine/tfjs.ts';
import { randomCase, type SmallModel, smallModel } from '../reference/random-case.ts';
import { optimiserSpec } from './engines.ts';
import { GlObjects } from './gl-objects.ts';

const specOf = (changes: SmallModel, sequenceLength: number, batchSize: number): EngineSpec => ({
  model: smallModel(changes),
  optimiser: optimiserSpec('adam'),
  sequenceLength,
  batchSize,
});

const small = specOf({}, 5, 3);
/** Its weights from the symbols are wider than any texture. */
const wide = specOf({ vocabulary: 100_000, hiddenUnits: 4 }, 2, 1);
/** More than either engine accepts. */
const large = specOf({ hiddenUnits: 512, layers: 2 }, 512, 256);

const widthProblem = { key: 'problem.webgl-texture-size', values: { needed: 100_000 } };
const memoryProblem = { key: 'problem.webgl-memory', values: { limit: 1024 } };

// The GPU that the browser emulates passes for a real one.
beforeAll(() => {
  const { getExtension } = WebGL2RenderingContext.prototype;
  const replaced = function (this: WebGL2RenderingContext, name: 'WEBGL_debug_renderer_info') {
    return name === 'WEBGL_debug_renderer_info' ? null : getExtension.call(this, name);
  };
  Object.assign(WebGL2RenderingContext.prototype, { getExtension: replaced });
  return () => void Object.assign(WebGL2RenderingContext.prototype, { getExtension });
});

async function countedWebgl(): Promise<GlObjects> {
  expect(await openDevice('auto', [small])).toMatchObject({
    backend: 'webgl',
    reason: { key: 'device.reason.gpu' },
  });
  const objects = new GlObjects(contextOfTfjs() as WebGL2RenderingContext);
  onTestFinished(() => objects.stop());
  return objects;
}

test('the engine that a person chose is refused in words where one of the models is not for it', async () => {
  const objects = await countedWebgl();
  const gl = contextOfTfjs();
  await expect(openDevice('webgl', [small, wide])).rejects.toMatchObject({ problem: widthProblem });
  await expect(openDevice('webgl', [large])).rejects.toMatchObject({ problem: memoryProblem });
  await expect(openDevice('wasm', [large])).rejects.toMatchObject({ problem: { key: 'problem.memory' } });
  expect(contextOfTfjs()).toBe(gl);
  expect(objects).toMatchObject({ everMade: 0, draws: 0 });
});

test('the page takes the next engine that can, says why, and comes back for a model that fits', async () => {
  const objects = await countedWebgl();
  const device = await openDevice('auto', [wide]);
  expect(device).toMatchObject({ backend: 'wasm', reason: widthProblem });
  expect(objects).toMatchObject({ everMade: 0, draws: 0 });
  (await device.create(wide, randomCase(wide.model).weights)).dispose();
  expect((await openDevice('auto', [small])).backend).toBe('webgl');
});

test('a model that none of them can run is refused with what the fastest one needs', async () => {
  const objects = await countedWebgl();
  await expect(openDevice('auto', [large])).rejects.toMatchObject({ problem: memoryProblem });
  expect(objects).toMatchObject({ everMade: 0, draws: 0 });
});
