// Presets: their definitions, that every value fits its field, and when the page says that one is in force.
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, FIELDS, type FieldName, type RunConfig } from '../../../src/config/fields.ts';
import { PRESETS, type PresetId, presetOf, withPreset } from '../../../src/config/presets.ts';
import { accepts } from '../../../src/config/validate.ts';
import { variantFields } from '../../../src/config/variant.ts';
import { characterModel } from '../../../src/model/spec.ts';
import { learningRateAt } from '../../../src/training/learning-rate.ts';
import { stepControl } from '../../../src/training/run-spec.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

const preset = (id: PresetId) => PRESETS.find((one) => one.id === id) as (typeof PRESETS)[number];
const configOf = (id: PresetId, page = DEFAULT_CONFIG) => withPreset(preset(id), page);

describe.each(PRESETS)('$id', ({ settings, variant }) => {
  test('every value is one that its field takes', () => {
    for (const [name, value] of Object.entries({ ...settings, ...variant })) {
      expect(accepts(FIELDS[name as FieldName], value), name).toBe(true);
    }
  });

  test('a second run differs in what runs in lockstep may differ in', () => {
    const config = { ...DEFAULT_CONFIG, ...settings };
    for (const name of Object.keys(variant ?? {})) {
      expect(variantFields(config)).toContain(name);
      expect(config[name as FieldName]).not.toBe(variant?.[name as FieldName]);
    }
  });

  test('whatever was set before, the same run comes of it; seed and sampling stay', () => {
    const page: RunConfig = {
      ...configOf('char-rnn'),
      dropout: 0.4,
      weightDecay: 0.1,
      input: 'embedding',
      randomSeed: 7,
      temperature: 1.3,
      engine: 'cpu',
    };
    const chosen = withPreset({ id: 'exploding', settings, variant }, page);
    expect({ ...chosen, randomSeed: 1, temperature: 0.8, engine: 'auto' }).toEqual(
      withPreset({ id: 'exploding', settings, variant }, DEFAULT_CONFIG),
    );
    expect(chosen).toMatchObject({ randomSeed: 7, temperature: 1.3, engine: 'cpu' });
  });
});

describe('definitions', () => {
  test('exploding: ReLU, spectral radius 1.6, T = 64, SGD 0.1, no clipping', () => {
    const config = configOf('exploding');
    const { model, optimiser, sequenceLength } = languageModelSpec(config, 89);
    expect(model).toMatchObject({ cell: 'rnn', activation: 'relu', spectralRadius: 1.6, layers: 1 });
    expect(optimiser).toMatchObject({ kind: 'sgd', weightDecay: 0 });
    expect(sequenceLength).toBe(64);
    expect(stepControl(config, config, 1, 562)).toMatchObject({ learningRate: 0.1, clipping: null });
  });

  test('spikes: tanh, spectral radius 4, one stream of T = 64, Adam 0.01, no clipping', () => {
    const config = configOf('exploding-tanh');
    const { model, optimiser, sequenceLength, batchSize } = languageModelSpec(config, 89);
    expect(model).toMatchObject({ cell: 'rnn', activation: 'tanh', spectralRadius: 4, layers: 1 });
    expect(optimiser).toMatchObject({ kind: 'adam', weightDecay: 0 });
    expect([sequenceLength, batchSize]).toEqual([64, 1]);
    expect(stepControl(config, config, 1, 18_000)).toMatchObject({ learningRate: 0.01, clipping: null });
  });

  test('vanishing: tanh, spectral radius 0.5, T = 100; the LSTM has the same text and windows, forget bias 1', () => {
    const vanishing = languageModelSpec(configOf('vanishing'), 89);
    const holds = languageModelSpec(configOf('lstm-holds'), 89);
    expect(vanishing.model).toMatchObject({ cell: 'rnn', activation: 'tanh', spectralRadius: 0.5 });
    expect(holds.model).toMatchObject({ cell: 'lstm', forgetBias: 1, hiddenUnits: 128 });
    expect([vanishing.sequenceLength, holds.sequenceLength]).toEqual([100, 100]);
    expect(vanishing.batchSize).toBe(holds.batchSize);
    expect(configOf('vanishing').text).toBe(configOf('lstm-holds').text);
  });

  test('pairs differ in one setting', () => {
    expect(preset('gru-lstm').variant).toEqual({ cell: 'gru' });
    expect(preset('value-norm').variant).toEqual({ clipMode: 'value' });
    expect(configOf('value-norm')).toMatchObject({ clipGradients: true, clipMode: 'norm' });
  });

  test('char-rnn 2015, as train.lua has it', () => {
    const config = configOf('char-rnn');
    const { model, optimiser, sequenceLength, batchSize } = languageModelSpec(config, 65);
    expect(model).toMatchObject({ cell: 'lstm', layers: 2, hiddenUnits: 128, ...characterModel(65, null) });
    expect(model).toMatchObject({ forgetBias: 1, weightBound: 0.08, dropout: 0 });
    expect(optimiser).toMatchObject({ kind: 'rmsprop', squareDecay: 0.95, weightDecay: 0 });
    expect([sequenceLength, batchSize, config.validationShare]).toEqual([50, 50, 0.05]);
    // Clipped at 5 is the sum over T steps: of their mean that is 5 / T.
    expect(stepControl(config, config, 1, 437).clipping).toEqual({
      mode: 'value',
      threshold: 5 / sequenceLength,
    });
    expect(learningRateAt(config, 10 * 437, 437)).toBe(0.002);
    expect(learningRateAt(config, 10 * 437 + 1, 437)).toBeCloseTo(0.97 * 0.002, 15);
  });
});

