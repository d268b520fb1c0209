// The worker's session against commands: every one that has a request is answered exactly once.
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { Run } from '../../../src/training/run.ts';
import { answeredBy, requestOf } from '../../../src/worker/event-scope.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { Command, RunOrder, WorkerEvent } from '../../../src/worker/protocol.ts';
import { Session } from '../../../src/worker/session.ts';

const config: RunConfig = {
  ...DEFAULT_CONFIG,
  text: 'own',
  engine: 'cpu',
  hiddenUnits: 4,
  sequenceLength: 5,
  batchSize: 2,
  validationShare: 0,
};
const source = {
  kind: 'own',
  name: 'a.txt',
  bytes: new TextEncoder().encode('the rain in spain stays mainly in the plain. '.repeat(6)).buffer,
  revision: 1,
} as const;

let events: WorkerEvent[];
let session: Session;
let requests = 0;

const order = (run: number, values: Partial<RunConfig> = {}): RunOrder => ({
  run,
  config: { ...config, ...values },
});

beforeEach(() => {
  // The analysis worker, and the GPU, are of no concern here.
  vi.stubGlobal(
    'Worker',
    class {
      postMessage(): void {}
      terminate(): void {}
    },
  );
  events = [];
  const outbox: Outbox = new Outbox((batch) => {
    events.push(...batch.events);
    outbox.acknowledge();
  });
  session = new Session(outbox);
  void session.work();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const answersTo = (command: Command) =>
  events.filter((event) => answeredBy(event).includes(requestOf(command) ?? ''));

/** Says a command, and waits for its answer. */
async function ask(command: Command): Promise<WorkerEvent> {
  session.handle(command);
  await vi.waitUntil(() => answersTo(command).length > 0, { timeout: 20_000 });
  return answersTo(command)[0];
}

const open = (...runs: RunOrder[]) => ask({ type: 'open', request: ++requests, source, runs });

test('commands before there is a run are answered too', async () => {
  for (const type of ['train', 'pause', 'step', 'probe'] as const) {
    expect(await ask({ type, request: ++requests })).toMatchObject({ request: requests });
  }
  expect(await ask({ type: 'return', request: ++requests, step: 20 })).toMatchObject({
    type: 'return-refused',
    problem: { key: 'problem.no-checkpoint', values: { step: 20 } },
  });
  expect(await ask({ type: 'fork', request: ++requests, step: 20, order: order(2) })).toMatchObject({
    type: 'fork-refused',
  });
  expect(
    await ask({
      type: 'generate',
      request: ++requests,
      run: 1,
      seedText: '',
      temperature: 1,
      length: 5,
    }),
  ).toMatchObject({ type: 'generation-refused' });
});

test('of several choices that wait, the last one is opened', async () => {
  const commands = [1, 2, 3].map(
    (run): Command => ({ type: 'open', request: ++requests, source, runs: [order(run)] }),
  );
  for (const command of commands) session.handle(command);
  await vi.waitUntil(() => commands.every((command) => answersTo(command).length > 0), { timeout: 20_000 });
  expect(commands.map((command) => answersTo(command)[0].type)).toEqual([
    'superseded',
    'superseded',
    'opened',
  ]);
});

test('a second run starts at the checkpoint beside the first; where there is none, nothing changes', async () => {
  await open(order(1));
  for (let step = 0; step < 22; step++) await ask({ type: 'step', request: ++requests });
  events.length = 0;
  expect(await ask({ type: 'fork', request: ++requests, step: 21, order: order(2) })).toMatchObject({
    type: 'fork-refused',
  });
  expect(events.map(({ type }) => type)).toEqual(['fork-refused']);
  const forked = await ask({ type: 'fork', request: ++requests, step: 20, order: order(2) });
  expect(forked).toMatchObject({ type: 'forked', step: 20, run: { run: 2 } });
  events.length = 0;
  await ask({ type: 'step', request: ++requests });
  const steps = events.flatMap((event) =>
    event.type === 'metrics' ? [[event.run, event.columns.step.at(-1)]] : [],
  );
  expect(steps).toEqual([
    [1, 21],
    [2, 21],
  ]);
});

test('an engine that cannot run is refused; live values that come after it keep the one that runs', async () => {
  await open(order(1));
  const refused = await ask({ type: 'move', request: ++requests, engine: 'webgl' });
  expect(refused).toMatchObject({ type: 'move-refused' });
  session.handle({ type: 'adjust', runs: [order(1, { engine: 'webgl', learningRate: 0.5 })] });
  events.length = 0;
  await ask({ type: 'step', request: ++requests });
  const [row] = events.flatMap((event) => (event.type === 'metrics' ? [event.columns.learningRate[0]] : []));
  expect(row).toBe(0.5);
  expect(await ask({ type: 'move', request: ++requests, engine: 'cpu' })).toMatchObject({
    type: 'moved',
    device: { backend: 'cpu' },
  });
});

test('a model too large for the engine is refused before any of it is made, and the open run goes on', async () => {
  expect(await open(order(1))).toMatchObject({ type: 'opened' });
  const made = vi.spyOn(Run, 'open');
  onTestFinished(() => made.mockRestore());
  const size = { hiddenUnits: 512, layers: 2, sequenceLength: 512, batchSize: 256 };
  const bytes = new Uint8Array(200_000).map((_, i) => 97 + (i % 26)).buffer;
  const refused = await ask({
    type: 'open',
    request: ++requests,
    source: { ...source, bytes, revision: 2 },
    runs: [order(2), order(3, size)],
  });
  expect(refused).toMatchObject({ type: 'refused', problem: { key: 'problem.memory' } });
  expect(made).not.toHaveBeenCalled();
  await ask({ type: 'step', request: ++requests });
  await vi.waitUntil(() => events.some((event) => event.type === 'metrics'), { timeout: 20_000 });
});
