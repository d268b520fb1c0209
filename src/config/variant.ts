// Which settings runs differ in, and which a variant, the second run of a pair in lockstep, may set otherwise.
import { FIELD_NAMES, FIELDS, type FieldName, isRelevant, type RunConfig } from './fields.ts';

/** How often a run is measured; what it trains on and becomes does not depend on it. */
export const MEASURED_EVERY: readonly FieldName[] = ['validationInterval', 'probeInterval'];

const TRAINED_WITH: ReadonlySet<string> = new Set(['text', 'model', 'training']);

/** The settings that shape a run's training and have more than one value among the runs for which they mean anything. */
export function differingFields(configs: readonly RunConfig[]): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => {
    if (!TRAINED_WITH.has(FIELDS[name].panel) || MEASURED_EVERY.includes(name)) return false;
    const values = configs.filter((config) => isRelevant(name, config)).map((config) => config[name]);
    return new Set(values).size > 1;
  });
}

/** What runs in lockstep share: the batches, and when they are measured. */
const SHARED: ReadonlySet<FieldName> = new Set([
  'sequenceLength',
  'batchSize',
  'randomSeed',
  ...MEASURED_EVERY,
]);

/** Whether runs in lockstep have a field in common, whatever they are. */
export function isShared(name: FieldName): boolean {
  const { panel } = FIELDS[name];
  return (panel !== 'model' && panel !== 'training') || SHARED.has(name);
}

/** The settings in which a second run may differ from one of this configuration. */
export function variantFields(config: RunConfig): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => !isShared(name) && isRelevant(name, config));
}
