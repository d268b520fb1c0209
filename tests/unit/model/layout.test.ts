// The layout of a model: PyTorch's names with matrices transposed, in which order, and which layer and block a number is of.
import { describe, expect, test } from 'vitest';
import { blockTable } from '../../../src/model/blocks.ts';
import { lossAndGradients, zeroState, zerosLike } from '../../../src/model/host/network.ts';
import { optimiserOf } from '../../../src/model/optimisers/registry.ts';
import { parameterTable } from '../../../src/model/parameters.ts';
import { inputWidth } from '../../../src/model/spec.ts';
import { float64 } from '../../../src/numeric/arithmetic.ts';
import { statisticsCases } from '../../fixtures/fixtures.ts';
import { smallModel } from '../../reference/random-case.ts';

test('parameters are those of nn.Embedding, nn.LSTM and nn.Linear, [in, out]', () => {
  const model = smallModel({ cell: 'lstm', layers: 2, hiddenUnits: 6, vocabulary: 8, embedding: 5 });
  expect(parameterTable(model).map(({ name, shape, layer }) => [name, shape, layer])).toEqual([
    ['embedding.weight', [8, 5], null],
    ['weight_ih_l0', [5, 24], 0],
    ['weight_hh_l0', [6, 24], 0],
    ['bias_ih_l0', [24], 0],
    ['bias_hh_l0', [24], 0],
    ['weight_ih_l1', [6, 24], 1],
    ['weight_hh_l1', [6, 24], 1],
    ['bias_ih_l1', [24], 1],
    ['bias_hh_l1', [24], 1],
    ['decoder.weight', [6, 8], null],
    ['decoder.bias', [8], null],
  ]);
});

test('a layer reads characters, their embedding, or the layer below', () => {
  expect(inputWidth(smallModel(), 0)).toBe(8);
  expect(inputWidth(smallModel({ embedding: 5 }), 0)).toBe(5);
  expect(inputWidth(smallModel({ embedding: 5 }), 1)).toBe(6);
});

test('weights that lack a parameter are refused by its name, with the names that there are', () => {
  const model = smallModel();
  const batch = { inputs: Int32Array.of(0), targets: Int32Array.of(1) };
  const weights = new Map([...zerosLike(model)].filter(([name]) => name !== 'bias_hh_l0'));
  expect(() => lossAndGradients(model, weights, batch, zeroState(model, 1))).toThrow(
    'no value named bias_hh_l0; there are weight_ih_l0, weight_hh_l0, bias_ih_l0, decoder.weight, decoder.bias',
  );
});

describe('blocks', () => {
  test.each(statisticsCases)('$name: in the order of the fixtures of PyTorch', ({ model, blocks }) => {
    expect(blockTable(model).map(({ kind, layer, gate }) => ({ kind, layer, gate }))).toEqual(
      blocks.map(({ kind, layer, gate }) => ({ kind, layer, gate })),
    );
  });

  test('of a gate are its columns; the bias is both of PyTorch’s', () => {
    const find = (kind: string, layer: number | null, gate: string | null) =>
      blockTable(smallModel({ layers: 2, hiddenUnits: 6, vocabulary: 8, embedding: 5 })).find(
        (block) => block.kind === kind && block.layer === layer && block.gate === gate,
      )?.parts;
    expect(find('embedding', null, null)).toEqual([{ parameter: 'embedding.weight', from: 0, to: 5 }]);
    expect(find('recurrent', 1, 'f')).toEqual([{ parameter: 'weight_hh_l1', from: 6, to: 12 }]);
    expect(find('bias', 0, 'o')).toEqual([
      { parameter: 'bias_ih_l0', from: 18, to: 24 },
      { parameter: 'bias_hh_l0', from: 18, to: 24 },
    ]);
    expect(find('decoder-bias', null, null)).toEqual([{ parameter: 'decoder.bias', from: 0, to: 8 }]);
  });
});

describe('optimisers', () => {
  const settings = { momentum: 0.9, squareDecay: 0.99, beta1: 0.9, beta2: 0.999 };

  test.each([
    ['sgd', []],
    ['momentum', ['momentum_buffer']],
    ['nesterov', ['momentum_buffer']],
    ['rmsprop', ['square_avg']],
    ['adam', ['exp_avg', 'exp_avg_sq']],
    ['adamw', ['exp_avg', 'exp_avg_sq']],
    ['rprop', ['prev', 'step_size']],
  ] as const)('%s keeps what torch.optim keeps of it, under the same name', (kind, slots) => {
    expect(optimiserOf({ kind, weightDecay: 0, ...settings }).slots).toEqual(slots);
    expect(optimiserOf({ kind, weightDecay: 0.1, ...settings }).slots).toEqual(slots);
  });

  test.each(['rmsprop', 'adam', 'adamw'] as const)('%s adds 1e-8 outside the root', (kind) => {
    const rule = optimiserOf({ kind, weightDecay: 0, ...settings, squareDecay: 0 });
    const updated = (gradient: number) =>
      rule.update(float64, 0, gradient, [0, 0], rule.coefficients(1, 0.1)).weight;
    // The root of the mean square is |g| after one step: a gradient of 1e-8 moves by half the learning rate.
    expect(updated(1e-8)).toBeCloseTo(-0.05, 12);
    expect(updated(-1)).toBeCloseTo(0.1, 8);
    expect(updated(0)).toBe(0);
  });

  test('Rprop leaves weight decay out: of the gradient only its sign counts', () => {
    const moved = [0, 0.5].map((weightDecay) => {
      const rule = optimiserOf({ kind: 'rprop', weightDecay, ...settings });
      return rule.update(float64, 3, -1e-3, [0, 0], rule.coefficients(1, 0.01)).weight;
    });
    expect(moved).toEqual([3.01, 3.01]);
  });
});
