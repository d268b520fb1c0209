// Generated characters as they come in.
import { beforeEach, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import {
  appendGenerated,
  endGeneration,
  NO_GENERATION,
  startGeneration,
} from '../../../src/experiment/generation.ts';

const generation = createStore(() => NO_GENERATION);

const texts = () => generation.getState().characters.map(({ text }) => text);

beforeEach(() => startGeneration(generation, 1, 'seed'));

test('characters beyond the basic plane are one each, with their own probability', () => {
  appendGenerated(generation, 1, 'a😀b', Float32Array.of(0.5, 0.25, 0.125));
  expect(generation.getState().characters).toEqual([
    { text: 'a', probability: 0.5 },
    { text: '😀', probability: 0.25 },
    { text: 'b', probability: 0.125 },
  ]);
});

test('jamo join to syllables, across batches, and probabilities multiply', () => {
  const jamo = [...'한글'.normalize('NFD')];
  for (const one of jamo) appendGenerated(generation, 1, one, Float32Array.of(0.5));
  expect(texts()).toEqual(['한', '글']);
  expect(generation.getState().characters.map(({ probability }) => probability)).toEqual([0.125, 0.125]);
  expect(generation.getState().count).toBe(6);
});

test('a mark without a base stands alone', () => {
  appendGenerated(generation, 1, '\u0301a\u0301', Float32Array.of(1, 1, 1));
  expect(texts()).toEqual(['\u0301', 'a\u0301']);
});

test('what belongs to an earlier request is dropped', () => {
  startGeneration(generation, 2, '');
  appendGenerated(generation, 1, 'old', Float32Array.of(1, 1, 1));
  endGeneration(generation, 1);
  expect(texts()).toEqual([]);
  expect(generation.getState().writing).toBe(true);
  endGeneration(generation, 2);
  expect(generation.getState().writing).toBe(false);
});
