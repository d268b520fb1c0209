// The address of the page: what it says of runs and settings, and that a link which was opened is not written over.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../../src/config/fields.ts';
import type { TextSummary } from '../../../src/corpus/corpus.ts';
import { Experiment } from '../../../src/experiment/experiment.ts';
import { leadOf } from '../../../src/experiment/runs.ts';
import { AddressBar } from '../../../src/page/address.ts';
import { readLink } from '../../../src/page/link.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';
import type { ClientEvent, WorkerListener } from '../../../src/worker/client.ts';
import type { Command } from '../../../src/worker/protocol.ts';

const tab = { hash: '', state: null as unknown, writes: 0 };

const location = {
  pathname: '/',
  search: '',
  get hash() {
    return tab.hash;
  },
};
const history = {
  get state() {
    return tab.state;
  },
  replaceState(state: unknown, _title: string, url: string) {
    tab.state = state;
    tab.hash = url.slice(url.indexOf('#') < 0 ? url.length : url.indexOf('#'));
    tab.writes++;
  },
};

let emit: (event: ClientEvent) => void;
let opened: Extract<Command, { type: 'open' }>[];
let experiment: Experiment;
let address: AddressBar;

function start(listener: WorkerListener) {
  emit = (event) => listener.event(event);
  return {
    send: (command: Command) => command.type === 'open' && opened.push(command),
    terminate: () => undefined,
  };
}

/** The worker has opened what it was last told to. */
function answerOpen(): void {
  const { request, runs } = opened.at(-1)!;
  const device = {
    backend: 'cpu',
    renderer: null,
    reason: { key: 'device.reason.chosen', values: {} },
    backends: [],
  } as const;
  const text = { vocabulary: [] as readonly string[] } as TextSummary;
  const summaries = runs.map(({ run }) => ({ run, text, parameters: 1, stepsPerEpoch: 1, device }));
  emit({ type: 'opened', request, runs: summaries });
}

/** The open model is a trained one. */
function trained(): void {
  answerOpen();
  experiment.train();
  const columns = Object.fromEntries(METRICS.map((metric) => [metric, Float64Array.of(20)]));
  const { id } = leadOf(experiment.runs.getState())!;
  emit({ type: 'metrics', run: id, columns: columns as unknown as MetricColumns, rows: new Map() });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', history);
  vi.stubGlobal('document', { baseURI: 'https://example.org/' });
  Object.assign(tab, { hash: '', state: null, writes: 0 });
  opened = [];
  experiment = new Experiment(readLink(tab.hash, null), start);
  address = new AddressBar(experiment);
  experiment.begin();
});

afterEach(() => {
  address.dispose();
  experiment.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('before there is a run the address says what will be', () => {
  experiment.change({ cell: 'gru' });
  expect([tab.hash, tab.state]).toEqual(['#cell=gru', null]);
});

test('what waits for a new model is kept beside the address of what runs, and live values are in it', () => {
  trained();
  experiment.change({ cell: 'gru', learningRate: 0.01 });
  expect([tab.hash, tab.state]).toEqual(['#learningRate=0.01', { typed: { cell: 'gru' } }]);
  experiment.startFresh();
  answerOpen();
  expect([tab.hash, tab.state]).toEqual(['#cell=gru&learningRate=0.01', null]);
});

test('a refused comparison is not in the address', () => {
  trained();
  experiment.compare({ cell: 'gru' });
  expect(tab.hash).toBe('#beside.cell=gru');
  const problem = { key: 'problem.memory', values: { needed: 9, limit: 1 } } as const;
  emit({ type: 'refused', request: opened.at(-1)!.request, problem });
  expect(tab.hash).toBe('');
});

test('a link that was opened stays in the address until it is followed or not', () => {
  trained();
  tab.writes = 0;
  tab.hash = '#cell=rnn&layers=9';
  experiment.change({ learningRate: 0.01 });
  expect([tab.hash, tab.writes]).toEqual(['#cell=rnn&layers=9', 0]);
  expect(address.openedLink?.config.cell).toBe('rnn');
  address.restore();
  expect(tab.hash).toBe('#learningRate=0.01');
  expect(address.openedLink).toBeNull();
});

test('a followed link takes the place of the settings, with what it asks for in vain', () => {
  tab.hash = '#cell=rnn&layers=9';
  address.follow(address.openedLink!);
  expect(experiment.settings.getState()).toMatchObject({
    config: { cell: 'rnn', layers: 1 },
    misfits: [{ field: 'layers', given: '9' }],
  });
  expect(opened.at(-1)?.runs[0].config.cell).toBe('rnn');
  expect(tab.hash).toBe('#cell=rnn');
});

test('a link with other live values of the open run needs no fresh one', () => {
  trained();
  tab.hash = '#learningRate=0.5';
  expect(experiment.asksForFreshRuns(address.openedLink!)).toBe(false);
  address.follow(address.openedLink!);
  vi.runAllTimers();
  expect(opened).toHaveLength(1);
  expect(experiment.run.getState().setup?.config).toEqual({ ...DEFAULT_CONFIG, learningRate: 0.5 });
  tab.hash = '#beside.cell=gru';
  expect(experiment.asksForFreshRuns(address.openedLink!)).toBe(true);
});

test("a link to one's own text that is not here is followed with another text, which is said", () => {
  tab.hash = '#text=own';
  address.follow(address.openedLink!);
  expect(experiment.settings.getState().config.text).toBe('moby-dick');
  expect(experiment.settings.getState().notices).toMatchObject([{ key: 'notice.own-text-missing' }]);
});

test('disposed, it leaves the address alone', () => {
  address.dispose();
  experiment.change({ cell: 'gru' });
  expect(tab.hash).toBe('');
});
