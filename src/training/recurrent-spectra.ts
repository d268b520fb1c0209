// The recurrent matrices of a model, one for each layer and gate, and their spectra: what a step of the recurrence does
// to a small change of the hidden state, apart from the gates and the non-linearity (Pascanu et al. 2013).
import { blockTable } from '../model/blocks.ts';
import type { ParameterValues } from '../model/parameters.ts';
import type { ModelSpec } from '../model/spec.ts';
import { type Spectrum, spectrum } from '../numeric/spectrum.ts';

export interface RecurrentMatrix {
  readonly layer: number;
  /** The gate's name; null for a cell with one gate. */
  readonly gate: string | null;
  /** H */
  readonly size: number;
  /** [H, H] row-major, from the old hidden state to the gate: the transpose of the paper's U, whose spectrum is the same. */
  readonly values: Float32Array;
}

export interface MatrixSpectrum extends Spectrum {
  readonly layer: number;
  readonly gate: string | null;
}

/** Copies of the recurrent matrices, by layer and gate. Throws Error where the weights lack one. */
export function recurrentMatrices(spec: ModelSpec, weights: ParameterValues): RecurrentMatrix[] {
  const H = spec.hiddenUnits;
  return blockTable(spec).flatMap(({ kind, layer, gate, parts }) => {
    if (kind !== 'recurrent' || layer === null) return [];
    const [{ parameter, from, to }] = parts;
    const whole = weights.get(parameter);
    if (!whole) throw new Error(`no weights named ${parameter}`);
    const columns = whole.length / H;
    const values = new Float32Array(H * H);
    for (let row = 0; row < H; row++) {
      values.set(whole.subarray(row * columns + from, row * columns + to), row * H);
    }
    return [{ layer, gate, size: H, values }];
  });
}

/** The spectrum of one of them. Throws RangeError where its weights are not finite. */
export function matrixSpectrum({ layer, gate, size, values }: RecurrentMatrix): MatrixSpectrum {
  return { layer, gate, ...spectrum(values, size) };
}
