// Every setting reaches the model, the optimiser and the step it is for; those without a meaning reach none.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { cellOf } from '../../../src/model/cells/registry.ts';
import { characterModel } from '../../../src/model/spec.ts';
import { engineSpec, stepControl } from '../../../src/training/run-spec.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

/** No value is that of the page, and no two numbers are the same. */
const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  cell: 'rnn',
  activation: 'logistic',
  gruForm: 'reset-before',
  layers: 3,
  hiddenUnits: 24,
  input: 'embedding',
  embeddingSize: 12,
  forgetBias: 1.5,
  dropout: 0.25,
  initialWeights: 'uniform',
  weightBound: 0.07,
  fixSpectralRadius: true,
  spectralRadius: 1.3,
  sequenceLength: 6,
  batchSize: 5,
  learningRate: 0.03,
  optimizer: 'nesterov',
  momentum: 0.8,
  squareDecay: 0.97,
  beta1: 0.85,
  beta2: 0.995,
  weightDecay: 0.01,
  clipMode: 'parameter',
  clipThreshold: 0.4,
};

describe('engineSpec', () => {
  it('hands every setting on', () => {
    expect(languageModelSpec(CONFIG, 41)).toEqual({
      model: {
        cell: 'rnn',
        activation: 'logistic',
        gruForm: 'reset-before',
        layers: 3,
        hiddenUnits: 24,
        ...characterModel(41, 12),
        forgetBias: 1.5,
        dropout: 0.25,
        weightBound: 0.07,
        fixSpectralRadius: true,
        spectralRadius: 1.3,
      },
      optimiser: {
        kind: 'nesterov',
        momentum: 0.8,
        squareDecay: 0.97,
        beta1: 0.85,
        beta2: 0.995,
        weightDecay: 0.01,
      },
      sequenceLength: 6,
      batchSize: 5,
    });
  });

  it('leaves out what has no meaning beside the others', () => {
    const { model } = languageModelSpec(
      { ...CONFIG, cell: 'gru', layers: 1, input: 'one-hot', initialWeights: 'pytorch' },
      41,
    );
    expect(model).toMatchObject({ ...characterModel(41, null), dropout: 0, weightBound: null });
    expect(cellOf(model).spectralRadius).toBeNull();
    expect(cellOf(languageModelSpec(CONFIG, 41).model).spectralRadius).toBe(1.3);
    expect(
      cellOf(languageModelSpec({ ...CONFIG, fixSpectralRadius: false }, 41).model).spectralRadius,
    ).toBeNull();
  });
});

it('takes input, output and the size of a batch from the task', () => {
  const task = {
    input: { kind: 'numbers', width: 3 },
    output: { kind: 'classes', count: 10 },
    sequenceLength: 28,
    batchSize: 2,
  } as const;
  const { model, sequenceLength, batchSize } = engineSpec(CONFIG, task);
  expect([model.input, model.output]).toEqual([task.input, task.output]);
  expect([sequenceLength, batchSize]).toEqual([28, 2]);
  const { dropoutMasks } = stepControl(CONFIG, task, 1, 10);
  expect(dropoutMasks?.map(({ length }) => length)).toEqual([28 * 2 * 24, 28 * 2 * 24]);
});

describe('a step is told', () => {
  it('its learning rate, how to clip, and to measure', () => {
    expect(stepControl({ ...CONFIG, dropout: 0 }, CONFIG, 1, 10)).toEqual({
      learningRate: 0.03,
      statistics: true,
      clipping: { mode: 'parameter', threshold: 0.4 },
    });
    expect(stepControl({ ...CONFIG, clipGradients: false }, CONFIG, 1, 10).clipping).toBeNull();
  });

  it('a mask between any two layers where there is dropout', () => {
    const { dropoutMasks } = stepControl(CONFIG, CONFIG, 1, 10);
    expect(dropoutMasks?.map(({ length }) => length)).toEqual([6 * 5 * 24, 6 * 5 * 24]);
  });
});
