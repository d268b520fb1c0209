// Gated recurrent unit (Cho et al. 2014, eq. 5-8), gates r z n as in PyTorch:  r, z = sigmoid(.)   h' = (1 - z) n + z h
//   reset-after:   n = tanh(W_in x + b_in + r (W_hn h + b_hn))     as PyTorch and cuDNN compute it
//   reset-before:  n = tanh(W_in x + b_in + W_hn (r h) + b_hn)     as in the paper
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import { choice } from '../options.ts';
import { type Cell, cellFamily, GATED_LETTERS, type Gate, type Values } from './cell.ts';

const reset: Gate = { name: 'r', projections: 'sum', role: 'gate' };
const update: Gate = { name: 'z', projections: 'sum', role: 'gate' };

/** (1 - z) n + z h as n + z (h - n) */
function interpolate<T>(m: Arithmetic<T>, { h, z, n }: Values<T>): T {
  return m.add(n, m.multiply(z, m.subtract(h, n)));
}

/** d s (1 - s), the adjoint before a sigmoid of value s. */
function beforeSigmoid<T>(m: Arithmetic<T>, s: T, d: T): T {
  return m.multiply(d, m.subtract(s, m.multiply(s, s)));
}

/** Adjoints of n's pre-activation, of the value z, and of the direct path to h. */
function throughInterpolation<T>(m: Arithmetic<T>, { h, z, n }: Values<T>, d: T) {
  const viaUpdate = m.multiply(d, z);
  const dn = m.subtract(d, viaUpdate);
  return {
    n: m.subtract(dn, m.multiply(dn, m.multiply(n, n))),
    z: m.multiply(d, m.subtract(h, n)),
    h: viaUpdate,
  };
}

const afterGates: readonly Gate[] = [
  reset,
  update,
  { name: 'n', projections: 'separate', role: 'candidate' },
];

/** The GRU of PyTorch and cuDNN. */
const resetAfter: Cell = {
  gates: afterGates,
  states: ['h'],
  direct: ['h'],
  stages: [
    {
      gates: afterGates,
      kept: ['r', 'z', 'n', 'nRecurrent', 'hNext'],
      operand: (_, { h }) => h,
      forward(m, v) {
        const r = m.sigmoid(v.r);
        const z = m.sigmoid(v.z);
        const n = m.tanh(m.add(v.n, m.multiply(r, v.nRecurrent)));
        return { r, z, n, nRecurrent: v.nRecurrent, hNext: interpolate(m, { h: v.h, z, n }) };
      },
      backward(m, v, d) {
        const { n, z, h } = throughInterpolation(m, v, d.hNext);
        return {
          r: beforeSigmoid(m, v.r, m.multiply(n, v.nRecurrent)),
          z: beforeSigmoid(m, v.z, z),
          n,
          nRecurrent: m.multiply(n, v.r),
          h,
        };
      },
    },
  ],
  peepholes: [],
  spectralRadius: null,
};

const candidate: Gate = { name: 'n', projections: 'sum', role: 'candidate' };

/** The GRU of the paper: the candidate's product waits for the reset gate. */
const resetBefore: Cell = {
  gates: [reset, update, candidate],
  states: ['h'],
  direct: ['h'],
  stages: [
    {
      gates: [reset, update],
      kept: ['r', 'z'],
      operand: (_, { h }) => h,
      forward: (m, v) => ({ r: m.sigmoid(v.r), z: m.sigmoid(v.z) }),
      backward: (m, v, d) => ({
        r: beforeSigmoid(m, v.r, m.multiply(d.operand, v.h)),
        z: beforeSigmoid(m, v.z, d.z),
        h: m.add(d.h, m.multiply(d.operand, v.r)),
      }),
    },
    {
      gates: [candidate],
      kept: ['n', 'hNext'],
      operand: (m, { r, h }) => m.multiply(r, h),
      forward(m, v) {
        const n = m.tanh(v.n);
        return { n, hNext: interpolate(m, { h: v.h, z: v.z, n }) };
      },
      backward: (m, v, d) => throughInterpolation(m, v, d.hNext),
    },
  ],
  peepholes: [],
  spectralRadius: null,
};

export const gru = cellFamily({
  /** Where the reset gate acts: after the recurrent product or before it. */
  options: { gruForm: choice(['reset-after', 'reset-before']) },
  initialOptions: {},
  notation: {
    file: ({ gruForm }) => `gru-${gruForm}`,
    letters: { r: 'reset', z: 'update', n: 'candidate', ...GATED_LETTERS },
  },
  cell: ({ gruForm }) => (gruForm === 'reset-after' ? resetAfter : resetBefore),
});
