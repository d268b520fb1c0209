// What is told of a run beside its training, and when it is not told any more; the analysis worker answers when the test
// says.
import { expect, test } from 'vitest';
import { readCorpus } from '../../../src/corpus/corpus.ts';
import type { Probe } from '../../../src/training/probe.ts';
import { AnalysisClient, type AnalysisWorker } from '../../../src/worker/analysis-client.ts';
import type { AnalysisAnswer, AnalysisTask } from '../../../src/worker/analysis-protocol.ts';
import { AnalysisReporter } from '../../../src/worker/analysis-reporter.ts';
import { Outbox } from '../../../src/worker/outbox.ts';
import type { WorkerEvent } from '../../../src/worker/protocol.ts';

const READING = { hangul: 'syllables', validationShare: 0.25, batchSize: 1, sequenceLength: 2 } as const;
const corpus = () => readCorpus(new TextEncoder().encode('abracadabra, abracadabra'), READING);

const LOSSES = { uniform: 1, entropy: 1, ngrams: [1], scoredOn: 'validation' } as const;
const spectrumOf = (layer: number) => ({
  layer,
  gate: null,
  real: Float64Array.of(layer),
  imaginary: Float64Array.of(0),
  radius: layer,
  largestSingularValue: layer,
});
const probe = (step: number): Probe => ({
  step,
  lagCurves: [],
  matrices: [0, 1].map((layer) => ({ layer, gate: null, size: 1, values: Float32Array.of(layer) })),
});

function open() {
  const events: WorkerEvent[] = [];
  const outbox = new Outbox((batch) => {
    events.push(...batch.events);
    outbox.acknowledge();
  });
  const tasks: AnalysisTask[] = [];
  const workers: AnalysisWorker[] = [];
  const analysisReporter = new AnalysisReporter(
    outbox,
    new AnalysisClient(() => {
      const worker: AnalysisWorker = {
        onmessage: null,
        onerror: null,
        postMessage: (task) => tasks.push(task),
        terminate: () => undefined,
      };
      workers.push(worker);
      return worker;
    }),
  );
  const answer = async (data: AnalysisAnswer) => {
    workers.at(-1)?.onmessage?.({ data } as MessageEvent<AnalysisAnswer>);
    await new Promise(setImmediate);
  };
  return { analysisReporter, events, tasks, answer };
}

test('the losses of the text, from training and validation in order, and where they part', async () => {
  const { analysisReporter, events, tasks, answer } = open();
  const text = corpus();
  void analysisReporter.follow(text);
  const [task] = tasks;
  if (task.type !== 'reference-losses') throw new Error(task.type);
  expect(text.vocabulary.decode(task.ids)).toBe('abracadabra, abracadabra');
  expect([task.split, task.vocabulary]).toEqual([18, 7]);
  await answer({ type: 'reference-losses', losses: LOSSES });
  expect(events).toEqual([{ type: 'reference-losses', losses: LOSSES }]);
});

test('lag gradients at once, spectra of all matrices together when they are done', async () => {
  const { analysisReporter, events, answer } = open();
  void analysisReporter.follow(corpus());
  await answer({ type: 'reference-losses', losses: LOSSES });
  void analysisReporter.report(3, probe(200));
  await new Promise(setImmediate);
  expect(events.map(({ type }) => type)).toEqual(['reference-losses', 'lag-gradients']);
  await answer({ type: 'spectrum', spectrum: spectrumOf(0) });
  expect(events).toHaveLength(2);
  await answer({ type: 'spectrum', spectrum: spectrumOf(1) });
  expect(events[2]).toEqual({ type: 'spectra', run: 3, step: 200, spectra: [spectrumOf(0), spectrumOf(1)] });
});

test('a probe that comes before the last spectra are done has none of its own; the next one has', async () => {
  const { analysisReporter, events, tasks, answer } = open();
  void analysisReporter.follow(corpus());
  await answer({ type: 'reference-losses', losses: LOSSES });
  void analysisReporter.report(1, probe(0));
  void analysisReporter.report(1, probe(200));
  await answer({ type: 'spectrum', spectrum: spectrumOf(0) });
  await answer({ type: 'spectrum', spectrum: spectrumOf(1) });
  expect(events.flatMap((event) => (event.type === 'spectra' ? [event.step] : []))).toEqual([0]);
  expect(events.flatMap((event) => (event.type === 'lag-gradients' ? [event.step] : []))).toEqual([0, 200]);
  void analysisReporter.report(1, probe(400));
  // One task is under way at a time: the text, two matrices, and the first of the third probe.
  expect(tasks).toHaveLength(4);
  await answer({ type: 'spectrum', spectrum: spectrumOf(0) });
  await answer({ type: 'spectrum', spectrum: spectrumOf(1) });
  expect(events.flatMap((event) => (event.type === 'spectra' ? [event.step] : []))).toEqual([0, 400]);
});

test('what is still worked out for runs that are gone is not told', async () => {
  const { analysisReporter, events, answer } = open();
  void analysisReporter.follow(corpus());
  void analysisReporter.report(1, probe(0));
  void analysisReporter.follow(corpus());
  await answer({ type: 'reference-losses', losses: { ...LOSSES, uniform: 2 } });
  expect(
    events.map((event) => (event.type === 'reference-losses' ? event.losses.uniform : event.type)),
  ).toEqual(['lag-gradients', 2]);
  // Nothing is being worked out for run 1 any more.
  void analysisReporter.report(1, probe(200));
  await answer({ type: 'spectrum', spectrum: spectrumOf(0) });
  await answer({ type: 'spectrum', spectrum: spectrumOf(1) });
  expect(events.at(-1)).toMatchObject({ type: 'spectra', step: 200 });
});

test('what cannot be worked out is told in words, and the next probe tries again', async () => {
  const { analysisReporter, events, answer } = open();
  void analysisReporter.follow(corpus());
  await answer({ type: 'reference-losses', losses: LOSSES });
  void analysisReporter.report(1, probe(0));
  await answer({ type: 'refused', detail: 'row 0 of the matrix is not finite' });
  expect(events.at(-1)).toEqual({
    type: 'analysis-failed',
    problem: { key: 'problem.analysis', values: { detail: 'row 0 of the matrix is not finite' } },
  });
  await answer({ type: 'spectrum', spectrum: spectrumOf(1) });
  void analysisReporter.report(1, probe(200));
  await answer({ type: 'spectrum', spectrum: spectrumOf(0) });
  await answer({ type: 'spectrum', spectrum: spectrumOf(1) });
  expect(events.at(-1)).toMatchObject({ type: 'spectra', step: 200 });
});
