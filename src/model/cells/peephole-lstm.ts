// LSTM with peepholes (Gers & Schmidhuber 2000): the gates see the cell state of their own unit, input and forget gate
// the old one and the output gate the new one; p_i, p_f, p_o [H].
//   i = sigmoid(. + p_i c)   f = sigmoid(. + p_f c)   g = tanh(.)   c' = f c + i g   o = sigmoid(. + p_o c')   h' = o tanh(c')
import { cellFamily, type Peephole } from './cell.ts';
import { forgetBias, LSTM_LETTERS, lstmGates } from './lstm.ts';

const peepholes: readonly Peephole[] = [
  { name: 'peephole_i', gate: 'i', value: 'c' },
  { name: 'peephole_f', gate: 'f', value: 'c' },
  { name: 'peephole_o', gate: 'o', value: 'cNext' },
];

export const peepholeLstm = cellFamily({
  options: {},
  initialOptions: { forgetBias },
  notation: { file: () => 'peephole-lstm', letters: { ...LSTM_LETTERS, p: 'peephole' } },
  cell(options) {
    const gates = lstmGates(options.forgetBias);
    return {
      gates,
      states: ['h', 'c'],
      direct: ['c'],
      stages: [
        {
          gates,
          kept: ['i', 'f', 'g', 'o', 'tanhC', 'cNext', 'hNext'],
          operand: (_, { h }) => h,
          forward(m, v) {
            const i = m.sigmoid(m.add(v.i, m.multiply(v.peephole_i, v.c)));
            const f = m.sigmoid(m.add(v.f, m.multiply(v.peephole_f, v.c)));
            const g = m.tanh(v.g);
            const cNext = m.add(m.multiply(f, v.c), m.multiply(i, g));
            const o = m.sigmoid(m.add(v.o, m.multiply(v.peephole_o, cNext)));
            const tanhC = m.tanh(cNext);
            return { i, f, g, o, tanhC, cNext, hNext: m.multiply(o, tanhC) };
          },
          backward(m, v, d) {
            const { i, f, g, o, c, tanhC, hNext } = v;
            const dO = m.multiply(d.hNext, m.subtract(hNext, m.multiply(hNext, o)));
            const throughTanh = m.multiply(d.hNext, m.subtract(o, m.multiply(hNext, tanhC)));
            const dC = m.add(m.add(d.cNext, throughTanh), m.multiply(dO, v.peephole_o));
            const ig = m.multiply(i, g);
            const fc = m.multiply(f, c);
            const dI = m.multiply(dC, m.subtract(ig, m.multiply(ig, i)));
            const dF = m.multiply(dC, m.subtract(fc, m.multiply(fc, f)));
            const throughGates = m.add(m.multiply(dI, v.peephole_i), m.multiply(dF, v.peephole_f));
            return {
              i: dI,
              f: dF,
              g: m.multiply(dC, m.subtract(i, m.multiply(ig, g))),
              o: dO,
              c: m.add(m.multiply(dC, f), throughGates),
              cNext: dC,
            };
          },
        },
      ],
      peepholes,
      spectralRadius: null,
    };
  },
});
