// Squared error of the decoder's outputs, and its adjoint for the mean loss over every number that counts:
//   loss = sum of (output - wanted)^2   d/doutput = 2 (output - wanted) / count
import { type Kernel, repeat } from '../glsl.ts';
import type { Layout } from '../layout.ts';
import { LEFT_OUT, type WantedSheet } from '../number-sheet.ts';
import type { WindowSheet } from '../window-sheet.ts';
import { decoderFrame, decoderSite } from './decoder-site.ts';

/** GLSL of the error of four outputs of a place; 0 where nothing is wanted, whatever the output. */
const ERROR = `
vec4 errorOf(vec4 predicted, vec4 wanted) { return mix(predicted - wanted, vec4(0.), greaterThan(wanted, vec4(${LEFT_OUT / 2}))); }`;

/** out0: nothing, out1: loss, each of four rows. */
export function squaredErrorKernel(layout: Layout, wanted: WantedSheet): Kernel {
  const { quadsPerBlock, outputQuads } = layout;
  return {
    name: 'squared error',
    outputs: 2,
    samplers: [
      ['logits', 'layered'],
      ['wanted', 'plane'],
    ],
    functions: `${wanted.glsl}${ERROR}${decoderFrame(layout.logits, 'outputsFrame')}`,
    body: `${decoderSite(layout.losses)}
ivec2 corner = outputsFrame(parity, frame) + ivec2(block, 0);
vec4 loss = vec4(0.);
for (int r = 0; r < 4; r++) {
  int row = (block * ${quadsPerBlock} + line) * 4 + r;
  for (int o = 0; o < ${outputQuads}; o++) {
    vec4 error = errorOf(at(logits, corner.x, corner.y + o, line * 4 + r), wantedAt(time, row, o));
    loss[r] += dot(error, error);
  }
}
out0 = vec4(0.);
out1 = loss;`,
  };
}

/** R rows x four outputs a fragment. */
export function squaredErrorAdjointKernel(layout: Layout, wanted: WantedSheet, sheet: WindowSheet): Kernel {
  const { rows } = layout;
  return {
    name: 'squared error adjoint',
    outputs: rows,
    samplers: [
      ['logits', 'layered'],
      ['wanted', 'plane'],
      ['window', 'integers'],
    ],
    functions: `${wanted.glsl}${sheet.glsl}${ERROR}`,
    body: `${decoderSite(layout.logits)}
float scale = 2. / max(countedTargets(), 1.);
${repeat(rows, (r) => `out${r} = errorOf(at(logits, X, Y, ${r}), wantedAt(time, block * ${rows} + ${r}, line)) * scale;`, '\n')}`,
  };
}
