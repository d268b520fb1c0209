// What a person does with an experiment, against a worker that answers as the test says.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import type { TextSummary } from '../../../src/corpus/corpus.ts';
import { Experiment } from '../../../src/experiment/experiment.ts';
import { leadOf } from '../../../src/experiment/runs.ts';
import type { Checkpoint } from '../../../src/training/checkpoint.ts';
import { METRICS, type MetricColumns } from '../../../src/training/measurements/scalars.ts';
import type { ClientEvent, startWorker, WorkerListener } from '../../../src/worker/client.ts';
import type { Command } from '../../../src/worker/protocol.ts';

type Sent<Type extends Command['type']> = Extract<Command, { type: Type }>;

const text: TextSummary = {
  characters: 5,
  vocabulary: ['e', 'h', 'l', 'o'],
  trainingCharacters: 5,
  validationCharacters: 0,
  preview: 'hello',
  vocabularyBy: { syllables: 4, jamo: 4 },
  containsHangul: false,
};
const device = {
  backend: 'cpu',
  renderer: null,
  reason: { key: 'device.reason.chosen', values: {} },
  backends: [],
} as const;
const problem = { key: 'problem.memory', values: { needed: 9, limit: 1 } } as const;

let listener: WorkerListener;
let sent: Command[];
let workers: number;
let terminated: number;
let experiment: Experiment;
let { run, runs, settings, texts, textAnalysis, generation } = new Experiment();

const start: typeof startWorker = (receiver) => {
  listener = receiver;
  workers++;
  return { send: (command) => sent.push(command), terminate: () => terminated++ };
};

const emit = (event: ClientEvent) => listener.event(event);
/** The worker says whether it trains, after all that it was told by now. */
const state = (now: 'training' | 'paused') => emit({ type: 'state', request: 1e9, state: now });
const of = <Type extends Command['type']>(type: Type) =>
  sent.filter((command) => command.type === type) as Sent<Type>[];
const last = <Type extends Command['type']>(type: Type) => of(type).at(-1) as Sent<Type>;
const lead = () => leadOf(runs.getState())!;
const openedConfig = () => last('open').runs[0].config;
const adjustedConfig = () => last('adjust').runs[0].config;
const config = () => settings.getState().config;

async function answerOpen(summary = text): Promise<void> {
  const { request, runs: orders } = last('open');
  const opened = orders.map((order) => ({
    run: order.run,
    text: summary,
    parameters: 1,
    stepsPerEpoch: 1,
    device,
  }));
  emit({ type: 'opened', request, runs: opened });
}

function rows(step: number): MetricColumns {
  return Object.fromEntries(
    METRICS.map((metric) => [metric, Float64Array.of(step)]),
  ) as unknown as MetricColumns;
}

function trained(): void {
  experiment.train();
  state('training');
  emit({ type: 'metrics', run: lead().id, columns: rows(20), rows: new Map() });
}

/** Offers a text, and waits until its bytes are read. */
async function offer(name: string, content: string): Promise<void> {
  const file = new Blob([content]);
  const reading = vi.spyOn(file, 'arrayBuffer');
  experiment.offerText(name, file);
  await reading.mock.results[0].value;
  await Promise.resolve();
}

const change = (values: Partial<RunConfig>, delay?: number) => experiment.change(values, delay);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { baseURI: 'https://example.org/unrolled/' });
  sent = [];
  workers = 0;
  terminated = 0;
  experiment = new Experiment(undefined, start);
  ({ run, runs, settings, texts, textAnalysis, generation } = experiment);
  experiment.begin();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a run is opened with the settings of the page', async () => {
  expect(last('open')).toMatchObject({
    runs: [{ config: DEFAULT_CONFIG }],
    source: { kind: 'catalogue', id: 'moby-dick', url: 'https://example.org/unrolled/corpora/moby-dick.txt' },
  });
  expect(run.getState().phase).toBe('starting');
  await answerOpen();
  expect(run.getState().phase).toBe('ready');
});

test('how far the GPU is prepared is shown until the run is open', async () => {
  emit({ type: 'preparing', ready: 12, total: 20 });
  expect(run.getState().preparing).toMatchObject({ ready: 12, total: 20 });
  await answerOpen();
  expect(run.getState().preparing).toBeNull();
  change({ engine: 'webgl' });
  emit({ type: 'preparing', ready: 0, total: 20 });
  emit({ type: 'move-refused', request: last('move').request, problem });
  expect(run.getState().preparing).toBeNull();
});

