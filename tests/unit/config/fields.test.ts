// The table of settings: what the page opens with, what every field takes, and where a field has a meaning.
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/config/field.ts';
import {
  DEFAULT_CONFIG,
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  isRelevant,
  type RunConfig,
} from '../../../src/config/fields.ts';
import { accepts } from '../../../src/config/validate.ts';

const fields: readonly (readonly [FieldName, Field])[] = FIELD_NAMES.map((name) => [name, FIELDS[name]]);

describe('the page opens with', () => {
  it('the recipe whose validation loss the README compares with PyTorch', () => {
    expect(DEFAULT_CONFIG).toMatchObject({
      text: 'moby-dick',
      hangul: 'syllables',
      validationShare: 0.05,
      cell: 'lstm',
      layers: 1,
      hiddenUnits: 128,
      input: 'one-hot',
      dropout: 0,
      sequenceLength: 64,
      batchSize: 32,
      optimizer: 'adam',
      learningRate: 0.002,
      schedule: 'constant',
      weightDecay: 0,
      clipGradients: true,
      clipMode: 'norm',
      clipThreshold: 1,
    });
  });

  it('the defaults of PyTorch and its initial weights', () => {
    // torch.optim.Adam: betas (0.9, 0.999); RMSprop: alpha 0.99; nn.RNN: tanh; nn.GRU resets after the product.
    expect(DEFAULT_CONFIG).toMatchObject({
      beta1: 0.9,
      beta2: 0.999,
      squareDecay: 0.99,
      activation: 'tanh',
      gruForm: 'reset-after',
      initialWeights: 'pytorch',
      fixSpectralRadius: false,
    });
  });

  it('the fastest engine there is, and nothing to write after', () => {
    expect(DEFAULT_CONFIG).toMatchObject({ engine: 'auto', seedText: '' });
  });
});

describe('every field', () => {
  it.each(fields)('%s takes its default', (name, field) => {
    expect(accepts(field, DEFAULT_CONFIG[name])).toBe(true);
    expect(accepts(field, field.default)).toBe(true);
  });

  it.each(fields)('%s is of a panel and acts at a time that the page knows', (_, field) => {
    expect(['text', 'model', 'training', 'sample', 'device']).toContain(field.panel);
    expect(['live', 'fresh', 'sample']).toContain(field.applies);
  });

  it.each(fields)(
    '%s: a number has a range, both ends of which it takes, and a step that moves it',
    (_, field) => {
      if (field.kind !== 'number') return;
      expect(field.min).toBeLessThan(field.max);
      expect(accepts(field, field.min) && accepts(field, field.max)).toBe(true);
      expect(field.step).toBeGreaterThan(field.scale === 'log' ? 1 : 0);
      // A logarithm needs a positive end.
      if (field.scale === 'log') expect(field.min).toBeGreaterThan(0);
      if (field.integer) expect(Number.isInteger(field.step)).toBe(true);
    },
  );
});

it('a model needs a fresh run; the learning rate, its schedule and clipping act on the running one', () => {
  const live = fields.filter(([, { applies }]) => applies === 'live').map(([name]) => name);
  expect(live).toEqual([
    'learningRate',
    'schedule',
    'decayFactor',
    'decayAfter',
    'warmupSteps',
    'cosineSteps',
    'finalShare',
    'clipGradients',
    'clipMode',
    'clipThreshold',
    'validationInterval',
    'probeInterval',
    'sampleInterval',
    'engine',
  ]);
  expect(fields.filter(([, { applies }]) => applies === 'sample').map(([name]) => name)).toEqual([
    'seedText',
    'temperature',
    'length',
  ]);
});

it('numbers bear the letters of the literature, and counts their units', () => {
  const letters = fields.flatMap(([name, { symbol }]) => (symbol ? [[name, symbol]] : []));
  expect(Object.fromEntries(letters)).toMatchObject({
    layers: 'L',
    hiddenUnits: 'H',
    embeddingSize: 'E',
    dropout: 'p',
    weightBound: 'a',
    sequenceLength: 'T',
    batchSize: 'B',
    learningRate: 'η',
    clipThreshold: 'θ',
    temperature: 'τ',
  });
  const units = fields.flatMap(([name, field]) =>
    field.kind === 'number' && field.unit ? [[name, field.unit]] : [],
  );
  expect(Object.fromEntries(units)).toEqual({
    sequenceLength: 'characters',
    batchSize: 'streams',
    decayAfter: 'epochs',
    warmupSteps: 'steps',
    cosineSteps: 'steps',
    validationInterval: 'steps',
    probeInterval: 'steps',
    length: 'characters',
    sampleInterval: 'steps',
  });
});

it('a setting stands in the panel of what it shapes', () => {
  const of = (panel: Field['panel']) =>
    fields.flatMap(([name, field]) => (field.panel === panel ? [name] : []));
  expect(of('text')).toEqual(['text', 'hangul', 'validationShare']);
  expect(of('sample')).toEqual(['seedText', 'temperature', 'length', 'sampleInterval']);
  expect(of('device')).toEqual(['engine']);
  expect(of('model')).toEqual(
    expect.arrayContaining(['cell', 'activation', 'layers', 'dropout', 'weightBound', 'spectralRadius']),
  );
  expect(of('training')).toEqual(
    expect.arrayContaining([
      'sequenceLength',
      'learningRate',
      'optimizer',
      'clipMode',
      'randomSeed',
      'probeInterval',
    ]),
  );
});

