// The language model as a task: what it makes of a text.
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../../src/config/fields.ts';
import { readCorpus } from '../../../../src/corpus/corpus.ts';
import { ProblemError } from '../../../../src/i18n/problem.ts';
import { languageModel } from '../../../../src/tasks/language-model/language-model.ts';

const CONFIG: RunConfig = { ...DEFAULT_CONFIG, sequenceLength: 3, batchSize: 2, validationShare: 0.25 };
const open = (text: string, values: Partial<RunConfig> = {}) => {
  const config = { ...CONFIG, ...values };
  const corpus = readCorpus(new TextEncoder().encode(text), config);
  return { corpus, task: languageModel(corpus, config) };
};

describe('a model of it', () => {
  test('reads one of V characters and says which comes next', () => {
    const { task } = open('abracadabra, abracadabra');
    expect(task.input).toEqual({ kind: 'symbols', count: 7, embedding: null });
    expect(task.output).toEqual({ kind: 'classes', count: 7 });
    expect([task.sequenceLength, task.batchSize]).toEqual([3, 2]);
  });

  test('has an embedding where one is wanted', () => {
    const { task } = open('abracadabra, abracadabra', { input: 'embedding', embeddingSize: 4 });
    expect(task.input).toEqual({ kind: 'symbols', count: 7, embedding: 4 });
  });
});

test('a batch counts for its characters; the state starts from zero with every pass over the training split', () => {
  // 18 characters of training in two streams of 8: two windows of 3 in each.
  const { task } = open('abracadabra, abracadabra');
  expect(task.unitsPerBatch).toBe(6);
  const batches = task.trainingBatches();
  expect(batches.batchesPerEpoch).toBe(2);
  const resets = Array.from({ length: 5 }, () => batches.next().resetsState);
  expect(resets).toEqual([true, false, true, false, true]);
});

test('the validation split is held out, in one pass; where there is none, nothing is', () => {
  const { corpus, task } = open('abracadabra, abracadabra');
  const passes = [...task.heldOut()].map((pass) => [...pass]);
  expect(passes).toHaveLength(1);
  const targets = passes[0].flatMap((batch) => [...batch.targets]).filter((target) => target >= 0);
  expect(targets.toSorted()).toEqual([...corpus.validation.subarray(1)].toSorted());
  const without = open('abracadabra, abracadabra', { validationShare: 0 }).task;
  expect([...without.heldOut()].flatMap((pass) => [...pass])).toEqual([]);
});

describe('writing', () => {
  const read = ({ corpus, task }: ReturnType<typeof open>, seedText: string) =>
    corpus.vocabulary.decode(task.writing!.seedIds(seedText));

  test('begins with the seed text, read as the text is read', () => {
    const composed = open('가나다라마바사아가나다라마바사아', { hangul: 'syllables' });
    expect(read(composed, '가나'.normalize('NFD'))).toBe('가나');
    const taken = open('가나다라마바사아가나다라마바사아', { hangul: 'jamo' });
    expect(read(taken, '가나')).toBe('가나'.normalize('NFD'));
  });

  test('begins with a line break where there is no seed text, or with the first character of a text without one', () => {
    expect(read(open('abra\ncadabra, abracadabra'), '')).toBe('\n');
    expect(read(open('cadabra, abracadabra, abra'), '')).toBe('c');
  });

  test('refuses characters that the model has no symbol for, by name', () => {
    const { task } = open('abracadabra, abracadabra');
    const refused = () => task.writing!.seedIds('abc\txyx');
    expect(refused).toThrow(ProblemError);
    try {
      refused();
    } catch (error) {
      expect((error as ProblemError).problem).toEqual({
        key: 'problem.seed.unknown',
        values: { characters: 'U+0009 x y', count: 3 },
      });
    }
  });

  test('says its symbols as text', () => {
    const { corpus, task } = open('abracadabra, abracadabra');
    expect(task.writing!.decode(corpus.vocabulary.encode('cab'))).toBe('cab');
  });
});