test('to train before the run is open is to train as soon as it is', async () => {
  experiment.train();
  expect(of('train')).toEqual([]);
  await answerOpen();
  expect(of('train')).toHaveLength(1);
  expect(run.getState().phase).toBe('training');
});

test('an untrained model follows a fresh field, once for many keystrokes', async () => {
  await answerOpen();
  for (const hiddenUnits of [8, 80, 81]) change({ hiddenUnits }, 300);
  vi.advanceTimersByTime(299);
  expect(of('open')).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(of('open')).toHaveLength(2);
  expect(openedConfig().hiddenUnits).toBe(81);
});

test('to train in the middle of typing is to train what was typed', async () => {
  await answerOpen();
  change({ hiddenUnits: 81 }, 300);
  experiment.train();
  expect(openedConfig().hiddenUnits).toBe(81);
  expect(of('train')).toEqual([]);
  await answerOpen();
  expect(of('train')).toHaveLength(1);
});

test('a fresh field back at its value opens nothing', async () => {
  await answerOpen();
  change({ hiddenUnits: 8 }, 300);
  change({ hiddenUnits: DEFAULT_CONFIG.hiddenUnits }, 300);
  vi.runAllTimers();
  expect(of('open')).toHaveLength(1);
});

test('beside a trained model a fresh field waits; a live one acts, and takes no fresh one along', async () => {
  await answerOpen();
  trained();
  change({ hiddenUnits: 8, batchSize: 4 });
  vi.runAllTimers();
  expect(of('open')).toHaveLength(1);
  change({ learningRate: 0.5 });
  expect(adjustedConfig()).toEqual({ ...DEFAULT_CONFIG, learningRate: 0.5 });
  experiment.startFresh();
  expect(openedConfig()).toMatchObject({ hiddenUnits: 8, batchSize: 4, learningRate: 0.5 });
});

test('changes are undone, live values stay', async () => {
  await answerOpen();
  trained();
  change({ cell: 'gru', learningRate: 0.5 });
  experiment.undoChanges();
  expect(config()).toEqual({ ...DEFAULT_CONFIG, learningRate: 0.5 });
});

test('live values set while a run is being opened reach it when it is open', async () => {
  change({ learningRate: 0.5 });
  expect(of('adjust')).toEqual([]);
  await answerOpen();
  expect(adjustedConfig().learningRate).toBe(0.5);
});

test('a refused run leaves the old one as it was', async () => {
  await answerOpen();
  change({ hiddenUnits: 512 });
  vi.runAllTimers();
  emit({ type: 'refused', request: last('open').request, problem });
  expect(run.getState()).toMatchObject({ phase: 'ready', opening: false, refusal: problem });
  expect(run.getState().setup?.config.hiddenUnits).toBe(DEFAULT_CONFIG.hiddenUnits);
  experiment.train();
  expect(of('train')).toHaveLength(1);
});

test('a fresh run forgets the metrics and samples of the one before', async () => {
  await answerOpen();
  trained();
  emit({ type: 'live-sample', run: lead().id, step: 20, text: 'hello', problem: null });
  expect(lead().history.length).toBe(1);
  experiment.startFresh();
  expect(lead().history.length).toBe(1);
  await answerOpen();
  expect(lead().history.length).toBe(0);
  expect(run.getState()).toMatchObject({ phase: 'ready', latest: null, samples: [] });
});

test('an engine that does not run gives way to the one before', async () => {
  await answerOpen();
  change({ engine: 'webgl' });
  expect(last('move').engine).toBe('webgl');
  emit({ type: 'move-refused', request: last('move').request, problem });
  expect(config().engine).toBe('auto');
  expect(run.getState().deviceProblem).toEqual(problem);
});

test('an offered text takes its place only when it was accepted', async () => {
  await answerOpen();
  await offer('bad.txt', '');
  emit({ type: 'text-refused', request: last('inspect-text').request, problem });
  expect(texts.getState()).toMatchObject({ own: null, reading: null, refused: { name: 'bad.txt', problem } });
  expect(config().text).toBe('moby-dick');
  await offer('good.txt', 'hello');
  emit({ type: 'text-inspected', request: last('inspect-text').request, summary: text });
  expect(config().text).toBe('own');
  vi.runAllTimers();
  expect(last('open').source).toMatchObject({ kind: 'own', name: 'good.txt' });
});