test('what a preset does not name is as the page opens with', () => {
  const page: RunConfig = { ...DEFAULT_CONFIG, text: 'hello', validationShare: 0, layers: 3, momentum: 0.5 };
  expect(withPreset({ id: 'exploding', settings: {}, variant: null }, page)).toEqual(DEFAULT_CONFIG);
});

test('a preset leaves how often is measured, and how Hangul is read, as a person set them', () => {
  const kept = { hangul: 'jamo', validationInterval: 50, probeInterval: 30, sampleInterval: 70 } as const;
  expect(configOf('exploding', { ...DEFAULT_CONFIG, ...kept })).toMatchObject(kept);
});

describe('which preset is in force', () => {
  test.each(PRESETS)('$id, once chosen', (chosen) => {
    expect(presetOf(withPreset(chosen, DEFAULT_CONFIG), chosen.variant)).toBe(chosen);
  });

  test('none as the page opens', () => {
    expect(presetOf(DEFAULT_CONFIG, null)).toBeNull();
  });

  test('still the same with another seed, text, learning rate, or clipping turned on', () => {
    const config = {
      ...configOf('exploding'),
      randomSeed: 5,
      text: 'first-names',
      learningRate: 0.3,
      clipGradients: true,
    } as const;
    expect(presetOf(config, null)?.id).toBe('exploding');
    expect(presetOf(config, { clipGradients: false })?.id).toBe('exploding');
  });

  test('no longer with another cell, size or radius', () => {
    for (const change of [{ hiddenUnits: 64 }, { cell: 'gru' }, { spectralRadius: 1.5 }] as const) {
      expect(presetOf({ ...configOf('exploding'), ...change }, null)).toBeNull();
    }
  });

  test('a pair whose second run was ended is no longer that pair', () => {
    expect(presetOf(configOf('gru-lstm'), null)).toBeNull();
    expect(presetOf(configOf('gru-lstm'), { cell: 'gru', layers: 2 })).toBeNull();
    expect(presetOf(configOf('gru-lstm'), { cell: 'rnn' })).toBeNull();
    expect(presetOf(configOf('value-norm'), null)?.id).toBe('exploding');
  });
});
