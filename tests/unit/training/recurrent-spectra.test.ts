// Which columns of the weights are a recurrent matrix; spectra themselves are compared with LAPACK in
// tests/unit/numeric/spectrum.test.ts.
import { expect, test } from 'vitest';
import { characterModel, type ModelSpec } from '../../../src/model/spec.ts';
import { matrixSpectrum, recurrentMatrices } from '../../../src/training/recurrent-spectra.ts';

const SPEC: ModelSpec = {
  cell: 'lstm',
  activation: 'tanh',
  gruForm: 'reset-after',
  layers: 2,
  hiddenUnits: 2,
  ...characterModel(3, null),
  forgetBias: 1,
  weightBound: null,
  fixSpectralRadius: false,
  spectralRadius: 1,
  dropout: 0,
};

test('every layer and gate has one, cut from the columns of its gate', () => {
  // [H = 2, 4H = 8]: entry 10 * row + column, and 100 more in the second layer.
  const weights = (first: number) =>
    Float32Array.from({ length: 16 }, (_, i) => first + 10 * Math.floor(i / 8) + (i % 8));
  const matrices = recurrentMatrices(
    SPEC,
    new Map([
      ['weight_hh_l0', weights(0)],
      ['weight_hh_l1', weights(100)],
    ]),
  );
  expect(matrices.map(({ layer, gate }) => `${layer}${gate}`)).toEqual(
    ['i', 'f', 'g', 'o'].map((gate) => `0${gate}`).concat(['i', 'f', 'g', 'o'].map((gate) => `1${gate}`)),
  );
  expect([...matrices[2].values]).toEqual([4, 5, 14, 15]);
  expect([...matrices[7].values]).toEqual([106, 107, 116, 117]);
});

test('the spectrum of a cell with one gate bears no gate', () => {
  const spec: ModelSpec = { ...SPEC, cell: 'rnn', layers: 1 };
  const [matrix] = recurrentMatrices(spec, new Map([['weight_hh_l0', Float32Array.of(0, -2, 0.5, 0)]]));
  const { layer, gate, radius, largestSingularValue } = matrixSpectrum(matrix);
  expect([layer, gate]).toEqual([0, null]);
  // Characteristic polynomial x^2 + 1; singular values 2 and 1/2.
  expect(radius).toBeCloseTo(1, 6);
  expect(largestSingularValue).toBeCloseTo(2, 6);
});

test('weights that lack a recurrent matrix are refused', () => {
  expect(() => recurrentMatrices(SPEC, new Map())).toThrow('no weights named weight_hh_l0');
});
