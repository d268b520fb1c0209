// The page's end of the protocol: a worker that cannot be had, does not start, or no longer answers.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWorker, type WorkerClient, type WorkerEnd } from '../../../src/worker/client.ts';
import type { Batch, Command, WorkerEvent } from '../../../src/worker/protocol.ts';

class SilentWorker {
  static latest: SilentWorker;
  onmessage: ((message: { data: Batch }) => void) | null = null;
  onerror: ((error: { message: string; preventDefault(): void }) => void) | null = null;
  readonly received: Command[] = [];
  terminated = false;

  constructor(
    readonly url: URL,
    readonly options: { name: string },
  ) {
    SilentWorker.latest = this;
  }

  postMessage(command: Command): void {
    this.received.push(command);
  }

  terminate(): void {
    this.terminated = true;
  }

  emit(...events: WorkerEvent[]): void {
    this.onmessage?.({ data: { request: 0, events } });
  }
}

const PATIENCE = 30_000;
let ends: WorkerEnd[];

function start(): { client: WorkerClient; worker: SilentWorker } {
  const client = startWorker({ event: () => undefined, ended: (cause) => ends.push(cause) }, PATIENCE);
  return { client, worker: SilentWorker.latest };
}

const metrics = { type: 'metrics' } as WorkerEvent;
const pings = ({ received }: SilentWorker) => received.filter(({ type }) => type === 'ping').length;

beforeEach(() => {
  vi.useFakeTimers();
  ends = [];
  vi.stubGlobal('Worker', SilentWorker);
  vi.stubGlobal('document', { hidden: true });
  vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => undefined) } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('on plain http, which has neither randomUUID nor locks, workers start under names of their own', () => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const names = [start(), start()].map(({ worker }) => worker.options.name);
  expect(names[0]).toMatch(/^unrolled-worker-/);
  expect(names[0]).not.toBe(names[1]);
});

test.each([
  ['is not there', undefined],
  [
    'is blocked',
    class {
      constructor() {
        throw new Error('blocked');
      }
    },
  ],
])('where Worker %s the listener is told, after it has its client', async (_, Constructor) => {
  vi.stubGlobal('Worker', Constructor);
  startWorker({ event: () => undefined, ended: (cause) => ends.push(cause) }, PATIENCE);
  expect(ends).toEqual([]);
  await Promise.resolve();
  expect(ends).toEqual(['unsupported']);
});

describe('before its first sign of life', () => {
  test('a worker that fails was not started', () => {
    start().worker.onerror?.({ message: '', preventDefault: () => undefined });
    expect(ends).toEqual(['not-started']);
  });

  test('a worker that was killed is given up after a while, and not earlier', () => {
    const { worker } = start();
    vi.advanceTimersByTime(PATIENCE - 2000);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(6000);
    expect(ends).toEqual(['not-started']);
    expect(worker.terminated).toBe(true);
  });
});

test('a worker that owes no answer is left in peace', () => {
  const { worker } = start();
  worker.emit({ type: 'started' });
  vi.advanceTimersByTime(3_600_000);
  expect(ends).toEqual([]);
  expect(pings(worker)).toBe(0);
});

test('one that owes an answer and is silent is given up after some seconds', () => {
  const { client, worker } = start();
  worker.emit({ type: 'started' });
  worker.emit(metrics);
  client.send({ type: 'pause', request: 1 });
  vi.advanceTimersByTime(9_000);
  expect(ends).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(pings(worker)).toBeGreaterThan(1);
  expect(ends).toEqual(['hung']);
});

test('one that answers its pings, or takes no longer than its steps do, is not', () => {
  const { client, worker } = start();
  worker.emit({ type: 'started' });
  worker.emit(metrics);
  client.send({ type: 'pause', request: 1 });
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(5_000);
    worker.emit({ type: 'alive' });
  }
  vi.advanceTimersByTime(39_000);
  expect(ends).toEqual([]);
  worker.emit({ type: 'state', request: 1, state: 'paused' });
  vi.advanceTimersByTime(3_600_000);
  expect(ends).toEqual([]);
});

test('as long as no step was measured, one may take two minutes; other runs are measured anew', () => {
  const { client, worker } = start();
  worker.emit({ type: 'started' });
  worker.emit(metrics);
  worker.emit({ type: 'opened', request: 0, runs: [] });
  client.send({ type: 'pause', request: 1 });
  vi.advanceTimersByTime(119_000);
  expect(ends).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(ends).toEqual(['hung']);
});

test('without locks every worker is watched, for its end cannot be known otherwise', () => {
  vi.stubGlobal('navigator', {});
  const { worker } = start();
  worker.emit({ type: 'started' });
  worker.emit(metrics);
  vi.advanceTimersByTime(20_000);
  expect(ends).toEqual(['hung']);
});