test('of texts offered while one is read only the last is read, and taken', async () => {
  await answerOpen();
  await offer('first.txt', 'hello');
  const first = last('inspect-text');
  for (const name of ['second.txt', 'third.txt', 'fourth.txt']) await offer(name, 'hello');
  expect(of('inspect-text')).toEqual([first]);
  emit({ type: 'text-inspected', request: first.request, summary: text });
  expect(texts.getState().own).toBeNull();
  expect(of('inspect-text').map(({ source }) => source)).toMatchObject([
    { name: 'first.txt' },
    { name: 'fourth.txt' },
  ]);
  emit({ type: 'text-inspected', request: last('inspect-text').request, summary: text });
  expect(texts.getState().own?.name).toBe('fourth.txt');
});

test('a text too short for the sizes that suit most is read with those of the form', async () => {
  await answerOpen();
  experiment.chooseText('hello');
  const { sequenceLength, batchSize } = config();
  await offer('short.txt', 'hello');
  expect(last('inspect-text').config.sequenceLength).toBe(DEFAULT_CONFIG.sequenceLength);
  const tooShort = { key: 'problem.text.too-short', values: {} } as const;
  emit({ type: 'text-refused', request: last('inspect-text').request, problem: tooShort });
  expect(texts.getState().refused).toBeNull();
  expect(last('inspect-text').config).toMatchObject({ text: 'own', sequenceLength, batchSize });
  emit({ type: 'text-inspected', request: last('inspect-text').request, summary: text });
  expect(config()).toMatchObject({ text: 'own', sequenceLength, batchSize });
  // Too short for both: refused, in the sizes of the form.
  experiment.chooseText('hello');
  await offer('shorter.txt', 'hell');
  for (let i = 0; i < 2; i++) {
    emit({ type: 'text-refused', request: last('inspect-text').request, problem: tooShort });
  }
  expect(texts.getState().refused).toMatchObject({ name: 'shorter.txt', problem: tooShort });
  expect(last('inspect-text').config).toMatchObject({ sequenceLength, batchSize });
});

test('a request for a run that a newer one has replaced is over', async () => {
  await answerOpen();
  change({ hiddenUnits: 8 });
  vi.runAllTimers();
  const replaced = last('open').request;
  change({ hiddenUnits: 9 });
  vi.runAllTimers();
  emit({ type: 'superseded', request: replaced });
  expect(run.getState().opening).toBe(true);
  await answerOpen();
  expect(run.getState()).toMatchObject({ opening: false, phase: 'ready', refusal: null });
});

test('hello comes with its recipe; what was changed by hand stays', async () => {
  await answerOpen();
  change({ batchSize: 7 });
  experiment.chooseText('hello');
  expect(config().sequenceLength).toBeLessThan(DEFAULT_CONFIG.sequenceLength);
  expect(config().batchSize).toBe(7);
  experiment.chooseText('moby-dick');
  expect(config()).toEqual({ ...DEFAULT_CONFIG, batchSize: 7 });
});

test('a seed text with characters the model has never seen is asked about', async () => {
  await answerOpen();
  change({ seedText: 'hé€llo' });
  experiment.writing.start();
  expect(of('generate')).toEqual([]);
  expect(generation.getState().unknown).toEqual(['é', '€']);
  experiment.writing.startWithoutUnknown();
  expect(last('generate').seedText).toBe('hllo');
  expect(config().seedText).toBe('hllo');
});

test('what is left out of a seed text leaves no gap between the words', async () => {
  await answerOpen({ ...text, vocabulary: [' ', ...text.vocabulary] });
  change({ seedText: 'hello 고래 hello' });
  experiment.writing.startWithoutUnknown();
  expect(config().seedText).toBe('hello hello');
});

/** A checkpoint as far as the page looks into it. */
const checkpointAt = (step: number) => ({ step }) as Checkpoint;
const memory = { interval: 20, count: 2, bytes: 100 };

function trainedTo(step: number): void {
  experiment.train();
  state('training');
  for (let row = 1; row <= step; row++) {
    emit({ type: 'metrics', run: lead().id, columns: rows(row), rows: new Map() });
  }
}

function checkpointed(step: number): void {
  emit({ type: 'checkpoints', checkpoints: [{ run: lead().id, checkpoint: checkpointAt(step) }], memory });
}

