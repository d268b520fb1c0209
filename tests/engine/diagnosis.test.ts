// Where a step first stops being finite, on every engine: weights are set so that what overflows first is known.
import { describe, expect, test } from 'vitest';
import type { EngineSpec } from '../../src/engine/engine.ts';
import {
  DECODER_BIAS,
  DECODER_WEIGHT,
  EMBEDDING,
  parameterTable,
  sizeOf,
} from '../../src/model/parameters.ts';
import type { ModelSpec } from '../../src/model/spec.ts';
import { randomCase, smallModel } from '../reference/random-case.ts';
import { describeEngines, openEngine } from './engines.ts';

const H = 6;
const T = 7;
/** Just below what a 32-bit float holds. */
const HUGE = 3e38;
const relu = smallModel({ cell: 'rnn', activation: 'relu', hiddenUnits: H });

/** A zero state, and zero weights but for those given: a constant, one for each column, or `times` the identity. */
function caseOf(
  model: ModelSpec,
  values: Readonly<Record<string, number | readonly number[] | { readonly times: number }>>,
) {
  const example = randomCase(model, { sequenceLength: T, batchSize: 3 });
  const weights = new Map(
    parameterTable(model).map((parameter) => {
      const { name, shape } = parameter;
      const columns = shape[shape.length - 1];
      const value = values[name] ?? 0;
      const entries = Float32Array.from({ length: sizeOf(parameter) }, (_, i) => {
        if (typeof value === 'number') return value;
        if ('times' in value) return Math.floor(i / columns) === i % columns ? value.times : 0;
        return value[i % columns];
      });
      return [name, entries];
    }),
  );
  const state = example.state.map((layer) => layer.map((part) => new Float32Array(part.length)));
  return { ...example, weights, state };
}

/** One value for each gate's columns. */
function byGate(...values: number[]): number[] {
  return values.flatMap((value) => new Array<number>(H).fill(value));
}

const CASES: readonly (readonly [string, ReturnType<typeof caseOf>, object])[] = [
  [
    'a state that grows by 1e10 with every step overflows at its fourth power',
    caseOf(relu, { bias_ih_l0: 1, weight_hh_l0: { times: 1e10 } }),
    { quantity: 'state', layer: 0, name: 'h', timeStep: 4 },
  ],
  [
    'the second of two layers, a power earlier from 1e15 on',
    caseOf(
      { ...relu, layers: 2 },
      { bias_ih_l0: 1, weight_ih_l1: { times: 1e15 }, weight_hh_l1: { times: 1e10 } },
    ),
    { quantity: 'state', layer: 1, name: 'h', timeStep: 3 },
  ],
  [
    'the first layer at a later time step, after the second at an earlier one',
    caseOf(
      { ...relu, layers: 2 },
      { bias_ih_l0: 1, weight_hh_l0: { times: 1e10 }, weight_ih_l1: { times: 1e20 } },
    ),
    { quantity: 'state', layer: 1, name: 'h', timeStep: 2 },
  ],
  [
    'the candidate of a GRU whose reset gate is 0 where its product overflows',
    caseOf(smallModel({ cell: 'gru', hiddenUnits: H }), {
      bias_ih_l0: byGate(-1000, -1000, 9),
      weight_hh_l0: byGate(0, 0, HUGE),
    }),
    { quantity: 'gate', layer: 0, name: 'n', timeStep: 1 },
  ],
  [
    'logits of 1e15 times a state of 1e24',
    caseOf(relu, {
      bias_ih_l0: [1, 1, 1, 1, 1, 1],
      weight_hh_l0: { times: 1e6 },
      [DECODER_WEIGHT]: { times: 1e15 },
    }),
    { quantity: 'logits', layer: null, name: null, timeStep: 4 },
  ],
  [
    'a loss between logits that are too far apart',
    caseOf(relu, { [DECODER_BIAS]: [HUGE, -HUGE, -HUGE, -HUGE, -HUGE, -HUGE, -HUGE, -HUGE] }),
    { quantity: 'loss', layer: null, name: null, timeStep: 0 },
  ],
  [
    'a gradient that grows by 1e10 with every step backwards through states of zero',
    caseOf(smallModel({ cell: 'rnn', hiddenUnits: H }), {
      weight_hh_l0: { times: 1e10 },
      [DECODER_WEIGHT]: { times: 1 },
    }),
    { quantity: 'state-gradient', layer: 0, name: 'h', timeStep: T - 1 - 4 },
  ],
];

