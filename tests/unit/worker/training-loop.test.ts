// What the page is told of the open runs while they train, over runs that answer as the test says.
import { beforeEach, expect, test, vi } from 'vitest';
import { EMPTY_AVERAGE } from '../../../src/numeric/moving-average.ts';
import type { Probe } from '../../../src/training/probe.ts';
import type { AnalysisReporter } from '../../../src/worker/analysis-reporter.ts';
import type { LaneCheckpoint, LaneOutcome, Lockstep } from '../../../src/worker/lockstep.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { WorkerEvent } from '../../../src/worker/protocol.ts';
import { TrainingLoop } from '../../../src/worker/training-loop.ts';

const NON_FINITE = { step: 7, quantity: 'loss', origin: null, largestUpdate: null } as const;
const broken = (again: boolean): LaneOutcome => ({
  run: 1,
  outcome: { kind: 'non-finite', event: NON_FINITE },
  again,
});
const checkpointOf = (step: number): readonly LaneCheckpoint[] => {
  const snapshot = { updates: step, weights: new Map(), slots: [], state: [] };
  const gradientStatistics = { norms: new Float64Array(), clipped: [] };
  return [
    {
      run: 1,
      checkpoint: { step, batchesRead: step, snapshot, lossAverage: EMPTY_AVERAGE, gradientStatistics },
    },
  ];
};
const MEMORY = { interval: 20, count: 1, bytes: 4 };
const PROBE: Probe = { step: 6, lagCurves: [], matrices: [] };

/** Open runs: a step makes nothing known, `drain` tells what is in flight. */
function openRuns() {
  return {
    alive: true,
    probeDue: false,
    checkpoints: checkpointOf(0),
    checkpointMemory: MEMORY,
    step: vi.fn(async (): Promise<LaneOutcome[]> => []),
    drain: vi.fn(async (): Promise<LaneOutcome[]> => []),
    probe: vi.fn(async () => [{ run: 1, probe: PROBE }]),
    resume: vi.fn(),
    dispose: vi.fn(),
    stepBack: () => 0,
  };
}

let events: WorkerEvent[];
let loop: TrainingLoop;
let runs: ReturnType<typeof openRuns>;
const analysisReporter = { report: vi.fn() };

const replaceRuns = (fresh: typeof runs) => loop.replaceRuns(fresh as unknown as Lockstep);

/** The events since the last time. */
async function posted(): Promise<WorkerEvent[]> {
  await new Promise(setImmediate);
  return events.splice(0);
}

beforeEach(() => {
  events = [];
  const outbox: Outbox = new Outbox((batch) => {
    events.push(...batch.events);
    outbox.acknowledge();
  });
  analysisReporter.report.mockClear();
  loop = new TrainingLoop(outbox, analysisReporter as unknown as AnalysisReporter);
  runs = openRuns();
  replaceRuns(runs);
});

test('a single step awaits what is in flight before it is answered; while it trains nothing waits', async () => {
  loop.addSingleStep(3);
  expect(loop.hasWork).toBe(true);
  runs.drain.mockResolvedValueOnce([broken(false)]);
  await loop.step();
  expect((await posted()).map(({ type }) => type)).toEqual(['state', 'non-finite', 'state']);
  expect(loop.hasWork).toBe(false);
  loop.setTraining(true, 4);
  runs.drain.mockClear();
  await loop.step();
  expect(runs.drain).not.toHaveBeenCalled();
});

test('a pause answers the single steps that were still to be made', async () => {
  loop.addSingleStep(3);
  loop.addSingleStep(4);
  loop.setTraining(false, 5);
  expect(await posted()).toEqual([3, 4, 5].map((request) => ({ type: 'state', request, state: 'paused' })));
  expect(loop.hasWork).toBe(false);
});

test('without runs a single step is answered and nothing trains', async () => {
  const empty = new TrainingLoop(
    new Outbox((batch) => events.push(...batch.events)),
    analysisReporter as unknown as AnalysisReporter,
  );
  empty.setTraining(true, 1);
  expect(empty.hasWork).toBe(false);
  expect(await posted()).toEqual([{ type: 'state', request: 1, state: 'paused' }]);
});

test('a step that was not finite pauses the training, unless a run goes on beside one that breaks off again', async () => {
  loop.setTraining(true, 1);
  runs.step.mockResolvedValueOnce([broken(true)]);
  await loop.step();
  expect(loop.hasWork).toBe(true);
  runs.step.mockResolvedValueOnce([broken(false)]);
  await loop.step();
  expect(loop.hasWork).toBe(false);
  expect((await posted()).flatMap((event) => (event.type === 'non-finite' ? [event.goesOn] : []))).toEqual([
    true,
    false,
  ]);
});

test('checkpoints are posted once, or again where that is asked for', async () => {
  loop.postCheckpoints();
  expect(await posted()).toEqual([]);
  const checkpoints = checkpointOf(20);
  runs.checkpoints = checkpoints;
  await loop.drain();
  await loop.drain();
  expect(await posted()).toEqual([{ type: 'checkpoints', checkpoints, memory: MEMORY }]);
  loop.postCheckpoints(true);
  expect(await posted()).toHaveLength(1);
});

test('a probe that is due comes before the step, when nothing is in flight', async () => {
  loop.setTraining(true, 1);
  runs.probeDue = true;
  await loop.step();
  const order = [runs.drain, runs.probe, runs.step].map((called) => called.mock.invocationCallOrder[0]);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(analysisReporter.report).toHaveBeenCalledExactlyOnceWith(1, PROBE);
});

test('runs that take the place of others close them', () => {
  replaceRuns(openRuns());
  expect(runs.dispose).toHaveBeenCalledOnce();
});