describe('a worker that ended', () => {
  test('another goes on from the last checkpoint; what came after it is measured again', async () => {
    await answerOpen();
    trainedTo(23);
    checkpointed(20);
    emit({ type: 'live-sample', run: lead().id, step: 10, text: 'hello', problem: null });
    emit({ type: 'live-sample', run: lead().id, step: 22, text: 'hullo', problem: null });
    change({ seedText: 'hel', cell: 'gru', learningRate: 0.5 });
    const { id } = lead();
    listener.ended('device-lost', problem);
    expect(workers).toBe(2);
    expect(last('open').runs).toEqual([
      {
        run: id,
        config: { ...DEFAULT_CONFIG, learningRate: 0.5, seedText: 'hel' },
        from: checkpointAt(20),
      },
    ]);
    expect(run.getState()).toMatchObject({ phase: 'training', recovering: true });
    expect(run.getState().recovered).toEqual([
      { key: 'recovery.device-lost', values: { lost: 23, detail: '' } },
      { key: 'recovery.going-on', values: { from: 20 } },
    ]);
    expect(lead().history.length).toBe(23);
    await answerOpen();
    expect(lead().id).toBe(id);
    expect([...lead().history.column('step')]).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(run.getState()).toMatchObject({ phase: 'training', recovering: false, latest: { step: 20 } });
    expect(run.getState().samples).toMatchObject([{ step: 10 }]);
    expect(of('train')).toHaveLength(2);
    expect(config()).toMatchObject({ seedText: 'hel', cell: 'gru' });
  });

  test('before the first checkpoint the run starts from its beginning', async () => {
    await answerOpen();
    trainedTo(3);
    listener.ended('ended', problem);
    expect(last('open').runs[0].from).toBeNull();
    await answerOpen();
    expect(lead().history.length).toBe(0);
    expect(run.getState()).toMatchObject({ phase: 'training', latest: null });
  });

  test('a paused run stays paused; pause while it recovers is heard', async () => {
    await answerOpen();
    trainedTo(23);
    checkpointed(20);
    state('paused');
    listener.ended('ended', problem);
    expect(run.getState().recovered[1].key).toBe('recovery.waiting');
    await answerOpen();
    expect(run.getState().phase).toBe('paused');
    experiment.train();
    listener.ended('ended', problem);
    experiment.pause();
    await answerOpen();
    expect(run.getState().phase).toBe('paused');
    expect(of('train')).toHaveLength(2);
  });

  test('one that ends while it recovers is followed too, after a pause', async () => {
    await answerOpen();
    trainedTo(23);
    checkpointed(20);
    listener.ended('device-lost', problem);
    listener.ended('device-lost', problem);
    expect(workers).toBe(2);
    vi.runAllTimers();
    expect(workers).toBe(3);
    expect(last('open').runs[0].from).toEqual(checkpointAt(20));
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'training', recovering: false });
  });

  test('one that ends while a fresh run is made: that is refused in words, and the run before goes on', async () => {
    await answerOpen();
    trainedTo(23);
    checkpointed(20);
    state('paused');
    change({ cell: 'gru' });
    experiment.startFresh();
    experiment.train();
    listener.ended('ended', problem);
    expect(last('open').runs[0]).toMatchObject({ from: checkpointAt(20), config: { cell: 'lstm' } });
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'paused', opening: false, recovering: false });
    expect(run.getState().refusal?.key).toBe('recovery.opening-lost');
    expect(of('train')).toHaveLength(1);
    expect(config().cell).toBe('gru');
  });

  test('one that ends over the first run: the page is not ready, says so, and opens it when it is told to', async () => {
    listener.ended('error', problem);
    expect(workers).toBe(2);
    expect(of('open')).toHaveLength(1);
    expect(run.getState()).toMatchObject({ phase: 'starting', opening: false });
    expect(run.getState().refusal?.key).toBe('recovery.opening-lost');
    experiment.train();
    await answerOpen();
    expect(run.getState().phase).toBe('training');
  });

  test('an offered text that it was reading is refused in words and not read again', async () => {
    await answerOpen();
    await offer('mine.txt', 'hello');
    listener.ended('ended', problem);
    expect(of('inspect-text')).toHaveLength(1);
    expect(texts.getState()).toMatchObject({
      reading: null,
      refused: { name: 'mine.txt', problem: { key: 'problem.text.worker-lost' } },
    });
  });

  test('what a worker that never started was told is told to the next one', async () => {
    await offer('mine.txt', 'hello');
    experiment.train();
    listener.ended('not-started', problem);
    expect(run.getState().phase).toBe('starting');
    vi.runAllTimers();
    expect(workers).toBe(2);
    expect(of('open')).toHaveLength(2);
    expect(of('inspect-text')).toHaveLength(2);
    await answerOpen();
    expect(run.getState().phase).toBe('training');
  });

  test('offline, the model waits for a worker, longer each time, and goes on as soon as the browser is online', async () => {
    const online = new EventTarget();
    vi.stubGlobal('addEventListener', online.addEventListener.bind(online));
    vi.stubGlobal('removeEventListener', online.removeEventListener.bind(online));
    await answerOpen();
    trainedTo(23);
    checkpointed(20);
    listener.ended('ended', problem);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      listener.ended('not-started', problem);
      expect(run.getState()).toMatchObject({ phase: 'training', recovering: true });
      const before = workers;
      let waited = 0;
      while (workers === before) {
        vi.advanceTimersByTime(500);
        waited += 500;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    emit({
      type: 'refused',
      request: last('open').request,
      problem: { key: 'problem.text.not-loaded', values: { detail: 'offline' } },
    });
    const before = workers;
    online.dispatchEvent(new Event('online'));
    expect(workers).toBe(before + 1);
    expect(last('open').runs[0].from).toEqual(checkpointAt(20));
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'training', recovering: false, latest: { step: 20 } });
  });

  test('WebGL that is denied after a loss gives way to another engine; the model is kept', async () => {
    change({ engine: 'webgl' });
    await answerOpen();
    expect(last('move').engine).toBe('webgl');
    emit({ type: 'moved', request: last('move').request, device });
    trainedTo(23);
    checkpointed(20);
    listener.ended('device-lost', problem);
    const denied = { key: 'device.reason.no-webgl2', values: {} } as const;
    emit({ type: 'refused', request: last('open').request, problem: denied });
    expect(last('open').runs[0]).toMatchObject({ from: checkpointAt(20), config: { engine: 'auto' } });
    expect(config().engine).toBe('auto');
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'training', deviceProblem: denied, latest: { step: 20 } });
  });

  test('a run that cannot go on after a loss stops the page with its model kept', async () => {
    await answerOpen();
    trainedTo(23);
    checkpointed(20);
    listener.ended('ended', problem);
    emit({ type: 'refused', request: last('open').request, problem });
    expect(run.getState()).toMatchObject({ phase: 'crashed', crash: problem, resumeStep: 20 });
    experiment.goOn();
    expect(last('open').runs[0].from).toEqual(checkpointAt(20));
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'paused', crash: null, latest: { step: 20 } });
  });

  test('eight ends 61 seconds apart without a step between them do not go on for ever', async () => {
    await answerOpen();
    experiment.train();
    let ends = 0;
    while (run.getState().phase !== 'crashed' && ends < 8) {
      vi.spyOn(performance, 'now').mockReturnValue(++ends * 61_000);
      listener.ended('ended', problem);
      vi.runAllTimers();
      if (run.getState().phase !== 'crashed') await answerOpen();
    }
    expect(ends).toBe(3);
  });

  test('a text that is being written ends in words', async () => {
    await answerOpen();
    experiment.writing.start();
    expect(generation.getState().writing).toBe(true);
    listener.ended('ended', problem);
    expect(generation.getState()).toMatchObject({
      writing: false,
      problem: { key: 'problem.sample.worker-lost' },
    });
    await answerOpen();
    expect(of('generate')).toHaveLength(1);
  });

  test('a measurement that was asked for is refused in words', async () => {
    await answerOpen();
    experiment.probe();
    listener.ended('error', problem);
    expect(textAnalysis.getState().problem?.key).toBe('problem.probe-lost');
    expect(of('probe')).toHaveLength(1);
  });

  test('the third GPU lost within a minute is left alone; a chosen WebGL gives way', async () => {
    await answerOpen();
    change({ engine: 'webgl' });
    trainedTo(3);
    for (const minutes of [0, 2, 2.3, 2.6]) {
      const row = 3 + Math.round(minutes * 10);
      emit({ type: 'metrics', run: lead().id, columns: rows(row), rows: new Map() });
      vi.setSystemTime(minutes * 60_000);
      vi.spyOn(performance, 'now').mockReturnValue(minutes * 60_000);
      expect(of('withdraw-webgl')).toEqual([]);
      listener.ended('device-lost', problem);
      vi.runAllTimers();
      await answerOpen();
    }
    expect(of('withdraw-webgl')).toHaveLength(1);
    expect(sent.findLastIndex(({ type }) => type === 'withdraw-webgl')).toBeLessThan(
      sent.findLastIndex(({ type }) => type === 'open'),
    );
    expect(config().engine).toBe('auto');
    expect(openedConfig().engine).toBe('auto');
    expect(run.getState().recovered.at(-1)?.key).toBe('recovery.without-gpu');
  });

  test('the third within a minute stops the page; everything typed is kept, and a person starts again', async () => {
    await answerOpen();
    trainedTo(3);
    change({ seedText: 'hel', cell: 'gru' });
    for (const cause of ['ended', 'error', 'ended'] as const) {
      listener.ended(cause, problem);
      vi.runAllTimers();
    }
    expect(workers).toBe(3);
    expect(run.getState()).toMatchObject({ phase: 'crashed', crash: problem, recovering: false });
    expect(lead().history.length).toBe(3);
    experiment.train();
    expect(workers).toBe(4);
    expect(last('open').runs[0].from).toBeNull();
    expect(config()).toMatchObject({ seedText: 'hel', cell: 'gru' });
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'training', crash: null });
    listener.ended('ended', problem);
    expect(workers).toBe(5);
  });
});

