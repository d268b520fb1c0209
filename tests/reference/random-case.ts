// Seeded weights, states and windows for tests whose expectation is a property and not a stored number.
import type { Batch } from '../../src/model/batch.ts';
import { cellOf } from '../../src/model/cells/registry.ts';
import { drawnValues } from '../../src/model/initial-values.ts';
import type { ParameterValues } from '../../src/model/parameters.ts';
import { characterModel, type ModelSpec } from '../../src/model/spec.ts';
import { type RandomStream, randomStream } from '../../src/numeric/random.ts';

export interface RandomCase {
  readonly model: ModelSpec;
  readonly sequenceLength: number;
  readonly batchSize: number;
  readonly weights: ParameterValues;
  /** [layer][h, c], each [B, H], within +-0.9. */
  readonly state: readonly (readonly Float32Array[])[];
  readonly windows: readonly Batch[];
}

/** What a small model is changed in: V and E of a model of characters, or anything of a spec. */
export type SmallModel = Partial<ModelSpec> & {
  readonly vocabulary?: number;
  readonly embedding?: number | null;
};

/** A small LSTM over characters with one-hot input unless the changes say otherwise. */
export function smallModel({ vocabulary = 8, embedding = null, ...changes }: SmallModel = {}): ModelSpec {
  return {
    ...characterModel(vocabulary, embedding),
    cell: 'lstm',
    activation: 'tanh',
    gruForm: 'reset-after',
    layers: 1,
    hiddenUnits: 6,
    forgetBias: 1,
    dropout: 0,
    weightBound: null,
    fixSpectralRadius: false,
    spectralRadius: 1,
    ...changes,
  };
}

export function randomCase(
  model: ModelSpec,
  { seed = 1, sequenceLength = 5, batchSize = 3, windows = 1 } = {},
): RandomCase {
  const stream = randomStream(seed, 'weights');
  return {
    model,
    sequenceLength,
    batchSize,
    weights: drawnValues(model, stream),
    state: Array.from({ length: model.layers }, () =>
      cellOf(model).states.map(() =>
        new Float32Array(batchSize * model.hiddenUnits).map(() => 1.8 * stream.uniform() - 0.9),
      ),
    ),
    windows: Array.from({ length: windows }, () => randomBatch(model, sequenceLength * batchSize, stream)),
  };
}

function randomBatch({ input, output }: ModelSpec, places: number, stream: RandomStream): Batch {
  const classes = (count: number) => new Int32Array(places).map(() => Math.floor(stream.uniform() * count));
  const numbers = (width: number) => new Float32Array(places * width).map(() => stream.normal());
  return {
    inputs: input.kind === 'symbols' ? classes(input.count) : numbers(input.width),
    targets: output.kind === 'classes' ? classes(output.count) : numbers(output.width),
  };
}

/** Weights with the given gates' biases at a constant, so that a gate is forced open or shut. */
export function withGates(
  { model, weights }: RandomCase,
  forced: Readonly<Record<string, number>>,
): ParameterValues {
  const H = model.hiddenUnits;
  const names = cellOf(model).gates.map((gate) => gate.name);
  const changed = new Map([...weights].map(([name, entries]) => [name, entries.slice()]));
  for (let layer = 0; layer < model.layers; layer++) {
    for (const [gate, bias] of Object.entries(forced)) {
      const from = names.indexOf(gate) * H;
      changed.get(`bias_ih_l${layer}`)?.fill(bias, from, from + H);
    }
  }
  return changed;
}

/** Of values by a GRU's names, what an RNN made of its candidate n alone has: the last third of the columns. */
export function candidateOnly<A extends Float32Array | Float64Array>(
  values: ReadonlyMap<string, A>,
  H: number,
): ReadonlyMap<string, A> {
  return new Map(
    [...values].map(([name, entries]) => [
      name,
      /_[ih]h_l/.test(name) ? (entries.filter((_, i) => i % (3 * H) >= 2 * H) as A) : entries,
    ]),
  );
}