describeEngines((engine) => {
  test.each(CASES)('%s', async (_, example, expected) => {
    const opened = await openEngine(engine, example);
    expect(await opened.diagnose(example.windows[0])).toEqual(expected);
    const step = await opened.step(example.windows[0], { learningRate: 0.1, clipping: null });
    expect(step.applied).toBe(false);
    expect(await opened.diagnose(example.windows[0])).toEqual(expected);
  });

  test('a forget gate whose two projections overflow to both sides, once there is a state', async () => {
    const example = caseOf(smallModel({ hiddenUnits: H }), {
      weight_ih_l0: byGate(0, HUGE, 0, 0),
      bias_ih_l0: byGate(9, HUGE, 9, 9),
      weight_hh_l0: byGate(0, -HUGE, 0, 0),
      bias_hh_l0: byGate(0, -HUGE, 0, 0),
    });
    const opened = await openEngine(engine, example);
    // Whether the engine's own step breaks off depends on the order of its sums.
    expect(await opened.diagnose(example.windows[0])).toEqual({
      quantity: 'gate',
      layer: 0,
      name: 'f',
      timeStep: 1,
    });
  });

  test('a gradient of a parameter behind finite gradients of every time step', async () => {
    // e W = 1, so the forward pass is harmless; backward, two factors of 1e25 meet in the embedding's gradient.
    const example = randomCase(smallModel({ embedding: 5 }));
    const scaled = new Map(example.weights);
    for (const [name, factor] of [
      [EMBEDDING, 1e-25],
      ['weight_ih_l0', 1e25],
      [DECODER_WEIGHT, 1e25],
    ] as const) {
      scaled.set(name, scaled.get(name)?.map((value) => value * factor) ?? new Float32Array());
    }
    const opened = await openEngine(engine, { ...example, weights: scaled });
    expect(await opened.diagnose(example.windows[0])).toEqual({
      quantity: 'parameter-gradient',
      layer: null,
      name: EMBEDDING,
      timeStep: null,
    });
  });

  describe('before the first time step', () => {
    const example = randomCase(smallModel({ layers: 2 }));

    test('a weight', async () => {
      const weights = new Map(example.weights);
      weights.set(
        'bias_hh_l1',
        Float32Array.from(weights.get('bias_hh_l1') ?? [], (w, i) => (i === 5 ? Number.NaN : w)),
      );
      const opened = await openEngine(engine, { ...example, weights });
      const origin = await opened.diagnose(example.windows[0]);
      expect(origin).toEqual({ quantity: 'weight', layer: 1, name: 'bias_hh_l1', timeStep: null });
    });

    test('the carried state', async () => {
      const state = example.state.map((layer) => layer.map((part) => part.slice()));
      state[1][1][4] = Number.POSITIVE_INFINITY;
      const opened = await openEngine(engine, { ...example, state });
      const origin = await opened.diagnose(example.windows[0]);
      expect(origin).toEqual({ quantity: 'carried-state', layer: 1, name: 'c', timeStep: null });
    });
  });

  test.each([
    smallModel({ layers: 2, dropout: 0.5 }),
    smallModel({ cell: 'gru', embedding: 3 }),
    smallModel({ cell: 'gru', gruForm: 'reset-before' }),
    relu,
  ])('nothing in a step that is finite, and nothing changes: %o', async (model) => {
    const example = randomCase(model);
    const opened = await openEngine(engine, example);
    const before = await opened.snapshot();
    const { tensors } = opened.memory();
    const spec: EngineSpec = opened.spec;
    const length = spec.sequenceLength * spec.batchSize * model.hiddenUnits;
    const masks = Array.from({ length: model.layers - 1 }, () => new Float32Array(length).fill(2));
    expect(await opened.diagnose(example.windows[0], masks)).toBeNull();
    expect(opened.memory().tensors).toBe(tensors);
    expect(await opened.snapshot()).toEqual(before);
    await expect(opened.diagnose(example.windows[0], [...masks, new Float32Array(1)])).rejects.toThrow(
      RangeError,
    );
  });
});