describe('after a step that was not finite', () => {
  async function broken(): Promise<void> {
    await answerOpen();
    trainedTo(47);
    state('paused');
    const event = {
      step: 48,
      quantity: 'loss',
      origin: null,
      largestUpdate: null,
      returnStep: 20,
      goesOn: false,
    } as const;
    emit({ type: 'non-finite', run: lead().id, ...event });
  }

  test('the charts are marked; back at a checkpoint the rows after it are gone and nothing trains', async () => {
    await broken();
    expect(lead().history.brokenOff).toBe(48);
    experiment.returnTo(20);
    expect(last('return').step).toBe(20);
    emit({ type: 'returned', request: last('return').request, step: 20 });
    expect(lead().history).toMatchObject({ length: 20, brokenOff: null });
    expect(run.getState()).toMatchObject({ phase: 'paused', nonFinite: null, latest: { step: 20 } });
  });

  test('with other live values it goes on from there: they are told first', async () => {
    await broken();
    experiment.returnTo(20, { learningRate: 0.25 });
    expect(sent.slice(-2).map(({ type }) => type)).toEqual(['adjust', 'return']);
    expect(adjustedConfig().learningRate).toBe(0.25);
    emit({ type: 'returned', request: last('return').request, step: 20 });
    expect(sent.at(-1)?.type).toBe('train');
    expect(run.getState()).toMatchObject({ phase: 'training', nonFinite: null });
  });

  test('a second run starts there beside it, and both go on', async () => {
    await broken();
    const { id } = lead();
    experiment.fork(20, { learningRate: 0.01 });
    const { order, step } = last('fork');
    expect({ step, config: order.config }).toEqual({
      step: 20,
      config: { ...DEFAULT_CONFIG, learningRate: 0.01 },
    });
    emit({
      type: 'forked',
      request: last('fork').request,
      step: 20,
      run: { run: order.run, text, parameters: 1, stepsPerEpoch: 1, device },
    });
    const open = runs.getState().records.filter((record) => record.open);
    expect(open.map((record) => record.id)).toEqual([id, order.run]);
    expect(open.map((record) => record.history.length)).toEqual([20, 0]);
    expect(settings.getState().variant).toEqual({ learningRate: 0.01 });
    expect(run.getState().setup?.variant).toEqual({ learningRate: 0.01 });
    expect(of('train')).toHaveLength(2);
  });
  test('where it cannot go back, it does not train on from elsewhere, and says so', async () => {
    await broken();
    experiment.returnTo(20, { learningRate: 0.25 });
    const refused = { key: 'problem.no-checkpoint', values: { step: 20 } } as const;
    emit({ type: 'return-refused', request: last('return').request, problem: refused });
    expect(of('train')).toHaveLength(1);
    expect(run.getState()).toMatchObject({ phase: 'paused', refusal: refused });
  });

  test('a return that is refused hides no answer to a pause before it', async () => {
    await broken();
    experiment.train();
    experiment.pause();
    experiment.returnTo(20);
    emit({ type: 'state', request: last('pause').request, state: 'paused' });
    emit({ type: 'return-refused', request: last('return').request, problem });
    expect(run.getState()).toMatchObject({ phase: 'paused', pausing: false });
  });

  test('two clicks on a second run make one', async () => {
    await broken();
    experiment.fork(20, { learningRate: 0.25 });
    experiment.fork(20, { learningRate: 0.25 });
    experiment.returnTo(20);
    expect(of('fork')).toHaveLength(1);
    expect(of('return')).toEqual([]);
  });

  test('a second run, and a return, that a worker did not answer are refused in words, and so are those after it', async () => {
    await broken();
    checkpointed(40);
    experiment.fork(20, { learningRate: 0.25 });
    listener.ended('ended', problem);
    expect(run.getState().refusal?.key).toBe('recovery.return-lost');
    experiment.returnTo(20, { clipMode: 'value' });
    expect(run.getState().refusal?.key).toBe('recovery.not-now');
    await answerOpen();
    expect(run.getState()).toMatchObject({ phase: 'paused', latest: { step: 40 } });
    expect(of('train')).toHaveLength(1);
    expect(runs.getState().records.filter(({ open }) => open)).toHaveLength(1);
    expect(settings.getState().variant).toBeNull();
  });

  test('the second run leads as soon as the first has broken off again: nothing stops', async () => {
    await broken();
    const { id } = lead();
    experiment.fork(20, { learningRate: 0.25 });
    const { order } = last('fork');
    const summary = { run: order.run, text, parameters: 1, stepsPerEpoch: 1, device };
    emit({ type: 'forked', request: last('fork').request, step: 20, run: summary });
    state('training');
    expect(lead().id).toBe(id);
    emit({ type: 'metrics', run: order.run, columns: rows(47), rows: new Map() });
    const event = { step: 48, quantity: 'loss', origin: null, largestUpdate: null } as const;
    emit({ type: 'non-finite', run: id, ...event, returnStep: 20, goesOn: true });
    expect(lead().id).toBe(order.run);
    expect(run.getState()).toMatchObject({ phase: 'training', nonFinite: null, latest: { step: 47 } });
    expect(run.getState().setup?.config.learningRate).toBe(0.25);
    expect(settings.getState()).toMatchObject({
      config: { learningRate: 0.25 },
      variant: { learningRate: DEFAULT_CONFIG.learningRate },
    });
    change({ clipThreshold: 7 });
    expect(last('adjust').runs).toMatchObject([
      { run: order.run, config: { learningRate: 0.25, clipThreshold: 7 } },
      { run: id, config: { learningRate: DEFAULT_CONFIG.learningRate, clipThreshold: 7 } },
    ]);
  });
});

