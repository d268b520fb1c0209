import { expect, test } from 'vitest';
import { METRICS, type MetricRow } from '../../../src/training/metrics.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { Batch } from '../../../src/worker/protocol.ts';

const row = (step: number) =>
  Object.fromEntries(METRICS.map((metric) => [metric, step])) as unknown as MetricRow;

function open(): { outbox: Outbox; sent: Batch[] } {
  const sent: Batch[] = [];
  return { outbox: new Outbox((batch) => sent.push(batch)), sent };
}

/** Lets the microtasks run that are due by now. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const stepsOf = (batch: Batch) =>
  batch.events.flatMap((event) => (event.type === 'metrics' ? [...event.columns.step] : []));

test('one batch is under way at a time; rows wait in columns for the acknowledgement', async () => {
  const { outbox, sent } = open();
  outbox.postRow(1, row(1));
  outbox.postRow(1, row(2));
  await settled();
  for (let step = 3; step <= 1000; step++) outbox.postRow(1, row(step));
  await settled();
  expect(sent.map(stepsOf)).toEqual([[1, 2]]);
  outbox.acknowledge();
  await settled();
  expect(sent).toHaveLength(2);
  expect(sent[1].events).toHaveLength(1);
  expect(stepsOf(sent[1])).toHaveLength(998);
});

test('events keep their order among rows', async () => {
  const { outbox, sent } = open();
  outbox.postRow(1, row(1));
  outbox.post({ type: 'state', state: 'paused' });
  outbox.postRow(1, row(2));
  await settled();
  expect(sent[0].events.map((event) => event.type)).toEqual(['metrics', 'state', 'metrics']);
});

test('an acknowledgement with nothing to say sends nothing', async () => {
  const { outbox, sent } = open();
  outbox.post({ type: 'state', state: 'paused' });
  await settled();
  outbox.acknowledge();
  await settled();
  expect(sent).toHaveLength(1);
});

test('a new run drops what the old one had left to say about itself, not the answers about texts', async () => {
  const { outbox, sent } = open();
  outbox.startRuns(1);
  outbox.post({ type: 'state', state: 'training' });
  await settled();
  outbox.postRow(1, row(1));
  outbox.post({ type: 'live-sample', run: 1, step: 1, text: 'a' });
  outbox.post({ type: 'text-refused', request: 4, problem: { key: 'problem.text.empty', values: {} } });
  outbox.startRuns(2);
  outbox.acknowledge();
  await settled();
  expect(sent[1].request).toBe(2);
  expect(sent[1].events.map((event) => event.type)).toEqual(['text-refused']);
});
