// Initial values: PyTorch's bounds and distributions, the forget block, the same numbers from the same seed, and the
// distributions a person can choose instead.
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { initialValues } from '../../../src/model/initial-values.ts';
import { EMBEDDING, type ParameterValues, parameterTable, sizeOf } from '../../../src/model/parameters.ts';
import { randomStream } from '../../../src/numeric/random.ts';
import { smallModel } from '../../reference/random-case.ts';

const drawn = (seed: number, model = smallModel()) => initialValues(model, randomStream(seed, 'weights'));

describe.each(['rnn', 'lstm', 'gru'] as const)('%s', async (cell) => {
  const H = 50;
  const model = smallModel({
    cell,
    hiddenUnits: H,
    vocabulary: 30,
    embedding: 40,
    layers: 2,
    forgetBias: 1.5,
  });
  const values = await drawn(7, model);
  const bound = 1 / Math.sqrt(H);

  test('every parameter has a value of its shape', () => {
    for (const parameter of parameterTable(model)) {
      expect(values.get(parameter.name), parameter.name).toHaveLength(sizeOf(parameter));
    }
  });

  test('recurrent layers and decoder are uniform within 1 / sqrt(H)', () => {
    for (const [name, entries] of values) {
      if (name === EMBEDDING) continue;
      const forgets = cell === 'lstm' && name.startsWith('bias');
      const free = [...entries].filter((_, i) => !(forgets && i >= H && i < 2 * H));
      const extreme = Math.max(...free.map(Math.abs));
      expect(extreme, name).toBeLessThanOrEqual(bound * (1 + 1e-7));
      if (free.length < 1000) continue;
      // Uniform on +-a: variance a^2 / 3, and its estimate from n draws varies by about a^2 sqrt(4 / 45 / n).
      const variance = free.reduce((sum, value) => sum + value * value, 0) / free.length;
      const spread = bound ** 2 * Math.sqrt(4 / 45 / free.length);
      expect(Math.abs(variance - bound ** 2 / 3), `variance of ${name}`).toBeLessThan(5 * spread);
      expect(extreme, name).toBeGreaterThan(0.99 * bound);
    }
  });

  test('the embedding is standard normal', () => {
    const entries = values.get(EMBEDDING) ?? new Float32Array();
    const n = entries.length;
    const mean = entries.reduce((sum, value) => sum + value, 0) / n;
    const variance = entries.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  });
});

test('the forget gate starts at the forget bias, once, and no other gate does', async () => {
  const H = 6;
  const values = await drawn(3, smallModel({ hiddenUnits: H, layers: 2, forgetBias: 1.5 }));
  for (const layer of [0, 1]) {
    const input = values.get(`bias_ih_l${layer}`) ?? new Float32Array();
    const recurrent = values.get(`bias_hh_l${layer}`) ?? new Float32Array();
    expect([...input.subarray(H, 2 * H)]).toEqual(Array(H).fill(1.5));
    expect([...recurrent.subarray(H, 2 * H)]).toEqual(Array(H).fill(0));
    for (const bias of [input, recurrent]) {
      const others = [...bias.subarray(0, H), ...bias.subarray(2 * H)];
      expect(others.every((value) => value !== 0 && value !== 1.5)).toBe(true);
    }
  }
});

test('a seed gives the same values every time, another seed others', async () => {
  expect(await drawn(11)).toEqual(await drawn(11));
  expect(await drawn(11)).not.toEqual(await drawn(12));
});

test('within a chosen bound every weight is uniform, embeddings too, and the forget gate keeps its bias', async () => {
  const H = 20;
  const model = smallModel({ hiddenUnits: H, vocabulary: 30, embedding: 16, layers: 2, weightBound: 0.08 });
  for (const [name, entries] of await drawn(4, model)) {
    const free = name.startsWith('bias') ? entries.filter((_, i) => i < H || i >= 2 * H) : entries;
    const extreme = Math.max(...free.map(Math.abs));
    expect(extreme, name).toBeLessThanOrEqual(Math.fround(0.08));
    expect(extreme, name).toBeGreaterThan(0.06);
  }
  expect([...((await drawn(4, model)).get('bias_ih_l0') ?? []).slice(H, 2 * H)]).toEqual(Array(H).fill(1));
});

describe('a chosen spectral radius', () => {
  const eigenvaluesOf = (values: ParameterValues, name: string, H: number) => {
    const matrix = Matrix.from1DArray(H, H, [...(values.get(name) ?? [])]);
    const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix);
    return realEigenvalues.map((real, i) => Math.hypot(real, imaginaryEigenvalues[i]));
  };

  test.each([0.5, 1, 1.6])(
    '%f is the largest modulus of the eigenvalues of each recurrent matrix',
    async (radius) => {
      const model = smallModel({
        cell: 'rnn',
        hiddenUnits: 40,
        layers: 2,
        fixSpectralRadius: true,
        spectralRadius: radius,
      });
      const values = await drawn(9, model);
      for (const layer of [0, 1]) {
        const moduli = eigenvaluesOf(values, `weight_hh_l${layer}`, 40);
        expect(Math.max(...moduli)).toBeCloseTo(radius, 6);
      }
    },
  );

  test('changes the scale of these matrices and no other number', async () => {
    const model = smallModel({ cell: 'rnn', hiddenUnits: 12 });
    const free = await drawn(9, model);
    for (const [name, entries] of await drawn(9, {
      ...model,
      fixSpectralRadius: true,
      spectralRadius: 1.6,
    })) {
      if (name !== 'weight_hh_l0') expect(entries, name).toEqual(free.get(name));
      else
        expect(
          new Set(entries.map((entry, i) => Math.round((1e4 * entry) / (free.get(name)?.[i] ?? 0)))).size,
        ).toBe(1);
    }
  });

  test('is for the vanilla RNN alone', async () => {
    const model = smallModel({ cell: 'lstm' });
    expect(await drawn(9, { ...model, fixSpectralRadius: true, spectralRadius: 1.6 })).toEqual(
      await drawn(9, model),
    );
  });
});
