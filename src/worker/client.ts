// The page's end of the protocol: starts a training worker, sends it commands, hands on its events, acknowledges each
// batch when the page has drawn, and notices the worker's end however it comes.
import type { Problem } from '../i18n/problem.ts';
import { answeredBy, outlivesRuns, requestOf } from './event-scope.ts';
import type { Batch, Command, WorkerEvent } from './protocol.ts';
import { Watchdog } from './watchdog.ts';

/** What a listener is given; `failed` comes as the worker's end. */
export type ClientEvent = Exclude<WorkerEvent, { type: 'failed' | 'started' | 'alive' }>;

/**
 * Why a worker has ended: its GPU was lost, an error came up in it, the browser ended it, or it hung. not-started: it has
 * not come so far as to receive a command. unsupported: this browser starts no workers.
 */
export type WorkerEnd = 'device-lost' | 'error' | 'ended' | 'hung' | 'not-started' | 'unsupported';

/** Who is told what a worker reports. */
export interface WorkerListener {
  event(event: ClientEvent): void;
  /** The worker has ended by itself; nothing more comes from it. */
  ended(cause: WorkerEnd, problem: Problem): void;
}

export interface WorkerClient {
  send(command: Exclude<Command, { type: 'acknowledge' | 'ping' }>): void;
  /** Ends the worker; the listener is not told. */
  terminate(): void;
}

/** Milliseconds after which a hidden tab, which has no animation frames, acknowledges. */
const HIDDEN_PAUSE = 100;

/** Distinguishes a worker's lock from that of any other, also where there is no randomUUID: it wants a secure context. */
function uniqueName(): string {
  return `unrolled-worker-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
}

/** Starts a training worker. `patience`: milliseconds within which it is to give its first sign of life. */
export function startWorker(listener: WorkerListener, patience: number): WorkerClient {
  const name = uniqueName();
  let worker: Worker;
  try {
    if (typeof Worker === 'undefined') throw new Error('Worker is not defined');
    worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name });
  } catch (error) {
    return unsupported(listener, error instanceof Error ? error.message : String(error));
  }
  const afterlife = new AbortController();
  let alive = true;
  let started = false;
  let request = 0;
  const watchdog = new Watchdog(
    {
      ping: () => worker.postMessage({ type: 'ping' } satisfies Command),
      silent: () => (started ? end('hung', null) : end('not-started', null)),
    },
    !navigator.locks,
    patience,
  );

  function terminate(): void {
    alive = false;
    watchdog.stop();
    afterlife.abort();
    worker.terminate();
  }

  function end(cause: WorkerEnd, detail: string | null): void {
    if (!alive) return;
    terminate();
    if (detail === null) listener.ended(cause, { key: 'problem.worker-ended', values: {} });
    else listener.ended(cause, { key: 'problem.unexpected', values: { detail } });
  }

  function fail(detail: string): void {
    end(started ? 'error' : 'not-started', detail);
  }

  function start(): void {
    started = true;
    // The worker holds the lock for as long as it lives: to be granted it is to outlive the worker.
    navigator.locks
      ?.request(name, { signal: afterlife.signal }, () => end('ended', null))
      .catch(() => undefined);
  }

  worker.onmessage = ({ data }: MessageEvent<Batch>) => {
    if (!alive) return;
    if (!started) start();
    watchdog.handleMessage(data.events.some(({ type }) => type === 'metrics'));
    for (const event of data.events) {
      watchdog.answered(answeredBy(event));
      if (event.type === 'opened') request = event.request;
      if (event.type === 'opened' || event.type === 'moved') watchdog.forget();
      if (event.type === 'started' || event.type === 'alive') continue;
      if (data.request !== request && !outlivesRuns(event)) continue;
      if (event.type === 'failed') {
        terminate();
        listener.ended(event.cause, event.problem);
        return;
      }
      listener.event(event);
      if (!alive) return;
    }
    afterFrame(() => alive && worker.postMessage({ type: 'acknowledge' } satisfies Command));
  };
  worker.onerror = (error) => {
    error.preventDefault();
    fail(error.message || 'the worker could not be loaded');
  };
  worker.onmessageerror = () => fail('a message could not be read');

  return {
    send(command) {
      if (!alive) return;
      worker.postMessage(command);
      const asked = requestOf(command);
      if (asked !== null) watchdog.expect(asked);
    },
    terminate,
  };
}

/** What stands for a worker where none can be started. */
function unsupported(listener: WorkerListener, detail: string): WorkerClient {
  let alive = true;
  queueMicrotask(
    () => alive && listener.ended('unsupported', { key: 'problem.no-worker', values: { detail } }),
  );
  return {
    send: () => undefined,
    terminate() {
      alive = false;
    },
  };
}

/** Calls back in an animation frame; on a timer in a hidden tab, also where it is hidden while it waits. */
function afterFrame(callback: () => void): void {
  if (document.hidden) {
    setTimeout(callback, HIDDEN_PAUSE);
    return;
  }
  const finish = () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', finish);
    callback();
  };
  const frame = requestAnimationFrame(finish);
  document.addEventListener('visibilitychange', finish);
}
