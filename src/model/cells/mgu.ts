// Minimal gated unit (Zhou, Wu, Zhang & Zhou 2016, eq. 7-9): one gate forgets and resets.
//   f = sigmoid(W_f x + U_f h + b_f)   n = tanh(W_n x + U_n (f h) + b_n)   h' = (1 - f) h + f n
import { cellFamily, GATED_LETTERS, type Gate } from './cell.ts';

const forget: Gate = { name: 'f', projections: 'sum', role: 'gate' };
const candidate: Gate = { name: 'n', projections: 'sum', role: 'candidate' };

export const mgu = cellFamily({
  options: {},
  initialOptions: {},
  notation: { file: () => 'mgu', letters: { f: 'mgu-gate', n: 'candidate', ...GATED_LETTERS } },
  cell: () => ({
    gates: [forget, candidate],
    states: ['h'],
    direct: ['h'],
    stages: [
      {
        gates: [forget],
        kept: ['f'],
        operand: (_, { h }) => h,
        forward: (m, v) => ({ f: m.sigmoid(v.f) }),
        backward: (m, { f, h }, d) => ({
          f: m.multiply(m.add(d.f, m.multiply(d.operand, h)), m.subtract(f, m.multiply(f, f))),
          h: m.add(d.h, m.multiply(d.operand, f)),
        }),
      },
      {
        gates: [candidate],
        kept: ['n', 'hNext'],
        operand: (m, { f, h }) => m.multiply(f, h),
        forward(m, { f, h, n }) {
          const value = m.tanh(n);
          return { n: value, hNext: m.add(h, m.multiply(f, m.subtract(value, h))) };
        },
        backward(m, { f, h, n }, { hNext: d }) {
          const viaCandidate = m.multiply(d, f);
          return {
            n: m.subtract(viaCandidate, m.multiply(viaCandidate, m.multiply(n, n))),
            f: m.multiply(d, m.subtract(n, h)),
            h: m.subtract(d, viaCandidate),
          };
        },
      },
    ],
    peepholes: [],
    spectralRadius: null,
  }),
});
