// The gradient of a character's row of the input weights is a sum over all its occurrences, however many there are.
import { describe, expect, test } from 'vitest';
import type { SymbolBatch } from '../../src/model/batch.ts';
import { lossAndGradients, state64, values64 } from '../../src/model/host/network.ts';
import { EMBEDDING } from '../../src/model/parameters.ts';
import { randomCase, type SmallModel, smallModel } from '../reference/random-case.ts';
import { expectAllClose, expectClose } from '../reference/relative-error.ts';
import { describeEngines, openEngine } from './engines.ts';

const V = 17;
const [T, B] = [19, 8];
const TOLERANCE = 1e-4;

const CELLS: readonly SmallModel[] = [{ cell: 'rnn' }, { cell: 'lstm' }, { cell: 'gru' }];

/** Character v occurs v times for v = 1 to 16, and 0 in the places left over: 0 + 1 + ... + 16 = 136 of 152. */
function oneMoreEach(): Int32Array {
  const ids = Array.from({ length: V }, (_, v) => Array<number>(v).fill(v)).flat();
  const padded = [...ids, ...Array<number>(T * B - ids.length).fill(0)];
  // Apart from each other: 61 has no factor in common with 152.
  return Int32Array.from({ length: T * B }, (_, i) => padded[(61 * i) % (T * B)]);
}

describeEngines((engine) => {
  describe.each(CELLS)('$cell', (cell) => {
    const opening = async (changes: SmallModel, inputs: Int32Array) => {
      const example = randomCase(smallModel({ ...cell, ...changes, vocabulary: V }), {
        sequenceLength: T,
        batchSize: B,
      });
      const window: SymbolBatch = { inputs, targets: example.windows[0].targets as Int32Array };
      const { gradients } = await (await openEngine(engine, example)).gradients(window);
      return { ...example, window, gradients };
    };

    test('one character in all places: its row has the gradient of the bias, the others none', async () => {
      const only = 3;
      const { gradients } = await opening({}, new Int32Array(T * B).fill(only));
      const bias = gradients.get('bias_ih_l0')!;
      const rows = gradients.get('weight_ih_l0')!; // [V, G H]
      expect(Math.hypot(...bias)).toBeGreaterThan(1e-3);
      for (let v = 0; v < V; v++) {
        const row = rows.subarray(v * bias.length, (v + 1) * bias.length);
        expectClose(
          `row ${v}`,
          row,
          v === only ? bias : new Float32Array(bias.length),
          v === only ? 1e-5 : 0,
        );
      }
    });

    test.each([null, 5])('every number of occurrences from 1 to 16, embedding %s', async (embedding) => {
      const { model, weights, state, window, gradients } = await opening({ embedding }, oneMoreEach());
      const reference = lossAndGradients(
        model,
        values64(Object.fromEntries(weights)),
        window,
        state64(state),
      ).gradients;
      expectAllClose(gradients, Object.fromEntries(reference), TOLERANCE, 'gradient of');
      // Row by row: a rare character's is small beside the others.
      const name = embedding === null ? 'weight_ih_l0' : EMBEDDING;
      const [ours, theirs] = [gradients.get(name)!, reference.get(name)!];
      const columns = theirs.length / V;
      for (let v = 0; v < V; v++) {
        const row = [v * columns, (v + 1) * columns] as const;
        expectClose(`row of character ${v}`, ours.subarray(...row), theirs.subarray(...row), TOLERANCE);
      }
    });
  });
});