describe('an engine that was chosen', () => {
  test('and is refused leaves the record with the one that runs: a worker that follows asks for that one', async () => {
    await answerOpen();
    change({ engine: 'webgl' });
    emit({ type: 'move-refused', request: last('move').request, problem });
    expect(lead().setup.config.engine).toBe('auto');
    trained();
    listener.ended('ended', problem);
    expect(openedConfig().engine).toBe('auto');
  });

  test('before the first choice was answered: the engine to go back to is not lost, live values go on', async () => {
    await answerOpen();
    change({ engine: 'webgl' });
    change({ engine: 'wasm' });
    const [first, second] = of('move');
    change({ learningRate: 0.25 });
    expect(adjustedConfig()).toMatchObject({ engine: 'auto', learningRate: 0.25 });
    emit({ type: 'move-refused', request: first.request, problem });
    expect(config().engine).toBe('wasm');
    expect(run.getState().deviceProblem).toBeNull();
    emit({ type: 'move-refused', request: second.request, problem });
    expect(config()).toMatchObject({ engine: 'auto', learningRate: 0.25 });
    change({ learningRate: 0.5 });
    expect(adjustedConfig()).toMatchObject({ engine: 'auto', learningRate: 0.5 });
  });

  test('and runs is that of the record', async () => {
    await answerOpen();
    change({ engine: 'webgl' });
    expect(lead().setup.config.engine).toBe('auto');
    emit({ type: 'moved', request: last('move').request, device });
    expect(lead().setup.config.engine).toBe('webgl');
    expect(run.getState().setup?.config.engine).toBe('webgl');
  });

  test('while its worker ends gives way to the one before, in words', async () => {
    await answerOpen();
    trainedTo(3);
    change({ engine: 'webgl' });
    listener.ended('error', problem);
    expect(config().engine).toBe('auto');
    expect(openedConfig().engine).toBe('auto');
    expect(run.getState().deviceProblem?.key).toBe('recovery.move-lost');
    await answerOpen();
    expect(of('move')).toHaveLength(1);
  });
});

