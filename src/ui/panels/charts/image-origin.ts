// What a chart's picture says of the runs in it: text, seed, engine, version and settings.
import type { Origin } from '../../../charts/image.ts';
import { DEFAULT_CONFIG, FIELD_NAMES, type FieldName, type RunConfig } from '../../../config/fields.ts';
import { differingFields } from '../../../config/variant.ts';
import { runFacts } from '../../../experiment/run-facts.ts';
import { leadOf, type RunRecord, type Runs } from '../../../experiment/runs.ts';
import { settingsInWords } from '../../run-words.ts';
import type { Translate } from '../../translation.tsx';

/** The runs that the charts over the steps show, the leading one first. */
export function shownRuns(state: Runs): readonly RunRecord[] {
  const lead = leadOf(state);
  return lead ? [lead, ...state.records.filter((record) => record !== lead && !record.hidden)] : [];
}

/** The runs that the analyses show, the leading one first. */
export function openRuns(state: Runs): readonly RunRecord[] {
  return shownRuns(state).filter((record, i) => i === 0 || record.open);
}

export function leadingRun(state: Runs): readonly RunRecord[] {
  return shownRuns(state).slice(0, 1);
}

/** Named whatever their values; of the others those that are not at their defaults. */
const ALWAYS: ReadonlySet<FieldName> = new Set([
  'cell',
  'layers',
  'hiddenUnits',
  'sequenceLength',
  'batchSize',
  'optimizer',
  'learningRate',
  'clipGradients',
  'clipMode',
  'clipThreshold',
]);

/** Said in the first line. */
const SAID: ReadonlySet<FieldName> = new Set(['text', 'randomSeed']);

export function imageOrigin(t: Translate, records: readonly RunRecord[]): Origin {
  const configs = records.map(({ setup }) => setup.config);
  const differing = differingFields(configs);
  const perRun = records.map((record) => runParts(t, record, differing));
  const shared = records.length > 0 ? [sharedParts(t, records[0], differing)] : [];
  return {
    lines: [
      [...commonParts(t, records), t('chart.png.version', { version: __VERSION__ })],
      ...shared,
      ...(records.length > 1 ? perRun : []),
    ],
    facts: records.flatMap((record) =>
      runFacts(record, __VERSION__).map(
        ([key, value]) => [records.length > 1 ? `run ${record.number} ${key}` : key, value] as const,
      ),
    ),
  };
}

/** What all of the runs share of text, seed and engine. */
function commonParts(t: Translate, records: readonly RunRecord[]): string[] {
  const parts = records.map(({ setup, summary, textName }) => [
    t('chart.png.text', {
      name: textName ?? t(`text.${setup.config.text}.title`),
      characters: summary.text.characters,
    }),
    t('chart.png.seed', { seed: String(setup.config.randomSeed) }),
    t(`field.engine.option.${summary.device.backend}`),
  ]);
  return [0, 1, 2].map((i) => [...new Set(parts.map((each) => each[i]))].join(', '));
}

/** Settings that the runs have in common. */
function sharedParts(t: Translate, { setup }: RunRecord, differing: readonly FieldName[]): string[] {
  return settingsInWords(t, setup.config, toName(setup.config, differing));
}

function toName(config: RunConfig, differing: readonly FieldName[]): FieldName[] {
  const shaping = new Set(differingFields([DEFAULT_CONFIG, config]));
  return FIELD_NAMES.filter(
    (name) => (ALWAYS.has(name) || shaping.has(name)) && !SAID.has(name) && !differing.includes(name),
  );
}

/** What sets a run apart, and how far it has come. */
function runParts(t: Translate, record: RunRecord, differing: readonly FieldName[]): string[] {
  return [
    t('runs.name', { number: record.number }),
    ...settingsInWords(t, record.setup.config, differing),
    t('chart.png.steps', { steps: record.latest?.step ?? 0 }),
  ];
}
