// Which settings tell runs apart, and in which two runs in lockstep may differ.
import { FIELD_NAMES, FIELDS, type FieldName, isRelevant, type RunConfig } from './fields.ts';

const TRAINED_WITH: ReadonlySet<string> = new Set(['text', 'model', 'training']);

/** The settings that shape a run's training, have a meaning in all of these, and not one value. */
export function differingFields(configs: readonly RunConfig[]): readonly FieldName[] {
  const [first, ...others] = configs;
  return FIELD_NAMES.filter(
    (name) =>
      TRAINED_WITH.has(FIELDS[name].panel) &&
      name !== 'validationInterval' &&
      configs.every((config) => isRelevant(name, config)) &&
      others.some((config) => config[name] !== first[name]),
  );
}

/** What runs in lockstep share: the batches, and what they are measured on. */
const SHARED: ReadonlySet<FieldName> = new Set([
  'sequenceLength',
  'batchSize',
  'randomSeed',
  'validationInterval',
]);

/** The settings in which a second run may differ from one of this configuration. */
export function comparableFields(config: RunConfig): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => {
    const { panel } = FIELDS[name];
    return (panel === 'model' || panel === 'training') && !SHARED.has(name) && isRelevant(name, config);
  });
}
