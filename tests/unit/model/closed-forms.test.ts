// What the cells must be in their limits, and the reset-before GRU (which PyTorch does not have) by finite differences.
import { describe, expect, test } from 'vitest';
import { lossAndGradients, state64, type Values64, values64 } from '../../../src/model/host/network.ts';
import { DECODER_BIAS, DECODER_WEIGHT, type ParameterValues } from '../../../src/model/parameters.ts';
import type { ModelSpec } from '../../../src/model/spec.ts';
import { candidateOnly, randomCase, smallModel, withGates } from '../../reference/random-case.ts';
import {
  expectAllClose,
  expectClose,
  expectCloseNumber,
  expectStateClose,
} from '../../reference/relative-error.ts';

/** sigmoid(1000) is 1 and sigmoid(-1000) is 0, exactly, in any precision. */
const OPEN = 1000;
const SHUT = -1000;

function run(model: ModelSpec, weights: ParameterValues, example: ReturnType<typeof randomCase>) {
  return lossAndGradients(model, in64(weights), example.windows[0], state64(example.state));
}

function in64(weights: ParameterValues): Values64 {
  return values64(Object.fromEntries(weights));
}

describe.each(['reset-after', 'reset-before'] as const)('GRU %s', (gruForm) => {
  test.each([1, 2])('with reset gate 1 and update gate 0 is the tanh RNN (%i layers)', (layers) => {
    const gru = smallModel({ cell: 'gru', gruForm, layers });
    const example = randomCase(gru);
    const left = run(gru, withGates(example, { r: OPEN, z: SHUT }), example);
    const right = run({ ...gru, cell: 'rnn' }, candidateOnly(example.weights, gru.hiddenUnits), example);
    expectCloseNumber('loss', left.loss, right.loss, 1e-12);
    expectStateClose(left.state, right.state, 1e-12);
    expectAllClose(
      candidateOnly(left.gradients, gru.hiddenUnits),
      Object.fromEntries(right.gradients),
      1e-12,
      'gradient of',
    );
  });

  test('with update gate 1 keeps its hidden state', () => {
    const gru = smallModel({ cell: 'gru', gruForm });
    const example = randomCase(gru);
    const { state } = run(gru, withGates(example, { z: OPEN }), example);
    // n + (h - n) rounds once more than h
    expectStateClose(state, example.state, 1e-14);
  });
});

test('an LSTM with forget gate 1 and input gate 0 keeps its cell state to the bit', () => {
  const model = smallModel({ layers: 2 });
  const example = randomCase(model, { sequenceLength: 40 });
  const { state } = run(model, withGates(example, { f: OPEN, i: SHUT }), example);
  state.forEach(([, cellState], layer) => {
    expect(cellState).toEqual(Float64Array.from(example.state[layer][1]));
  });
});

test.each(['rnn', 'lstm', 'gru'] as const)('the loss of a %s with a zero decoder is ln V', (cell) => {
  const model = smallModel({ cell, vocabulary: 13 });
  const example = randomCase(model);
  const weights = new Map(example.weights);
  for (const name of [DECODER_WEIGHT, DECODER_BIAS])
    weights.set(name, weights.get(name)?.map(() => 0) ?? new Float32Array());
  expectCloseNumber('loss', run(model, weights, example).loss, Math.log(13), 1e-14);
});

describe('GRU reset-before by central differences', () => {
  test.each([
    ['1 layer, one-hot', smallModel({ cell: 'gru', gruForm: 'reset-before' })],
    [
      '2 layers, embedding',
      smallModel({ cell: 'gru', gruForm: 'reset-before', layers: 2, embedding: 5, hiddenUnits: 4 }),
    ],
  ])('%s', (_, model) => {
    const { weights, windows, state } = randomCase(model);
    const at = in64(weights);
    const { gradients } = lossAndGradients(model, at, windows[0], state64(state));
    const h = 1e-5;
    for (const [name, gradient] of gradients) {
      const entries = at.get(name) ?? new Float64Array();
      const differences = gradient.map((__, i) => {
        const centre = entries[i];
        const lossAt = (value: number) => {
          entries[i] = value;
          return lossAndGradients(model, at, windows[0], state64(state)).loss;
        };
        const slope = (lossAt(centre + h) - lossAt(centre - h)) / (2 * h);
        entries[i] = centre;
        return slope;
      });
      expectClose(`gradient of ${name}`, gradient, differences, 1e-6);
    }
  });
});
