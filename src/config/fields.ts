// THE table of what a run is, composed from what its parts let a person choose. The form, the URL, validation and the
// documentation all follow from it; labels and tips are the dictionary's `field.<name>.label` and `field.<name>.tip`.
import {
  CELL_INITIAL_OPTIONS,
  CELL_KINDS,
  CELL_OPTIONS,
  cellOptionMatters,
} from '../model/cells/registry.ts';
import {
  OPTIMISER_KINDS,
  OPTIMISER_OPTIONS,
  optimiserOptionMatters,
  readsLearningRate,
} from '../model/optimisers/registry.ts';
import { choice, integer, logarithmic, real, toggle } from '../model/options.ts';
import { type ChoiceField, type Field, fields, type NumberField, type SwitchField } from './field.ts';

const TEXT = { panel: 'text', applies: 'fresh' } as const;
const MODEL = { panel: 'model', applies: 'fresh' } as const;
const TRAINING = { panel: 'training', applies: 'fresh' } as const;
const LIVE = { panel: 'training', applies: 'live' } as const;
const SAMPLE = { panel: 'sample', applies: 'sample' } as const;

export const FIELDS = {
  ...fields(TEXT, {
    text: choice(['moby-dick', 'first-names', 'hello', 'own']),
    hangul: choice(['syllables', 'jamo']),
    validationShare: { ...real, min: 0, max: 0.5, step: 0.01, default: 0.05 },
  }),

  ...fields(MODEL, {
    cell: { ...choice(CELL_KINDS), default: 'lstm' },
    ...CELL_OPTIONS,
    layers: { ...integer, symbol: 'L', min: 1, max: 4, step: 1, default: 1 },
    hiddenUnits: { ...integer, symbol: 'H', min: 8, max: 512, step: 8, default: 128 },
    input: choice(['one-hot', 'embedding']),
    embeddingSize: { ...integer, symbol: 'E', min: 2, max: 256, step: 2, default: 32 },
    dropout: { ...real, symbol: 'p', min: 0, max: 0.9, step: 0.05, default: 0 },
    initialWeights: choice(['pytorch', 'uniform']),
    weightBound: { ...logarithmic, symbol: 'a', min: 1e-4, max: 2, step: 1.25, default: 0.08 },
    ...CELL_INITIAL_OPTIONS,
  }),

  ...fields(TRAINING, {
    sequenceLength: {
      ...integer,
      symbol: 'T',
      unit: 'characters',
      min: 2,
      max: 512,
      step: 8,
      default: 64,
    },
    batchSize: { ...integer, symbol: 'B', unit: 'streams', min: 1, max: 256, step: 8, default: 32 },
  }),
  ...fields(LIVE, {
    learningRate: { ...logarithmic, symbol: 'η', min: 1e-6, max: 10, step: 1.25, default: 0.002 },
    schedule: choice(['constant', 'step-decay', 'cosine']),
    decayFactor: { ...real, min: 0.01, max: 1, step: 0.01, default: 0.97 },
    decayAfter: { ...integer, unit: 'epochs', min: 1, max: 1000, step: 1, default: 10 },
    warmupSteps: { ...integer, unit: 'steps', min: 0, max: 100000, step: 50, default: 100 },
    cosineSteps: { ...integer, unit: 'steps', min: 1, max: 10000000, step: 500, default: 5000 },
    finalShare: { ...real, min: 0, max: 1, step: 0.05, default: 0.1 },
  }),
  ...fields(TRAINING, {
    optimizer: { ...choice(OPTIMISER_KINDS), default: 'adam' },
    ...OPTIMISER_OPTIONS,
  }),
  ...fields(LIVE, {
    clipGradients: toggle(true),
    clipMode: choice(['norm', 'value', 'parameter']),
    clipThreshold: { ...logarithmic, symbol: 'θ', min: 1e-4, max: 1e4, step: 1.25, default: 1 },
  }),
  ...fields(TRAINING, {
    randomSeed: { ...integer, min: 0, max: 2147483647, step: 1, default: 1 },
  }),
  ...fields(LIVE, {
    validationInterval: { ...integer, unit: 'steps', min: 10, max: 100000, step: 10, default: 200 },
    probeInterval: { ...integer, unit: 'steps', min: 10, max: 100000, step: 10, default: 200 },
  }),

  seedText: { ...SAMPLE, kind: 'text', maxLength: 2000, default: '' },
  ...fields(SAMPLE, {
    temperature: { ...real, symbol: 'τ', min: 0.05, max: 3, step: 0.05, default: 0.8 },
    length: { ...integer, unit: 'characters', min: 1, max: 10000, step: 50, default: 400 },
  }),
  ...fields(
    { panel: 'sample', applies: 'live' },
    { sampleInterval: { ...integer, unit: 'steps', min: 10, max: 100000, step: 10, default: 100 } },
  ),

  ...fields({ panel: 'device', applies: 'live' }, { engine: choice(['auto', 'webgl', 'wasm', 'cpu']) }),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

type ValueOf<F> = F extends NumberField
  ? number
  : F extends SwitchField
    ? boolean
    : F extends ChoiceField<infer Word>
      ? Word
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
  if (name in CELL_OPTIONS || name in CELL_INITIAL_OPTIONS) return cellOptionMatters(name, config);
  if (name in OPTIMISER_OPTIONS) return optimiserOptionMatters(name, config.optimizer);
  const scheduled = readsLearningRate(config.optimizer);
  switch (name) {
    case 'embeddingSize':
      return config.input === 'embedding';
    case 'dropout':
      return config.layers > 1;
    case 'weightBound':
      return config.initialWeights === 'uniform';
    case 'schedule':
      return scheduled;
    case 'decayFactor':
    case 'decayAfter':
      return scheduled && config.schedule === 'step-decay';
    case 'warmupSteps':
    case 'cosineSteps':
    case 'finalShare':
      return scheduled && config.schedule === 'cosine';
    case 'clipMode':
    case 'clipThreshold':
      return config.clipGradients;
    default:
      return true;
  }
}
