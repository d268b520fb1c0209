// The simple recurrent network (Elman 1990):  h' = phi(W_ih x + b_ih + W_hh h + b_hh), phi one of tanh, ReLU, logistic.
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import type { Activation } from '../spec.ts';
import type { Cell, Gate } from './cell.ts';

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

const gates: readonly Gate[] = [{ name: 'a', projections: 'sum' }];

/** The simple recurrent cell with the given non-linearity. */
export function rnn(activation: Activation): Cell {
  const phi = phis[activation];
  return {
    gates,
    states: ['h'],
    stages: [
      {
        gates,
        operand: (_, { h }) => h,
        forward: (m, { a }) => ({ hNext: phi.value(m, a) }),
        backward: (m, { hNext }, d) => ({ a: phi.pullback(m, hNext, d.hNext) }),
      },
    ],
  };
}