it('scales are logarithmic where a factor counts, and whole numbers are asked for where things are counted', () => {
  const numbers = fields.flatMap(([name, field]) => (field.kind === 'number' ? [{ name, ...field }] : []));
  const named = (chosen: typeof numbers) => chosen.map(({ name }) => name);
  expect(named(numbers.filter(({ scale }) => scale === 'log'))).toEqual([
    'weightBound',
    'learningRate',
    'clipThreshold',
  ]);
  expect(named(numbers.filter(({ scale, integer }) => !integer && scale === 'linear'))).toEqual(
    expect.arrayContaining([
      'validationShare',
      'dropout',
      'decayFactor',
      'finalShare',
      'temperature',
      'beta1',
    ]),
  );
  expect(named(numbers.filter(({ integer }) => integer))).toEqual(
    expect.arrayContaining(['layers', 'hiddenUnits', 'batchSize', 'decayAfter', 'randomSeed', 'length']),
  );
});

it('words to choose from', () => {
  const options = (name: FieldName) => {
    const field: Field = FIELDS[name];
    return field.kind === 'choice' ? field.options : null;
  };
  expect(options('text')).toEqual(['moby-dick', 'first-names', 'hello', 'own']);
  expect(options('hangul')).toEqual(['syllables', 'jamo']);
  expect(options('input')).toEqual(['one-hot', 'embedding']);
  expect(options('initialWeights')).toEqual(['pytorch', 'uniform']);
  expect(options('schedule')).toEqual(['constant', 'step-decay', 'cosine']);
  expect(options('clipMode')).toEqual(['norm', 'value', 'parameter']);
  expect(options('engine')).toEqual(['auto', 'webgl', 'wasm', 'cpu']);
  expect(FIELDS.clipGradients).toMatchObject({ kind: 'switch', default: true });
  expect(FIELDS.seedText).toMatchObject({ kind: 'text', default: '' });
});

describe('a field has a meaning', () => {
  /** [field, where it has one, where it has none] */
  const cases: readonly (readonly [
    FieldName,
    readonly Partial<RunConfig>[],
    readonly Partial<RunConfig>[],
  ])[] = [
    ['activation', [{ cell: 'rnn' }], [{ cell: 'lstm' }, { cell: 'gru' }]],
    ['gruForm', [{ cell: 'gru' }], [{ cell: 'lstm' }, { cell: 'rnn' }]],
    ['forgetBias', [{ cell: 'lstm' }], [{ cell: 'gru' }, { cell: 'rnn' }]],
    ['embeddingSize', [{ input: 'embedding' }], [{ input: 'one-hot' }]],
    ['dropout', [{ layers: 2 }, { layers: 4 }], [{ layers: 1 }]],
    ['weightBound', [{ initialWeights: 'uniform' }], [{ initialWeights: 'pytorch' }]],
    ['fixSpectralRadius', [{ cell: 'rnn' }], [{ cell: 'lstm' }, { cell: 'gru' }]],
    [
      'spectralRadius',
      [{ cell: 'rnn', fixSpectralRadius: true }],
      [
        { cell: 'rnn', fixSpectralRadius: false },
        { cell: 'lstm', fixSpectralRadius: true },
      ],
    ],
    ['schedule', [{ optimizer: 'sgd' }, { optimizer: 'adam' }], [{ optimizer: 'rprop' }]],
    ...(['decayFactor', 'decayAfter'] as const).map(
      (name) =>
        [
          name,
          [{ schedule: 'step-decay' }],
          [{ schedule: 'constant' }, { schedule: 'cosine' }, { schedule: 'step-decay', optimizer: 'rprop' }],
        ] as const,
    ),
    ...(['warmupSteps', 'cosineSteps', 'finalShare'] as const).map(
      (name) =>
        [
          name,
          [{ schedule: 'cosine' }],
          [{ schedule: 'constant' }, { schedule: 'step-decay' }, { schedule: 'cosine', optimizer: 'rprop' }],
        ] as const,
    ),
    [
      'momentum',
      [{ optimizer: 'momentum' }, { optimizer: 'nesterov' }],
      [{ optimizer: 'sgd' }, { optimizer: 'adam' }],
    ],
    ['squareDecay', [{ optimizer: 'rmsprop' }], [{ optimizer: 'adam' }, { optimizer: 'rprop' }]],
    ...(['beta1', 'beta2'] as const).map(
      (name) =>
        [
          name,
          [{ optimizer: 'adam' }, { optimizer: 'adamw' }],
          [{ optimizer: 'sgd' }, { optimizer: 'rmsprop' }, { optimizer: 'momentum' }],
        ] as const,
    ),
    ['weightDecay', [{ optimizer: 'sgd' }, { optimizer: 'adamw' }], [{ optimizer: 'rprop' }]],
    ['clipMode', [{ clipGradients: true }], [{ clipGradients: false }]],
    ['clipThreshold', [{ clipGradients: true }], [{ clipGradients: false }]],
  ];

  it.each(cases)('%s', (name, meaning, none) => {
    for (const settings of meaning) expect(isRelevant(name, { ...DEFAULT_CONFIG, ...settings })).toBe(true);
    for (const settings of none) expect(isRelevant(name, { ...DEFAULT_CONFIG, ...settings })).toBe(false);
  });

  it('everywhere, where nothing else decides on it', () => {
    const dependent = new Set(cases.map(([name]) => name));
    const others = FIELD_NAMES.filter((name) => !dependent.has(name));
    expect(others).toContain('cell');
    for (const name of others) expect(isRelevant(name, DEFAULT_CONFIG), name).toBe(true);
  });
});
