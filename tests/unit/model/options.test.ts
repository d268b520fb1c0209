// What a person can choose of a cell and of an optimiser: its words and its range, and the letter of the literature.
import { describe, expect, test } from 'vitest';
import { CELL_INITIAL_OPTIONS, CELL_OPTIONS } from '../../../src/model/cells/registry.ts';
import {
  OPTIMISER_KINDS,
  OPTIMISER_OPTIONS,
  readsLearningRate,
} from '../../../src/model/optimisers/registry.ts';
import { type AnyOption, choice, integer, logarithmic, real, toggle } from '../../../src/model/options.ts';

const ALL: Readonly<Record<string, AnyOption>> = {
  ...CELL_OPTIONS,
  ...CELL_INITIAL_OPTIONS,
  ...OPTIMISER_OPTIONS,
};

test('of words the first is the default; a letter is there where one is given', () => {
  expect(choice(['a', 'b'])).toEqual({ kind: 'choice', options: ['a', 'b'], default: 'a' });
  expect(choice(['a'], 'φ')).toEqual({ kind: 'choice', options: ['a'], default: 'a', symbol: 'φ' });
  expect([true, false].map(toggle)).toEqual([
    { kind: 'switch', default: true },
    { kind: 'switch', default: false },
  ]);
});

test('numbers are whole or real, on a linear scale or a logarithmic one', () => {
  expect(integer).toEqual({ kind: 'number', scale: 'linear', integer: true });
  expect(real).toEqual({ kind: 'number', scale: 'linear', integer: false });
  expect(logarithmic).toEqual({ kind: 'number', scale: 'log', integer: false });
});

test('the options of all cells and optimisers, with the letters of the papers', () => {
  const letters = Object.entries(ALL).map(([name, { symbol }]) => [name, symbol]);
  expect(Object.fromEntries(letters)).toEqual({
    activation: 'φ',
    gruForm: undefined,
    forgetBias: undefined,
    fixSpectralRadius: undefined,
    spectralRadius: 'ρ',
    // Polyak 1964 as PyTorch has it; torch.optim.RMSprop's alpha; Kingma & Ba 2015; Loshchilov & Hutter 2019.
    momentum: 'μ',
    squareDecay: 'α',
    beta1: 'β₁',
    beta2: 'β₂',
    weightDecay: 'λ',
  });
});

test('words to choose from', () => {
  expect(CELL_OPTIONS.activation.options).toEqual(['tanh', 'relu', 'logistic']);
  expect(CELL_OPTIONS.gruForm.options).toEqual(['reset-after', 'reset-before']);
  expect(CELL_INITIAL_OPTIONS.fixSpectralRadius).toEqual({ kind: 'switch', default: false });
});

describe.each(Object.entries(ALL))('%s', (_, option) => {
  test('has a default among what can be chosen', () => {
    if (option.kind === 'choice') expect(option.options).toContain(option.default);
    if (option.kind !== 'number') return;
    expect(option.min).toBeLessThanOrEqual(option.default);
    expect(option.max).toBeGreaterThanOrEqual(option.default);
    expect(option.step).toBeGreaterThan(0);
    expect(option.scale).toBe('linear');
    expect(option.integer).toBe(false);
  });
});

test('what decays stays below 1, as torch.optim asks', () => {
  const { momentum, squareDecay, beta1, beta2 } = OPTIMISER_OPTIONS;
  for (const { min, max } of [momentum, squareDecay, beta1, beta2]) {
    expect(min).toBe(0);
    expect(max).toBeLessThan(1);
  }
});

test('every optimiser but Rprop reads the learning rate at every step', () => {
  expect(OPTIMISER_KINDS.filter((kind) => !readsLearningRate(kind))).toEqual(['rprop']);
});
