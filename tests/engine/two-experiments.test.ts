// Two experiments on one page, each with a worker of its own: neither touches the other, and each ends by itself.
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../src/config/fields.ts';
import { Experiment } from '../../src/experiment/experiment.ts';
import { leadOf } from '../../src/experiment/runs.ts';

const COMMON: RunConfig = {
  ...DEFAULT_CONFIG,
  text: 'own',
  engine: 'cpu',
  hiddenUnits: 8,
  sequenceLength: 6,
  batchSize: 3,
};
const FIRST: RunConfig = { ...COMMON, cell: 'gru', learningRate: 0.05, randomSeed: 1 };
const SECOND: RunConfig = { ...COMMON, cell: 'lstm', learningRate: 0.01, clipThreshold: 0.5, randomSeed: 2 };
const STEPS = 40;

/** An experiment with a run of its own text. */
async function open(config: RunConfig, text: string): Promise<Experiment> {
  const experiment = new Experiment({ config, variant: null, misfits: [] });
  onTestFinished(() => experiment.dispose());
  experiment.recallText(`${text.slice(0, 8)}.txt`, new TextEncoder().encode(text.repeat(20)).buffer);
  experiment.begin();
  await until(experiment, () => experiment.run.getState().phase === 'ready');
  return experiment;
}

const openFirst = () => open(FIRST, 'the rain in spain stays mainly in the plain. ');
const openSecond = () => open(SECOND, 'how much wood would a woodchuck chuck? ');

/** Resolves when it is so; looked at with every change of the leading run. */
async function until({ run }: Experiment, reached: () => boolean): Promise<void> {
  let unsubscribe = () => {};
  await new Promise<void>((resolve) => {
    unsubscribe = run.subscribe(() => reached() && resolve());
    if (reached()) resolve();
  });
  unsubscribe();
}

const stepOf = ({ run }: Experiment) => run.getState().latest?.step ?? 0;

/** What an experiment has measured in its first steps. */
function rows({ runs }: Experiment, steps = STEPS): number[][] {
  const { history } = leadOf(runs.getState())!;
  return [history.column('loss'), history.column('gradNorm')].map((column) => [...column.subarray(0, steps)]);
}

async function rowsAlone(opening: Promise<Experiment>, steps = STEPS): Promise<number[][]> {
  const experiment = await opening;
  experiment.train();
  await until(experiment, () => stepOf(experiment) >= steps);
  experiment.dispose();
  return rows(experiment, steps);
}

/** Training workers that live: each holds a lock for as long as it does. */
async function workers(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.startsWith('unrolled-worker-')).length;
}

test('two experiments train side by side as each does alone; one goes on when the other is disposed', async () => {
  const before = await workers();
  const firstAlone = await rowsAlone(openFirst());
  const secondAlone = await rowsAlone(openSecond(), 2 * STEPS);
  await expect.poll(workers).toBe(before);

  const [first, second] = await Promise.all([openFirst(), openSecond()]);
  expect(await workers()).toBe(before + 2);
  first.train();
  second.train();
  await Promise.all([first, second].map((each) => until(each, () => stepOf(each) >= STEPS)));
  expect(rows(first)).toEqual(firstAlone);
  expect(rows(second)).toEqual(secondAlone.map((column) => column.slice(0, STEPS)));
  first.change({ learningRate: 1, temperature: 2 });
  first.notify({ key: 'notice.own-text-missing', values: {} });
  expect(second.settings.getState()).toMatchObject({ config: SECOND, notices: [] });

  first.dispose();
  await expect.poll(workers).toBe(before + 1);
  const stopped = stepOf(first);
  const goal = Math.max(2 * STEPS, stepOf(second) + STEPS);
  await until(second, () => stepOf(second) >= goal);
  expect(rows(second, 2 * STEPS)).toEqual(secondAlone);
  expect(stepOf(first)).toBe(stopped);
  expect(second.run.getState().phase).toBe('training');

  second.dispose();
  await expect.poll(workers).toBe(before);
});
