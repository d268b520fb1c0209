// Which settings wait for a fresh model.
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type RunConfig } from '../../../src/config/fields.ts';
import { pendingChanges, withLiveValues } from '../../../src/experiment/pending-changes.ts';

const running = { config: DEFAULT_CONFIG, ownRevision: 1 };
const pending = (values: Partial<RunConfig>, ownRevision = 1) =>
  pendingChanges({ config: { ...DEFAULT_CONFIG, ...values }, ownRevision }, running);

test('a fresh field waits, a live one and one for sampling do not', () => {
  expect(pending({ cell: 'gru' })).toEqual(['cell']);
  expect(
    pending({ learningRate: 1, clipGradients: false, engine: 'cpu', temperature: 2, seedText: 'x' }),
  ).toEqual([]);
});

test('a field without a meaning beside the others makes no other model', () => {
  // The running model is an LSTM with one-hot input and Adam.
  expect(pending({ activation: 'relu', gruForm: 'reset-before', embeddingSize: 8, momentum: 0.5 })).toEqual(
    [],
  );
  expect(pending({ cell: 'rnn', activation: 'relu' })).toEqual(['cell', 'activation']);
});

test('another own text is another text; another that is not used is not', () => {
  const own = { config: { ...DEFAULT_CONFIG, text: 'own' as const }, ownRevision: 1 };
  expect(pendingChanges({ ...own, ownRevision: 2 }, own)).toEqual(['text']);
  expect(pending({}, 2)).toEqual([]);
});

test('live values are taken over and fresh ones stay', () => {
  const wanted = { ...DEFAULT_CONFIG, hiddenUnits: 8, batchSize: 4, learningRate: 0.5, clipThreshold: 3 };
  const merged = withLiveValues(DEFAULT_CONFIG, wanted);
  expect(merged).toEqual({ ...DEFAULT_CONFIG, learningRate: 0.5, clipThreshold: 3 });
  for (const name of FIELD_NAMES) {
    if (FIELDS[name].applies === 'fresh') expect(merged[name]).toBe(DEFAULT_CONFIG[name]);
  }
});
