import { expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { gateSaturation, saturatingGates } from '../../../src/training/measurements/gate-saturation.ts';
import { languageModelSpec } from '../../reference/language-model.ts';

const spec = (values: Partial<RunConfig>) => languageModelSpec({ ...DEFAULT_CONFIG, ...values }, 5);

test('two shares of every gate that decides, in every layer; none of candidates', () => {
  for (const [cell, gates] of [
    ['lstm', ['i', 'f', 'o']],
    ['gru', ['r', 'z']],
    ['mgu', ['f']],
    ['rnn', []],
  ] as const) {
    expect(saturatingGates(spec({ cell }))).toEqual(gates);
    expect(gateSaturation.width(spec({ cell, layers: 3 }))).toBe(2 * 3 * gates.length);
  }
});
