// Three hundred steps on Moby-Dick: the fused kernels' loss stays beside that of plain tensor operations.
import { expect, test } from 'vitest';
import { TrainingWindows } from '../../src/corpus/training-windows.ts';
import { distinctCharacters, Vocabulary } from '../../src/corpus/vocabulary.ts';
import type { StepControl } from '../../src/engine/engine.ts';
import { initialValues } from '../../src/model/initial-values.ts';
import { randomStream } from '../../src/numeric/random.ts';
import { smallModel } from '../reference/random-case.ts';
import { engineNamed, openEngine, optimiserSpec } from './engines.ts';

const STEPS = 300;
const CONTROL: StepControl = { learningRate: 0.01, clipping: { mode: 'norm', threshold: 1 } };
const SIZES = { sequenceLength: 16, batchSize: 8 };

/** The loss of every step over the text from its beginning. */
async function losses(name: string, ids: Uint16Array, vocabulary: number): Promise<number[]> {
  const engine = engineNamed(name);
  await engine.start();
  const model = smallModel({ layers: 2, hiddenUnits: 20, vocabulary });
  const weights = await initialValues(model, randomStream(3, 'weights'));
  const opened = await openEngine(engine, { model, weights, ...SIZES }, optimiserSpec('adam'));
  const windows = new TrainingWindows(ids, SIZES.batchSize, SIZES.sequenceLength);
  const measured: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    measured.push((await opened.step(windows.next(), CONTROL)).loss);
  }
  return measured;
}

test('300 steps on Moby-Dick lose as much as the portable engine, within 0.01 nats', async () => {
  const answer = await fetch('/corpora/moby-dick.txt');
  const text = (await answer.text()).slice(0, 60_000);
  const vocabulary = new Vocabulary(distinctCharacters(text));
  const ids = vocabulary.encode(text);
  const portable = await losses('portable on WASM', ids, vocabulary.size);
  const fused = await losses('fused on WebGL', ids, vocabulary.size);
  const distance = fused.map((loss, step) => Math.abs(loss - portable[step]));
  expect(Math.max(...distance)).toBeLessThan(0.01);
  // It has learnt something on the way.
  expect(fused[0]).toBeGreaterThan(4);
  expect(fused[STEPS - 1]).toBeLessThan(3);
}, 120_000);
