// Long short-term memory with a forget gate (Hochreiter & Schmidhuber 1997; Gers et al. 2000), gates i f g o as in
// PyTorch:  i, f, o = sigmoid(.)   g = tanh(.)   c' = f c + i g   h' = o tanh(c')
import { real } from '../options.ts';
import { cellFamily, GATED_LETTERS, type Gate, type Stage } from './cell.ts';

/** Where the forget gate's bias starts (Jozefowicz et al. 2015). */
export const forgetBias = { ...real, min: -5, max: 5, step: 0.5, default: 1 } as const;

/** The four gates, the forget gate's bias starting at a value. */
export function lstmGates(forget: number): readonly Gate[] {
  return [
    { name: 'i', projections: 'sum', role: 'gate' },
    { name: 'f', projections: 'sum', role: 'gate', initialBias: forget },
    { name: 'g', projections: 'sum', role: 'candidate' },
    { name: 'o', projections: 'sum', role: 'gate' },
  ];
}

const step: Omit<Stage, 'gates'> = {
  kept: ['i', 'f', 'g', 'o', 'tanhC', 'cNext', 'hNext'],
  operand: (_, { h }) => h,
  forward(m, v) {
    const i = m.sigmoid(v.i);
    const f = m.sigmoid(v.f);
    const g = m.tanh(v.g);
    const o = m.sigmoid(v.o);
    const cNext = m.add(m.multiply(f, v.c), m.multiply(i, g));
    const tanhC = m.tanh(cNext);
    return { i, f, g, o, tanhC, cNext, hNext: m.multiply(o, tanhC) };
  },
  backward(m, { i, f, g, o, c, tanhC, hNext }, d) {
    // o (1 - tanh^2 c') = o - h' tanh c', and each gate's derivative from its value in the same way
    const dcTotal = m.add(d.cNext, m.multiply(d.hNext, m.subtract(o, m.multiply(hNext, tanhC))));
    const ig = m.multiply(i, g);
    const fc = m.multiply(f, c);
    return {
      i: m.multiply(dcTotal, m.subtract(ig, m.multiply(ig, i))),
      f: m.multiply(dcTotal, m.subtract(fc, m.multiply(fc, f))),
      g: m.multiply(dcTotal, m.subtract(i, m.multiply(ig, g))),
      o: m.multiply(d.hNext, m.subtract(hNext, m.multiply(hNext, o))),
      c: m.multiply(dcTotal, f),
      cNext: dcTotal,
    };
  },
};

/** What the letters of an LSTM are. */
export const LSTM_LETTERS = { 'i, f, o': 'lstm-gates', 'g, c': 'lstm-cell', ...GATED_LETTERS } as const;

export const lstm = cellFamily({
  options: {},
  initialOptions: { forgetBias },
  notation: { file: () => 'lstm', letters: LSTM_LETTERS },
  cell(options) {
    const gates = lstmGates(options.forgetBias);
    return {
      gates,
      states: ['h', 'c'],
      direct: ['c'],
      stages: [{ ...step, gates }],
      peepholes: [],
      spectralRadius: null,
    };
  },
});
