// The training worker. It holds a lock for as long as it lives, by which the page learns of its end however it comes.
import { DeviceLostError } from '../engine/device-lost.ts';
import { Outbox } from './outbox.ts';
import type { Command } from './protocol.ts';
import { Session } from './session.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const outbox = new Outbox((batch, transfer) => scope.postMessage(batch, transfer));
const session = new Session(outbox);

scope.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);
const started = () => outbox.post({ type: 'started' });
if (scope.name && 'locks' in navigator) {
  const held = navigator.locks.request(scope.name, () => {
    started();
    return new Promise(() => undefined);
  });
  held.catch(started);
} else started();
session.work().catch((error: unknown) => {
  const detail = error instanceof Error ? error.message : String(error);
  const cause = error instanceof DeviceLostError ? 'device-lost' : 'error';
  outbox.post({ type: 'failed', cause, problem: { key: 'problem.unexpected', values: { detail } } });
});
