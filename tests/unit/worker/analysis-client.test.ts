// The queue before the analysis worker, with a worker that answers when the test says.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AnalysisClient, type AnalysisWorker } from '../../../src/worker/analysis-client.ts';
import type { AnalysisAnswer, AnalysisTask } from '../../../src/worker/analysis-protocol.ts';

class FakeWorker implements AnalysisWorker {
  onmessage: AnalysisWorker['onmessage'] = null;
  onerror: AnalysisWorker['onerror'] = null;
  readonly received: AnalysisTask[] = [];
  ended = false;
  postMessage(task: AnalysisTask): void {
    this.received.push(task);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(data: AnalysisAnswer): void {
    this.onmessage?.({ data } as MessageEvent<AnalysisAnswer>);
  }
}

const task = (vocabulary: number): Extract<AnalysisTask, { type: 'reference-losses' }> => ({
  type: 'reference-losses',
  ids: Uint16Array.of(0, 1),
  split: 2,
  vocabulary,
});
const answer = (uniform: number): Extract<AnalysisAnswer, { type: 'reference-losses' }> => ({
  type: 'reference-losses',
  losses: { uniform, entropy: 0, ngrams: [], scoredOn: 'training' },
});

let workers: FakeWorker[] = [];

function open(): AnalysisClient {
  workers = [];
  return new AnalysisClient(() => {
    workers.push(new FakeWorker());
    return workers.at(-1)!;
  });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('no worker before the first task; then one, with one task at a time, in order', async () => {
  const client = open();
  expect(workers).toHaveLength(0);
  const first = client.ask(task(1));
  const second = client.ask(task(2));
  expect(workers).toHaveLength(1);
  expect(workers[0].received).toHaveLength(1);
  workers[0].answer(answer(11));
  expect((await first).losses.uniform).toBe(11);
  expect(workers[0].received.map((task) => task.type === 'reference-losses' && task.vocabulary)).toEqual([
    1, 2,
  ]);
  workers[0].answer(answer(12));
  expect((await second).losses.uniform).toBe(12);
  expect(workers).toHaveLength(1);
});

test('a task that is refused rejects; the next one is done by the same worker', async () => {
  const client = open();
  const first = client.ask(task(1));
  const second = client.ask(task(2));
  workers[0].answer({ type: 'refused', detail: 'row 3 of the matrix is not finite' });
  await expect(first).rejects.toThrow('row 3 of the matrix is not finite');
  workers[0].answer(answer(12));
  expect((await second).losses.uniform).toBe(12);
});

test('a worker that fails is ended; the next task gets a fresh one', async () => {
  const client = open();
  const first = client.ask(task(1));
  const second = client.ask(task(2));
  workers[0].onerror?.({ message: 'out of memory', preventDefault: () => undefined } as ErrorEvent);
  await expect(first).rejects.toThrow('out of memory');
  expect(workers[0].ended).toBe(true);
  workers[1].answer(answer(12));
  expect((await second).losses.uniform).toBe(12);
});

test('a task without an end is given up', async () => {
  const client = open();
  const first = expect(client.ask(task(1))).rejects.toThrow('longer than five minutes');
  vi.advanceTimersByTime(300_000);
  await first;
  expect(workers[0].ended).toBe(true);
});

test('dropped tasks are not answered, and what was under way is stopped', async () => {
  const client = open();
  const answered = vi.fn();
  client.ask(task(1)).then(answered, answered);
  client.ask(task(2)).then(answered, answered);
  client.drop();
  expect(workers[0].ended).toBe(true);
  const third = client.ask(task(3));
  workers[1].answer(answer(13));
  expect((await third).losses.uniform).toBe(13);
  expect(answered).not.toHaveBeenCalled();
  // An idle worker stays.
  client.drop();
  expect(workers[1].ended).toBe(false);
});