test('the runs of a pair are shown as they are set up now; a run that is closed stays as it was', async () => {
  experiment.compare({ learningRate: 0.25 });
  await answerOpen();
  trained();
  const rates = () => runs.getState().records.map(({ setup }) => setup.config.learningRate);
  const before = runs.getState().records.map(({ setup }) => setup);
  emit({ type: 'metrics', run: lead().id, columns: rows(21), rows: new Map() });
  expect(runs.getState().records.map(({ setup }) => setup)).toEqual(before);
  expect(runs.getState().records.every(({ setup }, i) => setup === before[i])).toBe(true);
  change({ learningRate: 0.5, clipThreshold: 7 });
  expect(rates()).toEqual([0.5, 0.25]);
  experiment.endVariant();
  change({ clipThreshold: 8 });
  const [first, second] = runs.getState().records;
  expect([first.open, second.open]).toEqual([true, false]);
  expect([first, second].map(({ setup }) => setup.config.clipThreshold)).toEqual([8, 7]);
  expect(run.getState().setup?.config).toEqual(first.setup.config);
});

test('a comparison that is refused leaves nothing of it in the settings', async () => {
  await answerOpen();
  experiment.compare({ cell: 'gru' });
  expect(settings.getState().variant).toEqual({ cell: 'gru' });
  emit({ type: 'refused', request: last('open').request, problem });
  expect(settings.getState().variant).toBeNull();
});

