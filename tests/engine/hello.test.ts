// Each cell learns `hello`: after an h an e, and after an l, by what came before, an l or an o.
import { expect, test } from 'vitest';
import { TrainingWindows } from '../../src/corpus/training-windows.ts';
import { initialValues } from '../../src/model/initial-values.ts';
import { randomStream } from '../../src/numeric/random.ts';
import { smallModel } from '../reference/random-case.ts';
import { describeEngines, openEngine, optimiserSpec } from './engines.ts';

// hello 200 times and an h, in the alphabet e h l o: four streams of 250 characters, each from the start of a word.
const IDS = [...Array.from({ length: 200 }, () => [1, 0, 2, 2, 3]).flat(), 1];
const STEPS = 300;

describeEngines((engine) => {
  test.skipIf(engine.slow).each(['rnn', 'lstm', 'gru'] as const)('%s', async (cell) => {
    const model = smallModel({ cell, vocabulary: 4, hiddenUnits: 16 });
    const weights = await initialValues(model, randomStream(1, 'weights'));
    // Windows that start anywhere in the word: at an l only the carried state tells which one it is.
    const sizes = { sequenceLength: 7, batchSize: 4 };
    const opened = await openEngine(engine, { model, weights, ...sizes }, optimiserSpec('adam'));
    const windows = new TrainingWindows(IDS, sizes.batchSize, sizes.sequenceLength);
    const losses: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      const window = windows.next();
      if (window.resetsState) opened.resetState();
      const clipping = { mode: 'norm', threshold: 1 } as const;
      losses.push((await opened.step(window, { learningRate: 0.02, clipping })).loss);
    }
    expect(losses[0]).toBeGreaterThan(1);
    expect(Math.max(...losses.slice(-20))).toBeLessThan(0.05);
  });
});
