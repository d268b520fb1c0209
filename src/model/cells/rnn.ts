// The simple recurrent network (Elman 1990):  h' = phi(W_ih x + b_ih + W_hh h + b_hh), phi one of tanh, ReLU, logistic.
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import { choice, type OptionValue, real, toggle } from '../options.ts';
import { cellFamily, type Gate } from './cell.ts';

const activation = choice(['tanh', 'relu', 'logistic'], 'φ');

type Activation = OptionValue<typeof activation>;

interface Phi {
  value<T>(m: Arithmetic<T>, a: T): T;
  /** phi' as a function of phi's value, times the adjoint d. */
  pullback<T>(m: Arithmetic<T>, h: T, d: T): T;
}

const phis: Record<Activation, Phi> = {
  tanh: {
    value: (m, a) => m.tanh(a),
    pullback: (m, h, d) => m.subtract(d, m.multiply(d, m.multiply(h, h))),
  },
  relu: {
    value: (m, a) => m.relu(a),
    pullback: (m, h, d) => m.multiply(d, m.isPositive(h)),
  },
  logistic: {
    value: (m, a) => m.sigmoid(a),
    pullback: (m, h, d) => m.multiply(d, m.subtract(h, m.multiply(h, h))),
  },
};

const gates: readonly Gate[] = [{ name: 'a', projections: 'sum', role: 'candidate' }];

export const rnn = cellFamily({
  options: { activation },
  initialOptions: {
    fixSpectralRadius: toggle(false),
    spectralRadius: { ...real, symbol: 'ρ', min: 0.05, max: 4, step: 0.05, default: 1, slider: true },
  },
  notation: { file: () => 'rnn', letters: { 'x, h': 'x-h', 'W, U, b': 'weights', φ: 'phi' } },
  matters: (name, { fixSpectralRadius }) => name !== 'spectralRadius' || fixSpectralRadius,
  cell({ activation, fixSpectralRadius, spectralRadius }) {
    const phi = phis[activation];
    return {
      gates,
      states: ['h'],
      direct: [],
      stages: [
        {
          gates,
          kept: ['hNext'],
          operand: (_, { h }) => h,
          forward: (m, { a }) => ({ hNext: phi.value(m, a) }),
          backward: (m, { hNext }, d) => ({ a: phi.pullback(m, hNext, d.hNext) }),
        },
      ],
      peepholes: [],
      spectralRadius: fixSpectralRadius ? spectralRadius : null,
    };
  },
});
