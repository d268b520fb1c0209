// The page's end of the protocol: starts a training worker, sends it commands, hands on its events, acknowledges each
// batch when the page has drawn, and notices the worker's end however it comes.
import type { Problem } from '../i18n/problem.ts';
import { outlivesRuns } from './event-scope.ts';
import type { Batch, Command, Event } from './protocol.ts';

/** What a listener hears of; `failed` comes as the worker's end. */
export type WorkerEvent = Exclude<Event, { type: 'failed' }>;

/** Why a worker has ended: its GPU was lost, an error came up in it, or the browser ended it. */
export type WorkerEnd = 'device-lost' | 'error' | 'ended';

/** Who hears from a worker. */
export interface WorkerListener {
  event(event: WorkerEvent): void;
  /** The worker has ended by itself; nothing more comes from it. */
  ended(cause: WorkerEnd, problem: Problem): void;
}

export interface WorkerClient {
  send(command: Exclude<Command, { type: 'acknowledge' }>): void;
  /** Ends the worker; the listener hears nothing of it. */
  terminate(): void;
}

/** Milliseconds after which a hidden tab, which has no animation frames, acknowledges. */
const HIDDEN_PAUSE = 100;

/** Starts a training worker. */
export function startWorker(listener: WorkerListener): WorkerClient {
  const name = `unrolled-worker-${crypto.randomUUID()}`;
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name });
  const afterlife = new AbortController();
  let alive = true;
  let watched = false;
  let request = 0;

  function terminate(): void {
    alive = false;
    afterlife.abort();
    worker.terminate();
  }

  function end(detail: string | null): void {
    if (!alive) return;
    terminate();
    if (detail === null) listener.ended('ended', { key: 'problem.worker-ended', values: {} });
    else listener.ended('error', { key: 'problem.unexpected', values: { detail } });
  }

  function watch(): void {
    watched = true;
    // The worker holds the lock for as long as it lives: to be granted it is to outlive the worker.
    navigator.locks?.request(name, { signal: afterlife.signal }, () => end(null)).catch(() => undefined);
  }

  worker.onmessage = ({ data }: MessageEvent<Batch>) => {
    if (!alive) return;
    if (!watched) watch();
    for (const event of data.events) {
      if (event.type === 'opened') request = event.request;
      if (data.request !== request && !outlivesRuns(event)) continue;
      if (event.type === 'failed') {
        terminate();
        listener.ended(event.cause, event.problem);
        return;
      }
      listener.event(event);
    }
    afterFrame(() => alive && worker.postMessage({ type: 'acknowledge' } satisfies Command));
  };
  worker.onerror = (error) => {
    error.preventDefault();
    end(error.message || 'the worker could not be loaded');
  };
  worker.onmessageerror = () => end('a message could not be read');

  return { send: (command) => alive && worker.postMessage(command), terminate };
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
