// Which settings runs differ in, and which a variant may set otherwise.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { differingFields, variantFields } from '../../../src/config/variant.ts';

const config = (changes: Partial<RunConfig>): RunConfig => ({ ...DEFAULT_CONFIG, ...changes });

describe('runs differ', () => {
  it('in what shapes their text, model and training', () => {
    expect(differingFields([config({}), config({ text: 'hello', layers: 2, learningRate: 0.1 })])).toEqual([
      'text',
      'layers',
      'learningRate',
    ]);
  });

  it('not in how often they are measured, nor in what is sampled, nor in the engine', () => {
    const measured = { validationInterval: 50, probeInterval: 50, sampleInterval: 50 };
    expect(differingFields([config({}), config(measured)])).toEqual([]);
    expect(differingFields([config({}), config({ temperature: 2, seedText: 'a', engine: 'cpu' })])).toEqual(
      [],
    );
  });

  it('only among those for which a setting has a meaning', () => {
    const unclipped = config({ clipGradients: false, clipThreshold: 5 });
    expect(differingFields([config({}), unclipped])).toEqual(['clipGradients']);
    expect(differingFields([config({})])).toEqual([]);
    expect(differingFields([])).toEqual([]);
  });
});

describe('a pair may differ', () => {
  it('in every setting of the model and the training that has a meaning, but not in what its runs share', () => {
    expect(variantFields(DEFAULT_CONFIG)).toEqual([
      'cell',
      'layers',
      'hiddenUnits',
      'input',
      'initialWeights',
      'forgetBias',
      'learningRate',
      'schedule',
      'optimizer',
      'weightDecay',
      'beta1',
      'beta2',
      'clipGradients',
      'clipMode',
      'clipThreshold',
    ]);
  });

  it('in other settings where others have a meaning', () => {
    const fields = variantFields(config({ cell: 'rnn', optimizer: 'rprop', clipGradients: false }));
    expect(fields).toEqual(expect.arrayContaining(['activation', 'fixSpectralRadius', 'clipGradients']));
    for (const name of ['forgetBias', 'schedule', 'beta1', 'clipMode', 'text', 'batchSize', 'randomSeed'])
      expect(fields).not.toContain(name);
  });
});
