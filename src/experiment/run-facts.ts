// What a run's numbers come from, for the files that leave the page: the page's version, engine, text and settings.
import { FIELD_NAMES, FIELDS, isRelevant } from '../config/fields.ts';
import { writeValue } from '../config/url.ts';
import type { Facts } from '../formats/provenance.ts';
import { clippingChanges } from '../series/clipping-changes.ts';
import type { RunRecord } from './runs.ts';

const SHAPING: ReadonlySet<string> = new Set(['text', 'model', 'training']);

/**
 * Settings are named and written as in a link, those that mean nothing for the run left out; live ones as they are now,
 * with the steps from which on gradients were clipped as they were.
 */
export function runFacts(
  { setup: { config }, summary, textName, history }: RunRecord,
  version: string,
): Facts {
  const { text, device, parameters } = summary;
  const settings = FIELD_NAMES.filter((name) => SHAPING.has(FIELDS[name].panel) && isRelevant(name, config));
  return [
    ['unrolled', version],
    ['engine', device.backend],
    ['text_name', textName ?? config.text],
    ['text_characters', text.characters],
    ['training_characters', text.trainingCharacters],
    ['validation_characters', text.validationCharacters],
    ['distinct_characters', text.vocabulary.length],
    ['parameters', parameters],
    ...settings.map((name) => [name, writeValue(config[name])] as const),
    ...clippingChanges(history).map(
      ({ step, clipping }) =>
        [`clipping_from_step_${step}`, clipping ? `${clipping.mode} ${clipping.threshold}` : 'off'] as const,
    ),
  ];
}
