// What a field takes, at its edges and beside its kind.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, FIELDS } from '../../../src/config/fields.ts';
import { accepts, mergeConfig, nearest } from '../../../src/config/validate.ts';

const { layers, learningRate, cell, clipGradients, seedText } = FIELDS;

describe('a field takes', () => {
  it('numbers from its least to its most, whole ones where it counts', () => {
    for (const value of [1, 2, 4]) expect(accepts(layers, value)).toBe(true);
    for (const value of [0, 5, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '2', true, null])
      expect(accepts(layers, value)).toBe(false);
    for (const value of [1e-6, 0.0123, 10]) expect(accepts(learningRate, value)).toBe(true);
    for (const value of [9.9e-7, 10.001, '0.01', [0.01]]) expect(accepts(learningRate, value)).toBe(false);
  });

  it('its own options', () => {
    expect(accepts(cell, 'gru')).toBe(true);
    for (const value of ['GRU', '', 0, undefined]) expect(accepts(cell, value)).toBe(false);
  });

  it('true and false, not words for them', () => {
    expect(accepts(clipGradients, false)).toBe(true);
    for (const value of ['on', 0, 1, null]) expect(accepts(clipGradients, value)).toBe(false);
  });

  it('text up to its length', () => {
    expect(accepts(seedText, 'a'.repeat(2000))).toBe(true);
    expect(accepts(seedText, 'a'.repeat(2001))).toBe(false);
    for (const value of [7, null, ['a']]) expect(accepts(seedText, value)).toBe(false);
  });
});

describe('values over a base', () => {
  it('replace those that fit, name those that do not, and leave out unknown names', () => {
    const base = { ...DEFAULT_CONFIG, layers: 3, cell: 'rnn' } as const;
    const given = { layers: 9, cell: 'gru', colour: 'red', clipGradients: false };
    const { config, misfits } = mergeConfig(given, base);
    expect(config).toEqual({ ...base, cell: 'gru', clipGradients: false });
    expect(misfits).toEqual([{ field: 'layers', given: 9 }]);
    expect(mergeConfig({}).config).toEqual(DEFAULT_CONFIG);
  });
});

it('the nearest value is rounded where a field counts, and held to its range', () => {
  expect([2.4, 2.6, -3, 99].map((value) => nearest(layers, value))).toEqual([2, 3, 1, 4]);
  expect([0.0123, 1e-9, 50].map((value) => nearest(learningRate, value))).toEqual([0.0123, 1e-6, 10]);
});
