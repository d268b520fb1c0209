// THE table of what a run is. The form, the URL, validation and the documentation all follow from it; labels and tips
// are the dictionary's `field.<name>.label` and `field.<name>.tip`.
import {
  type ChoiceField,
  choice,
  type Field,
  integer,
  logarithmic,
  type NumberField,
  real,
  type SwitchField,
} from './field.ts';

export const FIELDS = {
  text: choice({ panel: 'text', applies: 'fresh' }, ['moby-dick', 'first-names', 'hello', 'own']),
  hangul: choice({ panel: 'text', applies: 'fresh' }, ['syllables', 'jamo']),
  validationShare: { ...real, panel: 'text', applies: 'fresh', min: 0, max: 0.5, step: 0.01, default: 0.05 },

  cell: { ...choice({ panel: 'model', applies: 'fresh' }, ['rnn', 'lstm', 'gru']), default: 'lstm' },
  activation: choice({ panel: 'model', applies: 'fresh', symbol: 'φ' }, ['tanh', 'relu', 'logistic']),
  gruForm: choice({ panel: 'model', applies: 'fresh' }, ['reset-after', 'reset-before']),
  layers: { ...integer, panel: 'model', applies: 'fresh', symbol: 'L', min: 1, max: 4, step: 1, default: 1 },
  hiddenUnits: {
    ...integer,
    panel: 'model',
    applies: 'fresh',
    symbol: 'H',
    min: 8,
    max: 512,
    step: 8,
    default: 128,
  },
  input: choice({ panel: 'model', applies: 'fresh' }, ['one-hot', 'embedding']),
  embeddingSize: {
    ...integer,
    panel: 'model',
    applies: 'fresh',
    symbol: 'E',
    min: 2,
    max: 256,
    step: 2,
    default: 32,
  },
  forgetBias: { ...real, panel: 'model', applies: 'fresh', min: -5, max: 5, step: 0.5, default: 1 },
  dropout: {
    ...real,
    panel: 'model',
    applies: 'fresh',
    symbol: 'p',
    min: 0,
    max: 0.9,
    step: 0.05,
    default: 0,
  },
  initialWeights: choice({ panel: 'model', applies: 'fresh' }, ['pytorch', 'uniform']),
  weightBound: {
    ...logarithmic,
    panel: 'model',
    applies: 'fresh',
    symbol: 'a',
    min: 1e-4,
    max: 2,
    step: 1.25,
    default: 0.08,
  },
  fixSpectralRadius: { kind: 'switch', panel: 'model', applies: 'fresh', default: false },
  spectralRadius: {
    ...real,
    panel: 'model',
    applies: 'fresh',
    symbol: 'ρ',
    min: 0.05,
    max: 4,
    step: 0.05,
    default: 1,
  },

  sequenceLength: {
    ...integer,
    panel: 'training',
    applies: 'fresh',
    symbol: 'T',
    unit: 'characters',
    min: 2,
    max: 512,
    step: 8,
    default: 64,
  },
  batchSize: {
    ...integer,
    panel: 'training',
    applies: 'fresh',
    symbol: 'B',
    unit: 'streams',
    min: 1,
    max: 256,
    step: 8,
    default: 32,
  },
  learningRate: {
    ...logarithmic,
    panel: 'training',
    applies: 'live',
    symbol: 'η',
    min: 1e-6,
    max: 10,
    step: 1.25,
    default: 0.002,
  },
  schedule: choice({ panel: 'training', applies: 'live' }, ['constant', 'step-decay', 'cosine']),
  decayFactor: { ...real, panel: 'training', applies: 'live', min: 0.01, max: 1, step: 0.01, default: 0.97 },
  decayAfter: {
    ...integer,
    panel: 'training',
    applies: 'live',
    unit: 'epochs',
    min: 1,
    max: 1000,
    step: 1,
    default: 10,
  },
  warmupSteps: {
    ...integer,
    panel: 'training',
    applies: 'live',
    unit: 'steps',
    min: 0,
    max: 100000,
    step: 50,
    default: 100,
  },
  cosineSteps: {
    ...integer,
    panel: 'training',
    applies: 'live',
    unit: 'steps',
    min: 1,
    max: 10000000,
    step: 500,
    default: 5000,
  },
  finalShare: { ...real, panel: 'training', applies: 'live', min: 0, max: 1, step: 0.05, default: 0.1 },
  optimizer: {
    ...choice({ panel: 'training', applies: 'fresh' }, [
      'sgd',
      'momentum',
      'nesterov',
      'rmsprop',
      'adam',
      'adamw',
      'rprop',
    ]),
    default: 'adam',
  },
  momentum: {
    ...real,
    panel: 'training',
    applies: 'fresh',
    symbol: 'μ',
    min: 0,
    max: 0.999,
    step: 0.01,
    default: 0.9,
  },
  squareDecay: {
    ...real,
    panel: 'training',
    applies: 'fresh',
    symbol: 'α',
    min: 0,
    max: 0.9999,
    step: 0.01,
    default: 0.99,
  },
  beta1: {
    ...real,
    panel: 'training',
    applies: 'fresh',
    symbol: 'β₁',
    min: 0,
    max: 0.999,
    step: 0.01,
    default: 0.9,
  },
  beta2: {
    ...real,
    panel: 'training',
    applies: 'fresh',
    symbol: 'β₂',
    min: 0,
    max: 0.99999,
    step: 0.001,
    default: 0.999,
  },
  weightDecay: {
    ...real,
    panel: 'training',
    applies: 'fresh',
    symbol: 'λ',
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
  clipGradients: { kind: 'switch', panel: 'training', applies: 'live', default: true },
  clipMode: choice({ panel: 'training', applies: 'live' }, ['norm', 'value', 'parameter']),
  clipThreshold: {
    ...logarithmic,
    panel: 'training',
    applies: 'live',
    symbol: 'θ',
    min: 1e-4,
    max: 1e4,
    step: 1.25,
    default: 1,
  },
  randomSeed: {
    ...integer,
    panel: 'training',
    applies: 'fresh',
    min: 0,
    max: 2147483647,
    step: 1,
    default: 1,
  },
  validationInterval: {
    ...integer,
    panel: 'training',
    applies: 'live',
    unit: 'steps',
    min: 10,
    max: 100000,
    step: 10,
    default: 200,
  },
  probeInterval: {
    ...integer,
    panel: 'training',
    applies: 'live',
    unit: 'steps',
    min: 10,
    max: 100000,
    step: 10,
    default: 200,
  },

  seedText: { kind: 'text', panel: 'sample', applies: 'sample', maxLength: 2000, default: '' },
  temperature: {
    ...real,
    panel: 'sample',
    applies: 'sample',
    symbol: 'τ',
    min: 0.05,
    max: 3,
    step: 0.05,
    default: 0.8,
  },
  length: {
    ...integer,
    panel: 'sample',
    applies: 'sample',
    unit: 'characters',
    min: 1,
    max: 10000,
    step: 50,
    default: 400,
  },
  sampleInterval: {
    ...integer,
    panel: 'sample',
    applies: 'live',
    unit: 'steps',
    min: 10,
    max: 100000,
    step: 10,
    default: 100,
  },

  engine: choice({ panel: 'device', applies: 'live' }, ['auto', 'webgl', 'wasm', 'cpu']),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

type ValueOf<F> = F extends NumberField
  ? number
  : F extends SwitchField
    ? boolean
    : F extends ChoiceField<infer Option>
      ? Option
      : string;

/** One value for every field. */
export type RunConfig = { readonly [Name in FieldName]: ValueOf<(typeof FIELDS)[Name]> };

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

/** The configuration the page opens with. */
export const DEFAULT_CONFIG = Object.fromEntries(
  FIELD_NAMES.map((name) => [name, FIELDS[name].default]),
) as unknown as RunConfig;

/** Whether a field has a meaning beside the others: the momentum of Adam, say, has none. */
export function isRelevant(name: FieldName, config: RunConfig): boolean {
  switch (name) {
    case 'activation':
      return config.cell === 'rnn';
    case 'gruForm':
      return config.cell === 'gru';
    case 'forgetBias':
      return config.cell === 'lstm';
    case 'embeddingSize':
      return config.input === 'embedding';
    case 'dropout':
      return config.layers > 1;
    case 'weightBound':
      return config.initialWeights === 'uniform';
    case 'fixSpectralRadius':
      return config.cell === 'rnn';
    case 'spectralRadius':
      return config.cell === 'rnn' && config.fixSpectralRadius;
    case 'schedule':
      return config.optimizer !== 'rprop';
    case 'decayFactor':
    case 'decayAfter':
      return config.optimizer !== 'rprop' && config.schedule === 'step-decay';
    case 'warmupSteps':
    case 'cosineSteps':
    case 'finalShare':
      return config.optimizer !== 'rprop' && config.schedule === 'cosine';
    case 'momentum':
      return config.optimizer === 'momentum' || config.optimizer === 'nesterov';
    case 'squareDecay':
      return config.optimizer === 'rmsprop';
    case 'beta1':
    case 'beta2':
      return config.optimizer === 'adam' || config.optimizer === 'adamw';
    case 'weightDecay':
      return config.optimizer !== 'rprop';
    case 'clipMode':
    case 'clipThreshold':
      return config.clipGradients;
    default:
      return true;
  }
}
