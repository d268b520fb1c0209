// The parts of a step that each engine tells of, and that watching them changes no number.
import { expect, test } from 'vitest';
import { engineSpecOf, randomWindow } from '../../src/benchmark/workload.ts';
import { type Phase, watchPhases } from '../../src/engine/phases.ts';
import { initialValues } from '../../src/model/initial-values.ts';
import { randomStream } from '../../src/numeric/random.ts';
import { describeEngines, openEngine } from './engines.ts';

const workload = {
  cell: 'lstm',
  layers: 2,
  hiddenUnits: 8,
  sequenceLength: 3,
  batchSize: 2,
  vocabulary: 5,
} as const;
const { model, optimiser, sequenceLength, batchSize } = engineSpecOf(workload);
const control = { learningRate: 0.01, clipping: { mode: 'norm', threshold: 1 } } as const;

describeEngines((engine) => {
  test('a step tells its parts in their order, statistics where it was asked for them', async () => {
    const weights = await initialValues(model, randomStream(1, 'weights'));
    const open = () => openEngine(engine, { model, sequenceLength, batchSize, weights }, optimiser);
    const [watched, alone] = [await open(), await open()];
    const reported: Phase[] = [];
    const parts = async (statistics: boolean) => {
      reported.length = 0;
      watchPhases((phase) => reported.push(phase));
      const { loss } = await watched.step(randomWindow(workload), { ...control, statistics });
      watchPhases(null);
      expect(loss).toBe((await alone.step(randomWindow(workload), { ...control, statistics })).loss);
      return [...new Set(reported)].filter((phase) => phase !== 'reading');
    };
    const all = ['forward', 'head', 'backward', 'weight-gradients', 'optimiser'];
    expect((await parts(false)).toSorted()).toEqual(all.toSorted());
    expect(reported[0]).toBe('forward');
    expect((await parts(true)).toSorted()).toEqual([...all, 'statistics'].toSorted());
    for (const phase of all) {
      const next = all[all.indexOf(phase) + 1];
      if (next) expect(reported.indexOf(phase as Phase)).toBeLessThan(reported.lastIndexOf(next as Phase));
    }
  });
});
