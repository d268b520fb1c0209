// Presets: settings that show one thing, each with a line on what to watch (`preset.<id>.watch`). What a preset does not
// name is as the page opens with. `npm run bench -- presets` measures what the lines claim, for five seeds.

import { DEFAULT_CONFIG, FIELD_NAMES, FIELDS, type FieldName, isRelevant, type RunConfig } from './fields.ts';
import { MEASURED_EVERY } from './variant.ts';

export type PresetId =
  | 'exploding'
  | 'exploding-tanh'
  | 'vanishing'
  | 'lstm-holds'
  | 'gru-lstm'
  | 'value-norm'
  | 'char-rnn';

export interface Preset {
  readonly id: PresetId;
  readonly settings: Partial<RunConfig>;
  /** The settings in which the second run of a pair differs; null: one run alone. */
  readonly variant: Partial<RunConfig> | null;
}

const MOBY_DICK = { text: 'moby-dick', validationShare: 0.05, batchSize: 32 } as const;

const VANILLA = {
  ...MOBY_DICK,
  cell: 'rnn',
  layers: 1,
  hiddenUnits: 128,
  fixSpectralRadius: true,
  optimizer: 'sgd',
  learningRate: 0.1,
} as const;

const EXPLODING = {
  ...VANILLA,
  activation: 'relu',
  spectralRadius: 1.6,
  sequenceLength: 64,
  clipGradients: false,
} as const;

const LONG = { sequenceLength: 100 } as const;

export const PRESETS: readonly Preset[] = [
  { id: 'exploding', settings: EXPLODING, variant: null },
  // tanh holds the state within 1, so that it takes a larger radius until gradients grow over 64 steps. A single long
  // update of SGD would saturate tanh, and the gradient vanish from then on; Adam's are as long as its rate, whatever
  // the gradient, and the run stays where it spikes. The mean over many streams would hide most of it: one stream.
  {
    id: 'exploding-tanh',
    settings: {
      ...EXPLODING,
      activation: 'tanh',
      spectralRadius: 4,
      batchSize: 1,
      optimizer: 'adam',
      learningRate: 0.01,
    },
    variant: null,
  },
  {
    id: 'vanishing',
    settings: { ...VANILLA, ...LONG, activation: 'tanh', spectralRadius: 0.5 },
    variant: null,
  },
  { id: 'lstm-holds', settings: { ...MOBY_DICK, ...LONG, cell: 'lstm', forgetBias: 1 }, variant: null },
  { id: 'gru-lstm', settings: { ...MOBY_DICK, cell: 'lstm' }, variant: { cell: 'gru' } },
  {
    id: 'value-norm',
    settings: { ...EXPLODING, clipGradients: true, clipMode: 'norm', clipThreshold: 0.1 },
    variant: { clipMode: 'value' },
  },
  // Karpathy 2015, the defaults of train.lua with its LSTM. It clips at 5 the gradient of a loss that is summed over the
  // 50 steps; the loss here is their mean, so that the same gradient is a fiftieth, and 0.1 the same clipping.
  {
    id: 'char-rnn',
    settings: {
      ...MOBY_DICK,
      cell: 'lstm',
      layers: 2,
      hiddenUnits: 128,
      input: 'one-hot',
      forgetBias: 1,
      dropout: 0,
      initialWeights: 'uniform',
      weightBound: 0.08,
      sequenceLength: 50,
      batchSize: 50,
      optimizer: 'rmsprop',
      learningRate: 0.002,
      squareDecay: 0.95,
      schedule: 'step-decay',
      decayFactor: 0.97,
      decayAfter: 10,
      clipGradients: true,
      clipMode: 'value',
      clipThreshold: 0.1,
    },
    variant: null,
  },
];

/** What a person keeps whatever the preset: how they read their text, their seed, how often is measured. */
const KEPT: ReadonlySet<FieldName> = new Set(['hangul', 'randomSeed', ...MEASURED_EVERY]);

const isSet = (name: FieldName) =>
  ['text', 'model', 'training'].includes(FIELDS[name].panel) && !KEPT.has(name);

/** The settings of a page that a preset was chosen on. */
export function withPreset({ settings }: Preset, config: RunConfig): RunConfig {
  const fresh = FIELD_NAMES.filter(isSet).map((name) => [name, DEFAULT_CONFIG[name]]);
  return { ...config, ...Object.fromEntries(fresh), ...settings };
}

/**
 * The preset that these settings are; null where they are none. Live values may have been turned, and another text been
 * chosen: that is what a preset is for.
 */
export function presetOf(config: RunConfig, variant: Partial<RunConfig> | null): Preset | null {
  const stays = FIELD_NAMES.filter(
    (name) => isSet(name) && FIELDS[name].applies === 'fresh' && FIELDS[name].panel !== 'text',
  );
  const fitting = PRESETS.filter((preset) => {
    const wanted = withPreset(preset, config);
    return stays.every((name) => wanted[name] === config[name] || !isRelevant(name, config));
  });
  // A pair is its own preset; a person may compare any other with what they like.
  const pair = fitting.find((preset) => preset.variant && variant && sameValues(preset.variant, variant));
  return pair ?? fitting.find((preset) => preset.variant === null) ?? null;
}

function sameValues(a: Partial<RunConfig>, b: Partial<RunConfig>): boolean {
  const names = Object.keys(a) as FieldName[];
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
