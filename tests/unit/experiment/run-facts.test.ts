// What files that leave the page say of a run.
import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { runFacts } from '../../../src/experiment/run-facts.ts';
import { openRuns, showDevice } from '../../../src/experiment/runs.ts';
import { createStores } from '../../../src/experiment/stores.ts';
import type { OwnText } from '../../../src/experiment/texts.ts';
import type { DeviceReport, RunSummary } from '../../../src/worker/protocol.ts';

const device = { backend: 'webgl' } as DeviceReport;
const text = { characters: 1000, vocabulary: ['a', 'b'], trainingCharacters: 950, validationCharacters: 50 };
const summary = { run: 1, text, parameters: 42, device } as unknown as RunSummary;

const { runs } = createStores({ config: DEFAULT_CONFIG, variant: null, misfits: [] });

beforeEach(() => runs.setState(runs.getInitialState(), true));

function facts(config: Partial<RunConfig>, own: OwnText | null = null): Record<string, unknown> {
  const setup = { config: { ...DEFAULT_CONFIG, ...config }, ownRevision: own?.revision ?? 0 };
  openRuns(runs, [setup], [summary], own);
  return Object.fromEntries(runFacts(runs.getState().records[0], '1.2.3'));
}

test('version, engine, text and its lengths, and the settings as a link has them', () => {
  expect(facts({ cell: 'gru', clipGradients: true, randomSeed: 7 })).toMatchObject({
    unrolled: '1.2.3',
    engine: 'webgl',
    text: 'moby-dick',
    text_name: 'moby-dick',
    text_characters: 1000,
    training_characters: 950,
    validation_characters: 50,
    distinct_characters: 2,
    parameters: 42,
    cell: 'gru',
    randomSeed: '7',
    clipGradients: 'on',
  });
});

test('what means nothing for the run is left out, and what is about writing', () => {
  const said = facts({ cell: 'gru', clipGradients: false });
  for (const name of ['activation', 'clipThreshold', 'forgetBias', 'seedText', 'temperature', 'engine.auto'])
    expect(said).not.toHaveProperty([name]);
});

test('a person’s own text is named as it was when the run was opened', () => {
  const poem = { name: 'poem.txt', bytes: new ArrayBuffer(0), revision: 3 };
  expect(facts({ text: 'own' }, poem)).toMatchObject({ text: 'own', text_name: 'poem.txt' });
  openRuns(runs, [{ config: { ...DEFAULT_CONFIG, text: 'own' }, ownRevision: 3 }], [summary], {
    name: 'other.txt',
    bytes: new ArrayBuffer(0),
    revision: 4,
  });
  expect(Object.fromEntries(runFacts(runs.getState().records[0], '1'))).toMatchObject({ text_name: 'own' });
});

test('a run that has moved to another engine says that one', () => {
  facts({});
  showDevice(runs, { ...device, backend: 'wasm' });
  expect(Object.fromEntries(runFacts(runs.getState().records[0], '1'))).toMatchObject({ engine: 'wasm' });
});