test('a worker that cannot be had at all stops the page in words', () => {
  const missing = { key: 'problem.no-worker', values: { detail: 'blocked' } } as const;
  listener.ended('unsupported', missing);
  expect(workers).toBe(1);
  expect(run.getState()).toMatchObject({ phase: 'crashed', crash: missing, resumeStep: 0 });
});

test('an answer to what was asked before says nothing of what was asked since', async () => {
  await answerOpen();
  experiment.train();
  experiment.pause();
  emit({ type: 'state', request: last('train').request, state: 'training' });
  expect(run.getState()).toMatchObject({ phase: 'training', pausing: true });
  emit({ type: 'state', request: last('pause').request, state: 'paused' });
  expect(run.getState()).toMatchObject({ phase: 'ready', pausing: false });
});

test('a worker that ends before it has paused is followed by one that is paused', async () => {
  await answerOpen();
  trained();
  experiment.pause();
  listener.ended('hung', problem);
  expect(run.getState()).toMatchObject({ phase: 'paused', pausing: false, recovering: true });
  await answerOpen();
  expect(of('train')).toHaveLength(1);
});

test('pause takes back a train that still waits', async () => {
  experiment.train();
  experiment.pause();
  await answerOpen();
  expect(of('train')).toEqual([]);
});

test('a run whose first step was not finite follows fresh fields again', async () => {
  await answerOpen();
  experiment.train();
  state('training');
  state('paused');
  emit({
    type: 'non-finite',
    run: lead().id,
    step: 1,
    quantity: 'loss',
    origin: null,
    largestUpdate: null,
    returnStep: null,
    goesOn: false,
  });
  change({ cell: 'gru' });
  vi.runAllTimers();
  expect(of('open')).toHaveLength(2);
});

test('where no run could be opened, another engine may', () => {
  emit({ type: 'refused', request: last('open').request, problem });
  change({ engine: 'cpu' });
  vi.runAllTimers();
  expect(openedConfig().engine).toBe('cpu');
});

test('what was brought and cannot be offered is refused in words; a text that is being read is still read', async () => {
  await answerOpen();
  await offer('mine.txt', 'hello');
  experiment.refuseText('folder', { key: 'problem.text.folder', values: {} });
  expect(texts.getState()).toMatchObject({ reading: 'mine.txt', refused: { name: 'folder', text: null } });
});

test('disposed, it has no worker, no timer and no listener, and starts nothing', async () => {
  const online = new EventTarget();
  vi.stubGlobal('addEventListener', online.addEventListener.bind(online));
  vi.stubGlobal('removeEventListener', online.removeEventListener.bind(online));
  await answerOpen();
  change({ hiddenUnits: 8 }, 300);
  listener.ended('not-started', problem);
  expect(vi.getTimerCount()).toBe(2);
  experiment.dispose();
  expect(vi.getTimerCount()).toBe(0);
  online.dispatchEvent(new Event('online'));
  expect(workers).toBe(1);

  experiment = new Experiment(undefined, start);
  experiment.begin();
  experiment.dispose();
  expect(terminated).toBe(1);
  experiment.train();
  expect(workers).toBe(2);
});
