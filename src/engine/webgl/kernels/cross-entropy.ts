// Softmax and cross-entropy over the classes, and the adjoint of the logits of the mean loss:
//   lse = log sum exp logits   loss = lse - logit of the target   dL/dlogits = (softmax - one-hot) / count
import { type Kernel, repeat } from '../glsl.ts';
import type { Layout } from '../layout.ts';
import type { WindowSheet } from '../window-sheet.ts';
import { decoderFrame, decoderSite } from './decoder-site.ts';

/** out0: lse, out1: loss (0 where the target is ignored), each of four rows. */
export function crossEntropyKernel(layout: Layout, sheet: WindowSheet): Kernel {
  const { quadsPerBlock, outputQuads } = layout;
  return {
    name: 'cross-entropy',
    outputs: 2,
    samplers: [
      ['logits', 'layered'],
      ['window', 'integers'],
    ],
    functions: `${sheet.glsl}${decoderFrame(layout.logits, 'logitsFrame')}`,
    body: `${decoderSite(layout.losses)}
ivec4 targets = targetsOf(time, block * ${quadsPerBlock} + line);
ivec2 corner = logitsFrame(parity, frame) + ivec2(block, 0);
vec4 lse, loss;
for (int r = 0; r < 4; r++) {
  int layer = line * 4 + r;
  vec4 largest = at(logits, corner.x, corner.y, layer);
  for (int v = 1; v < ${outputQuads}; v++) largest = max(largest, at(logits, corner.x, corner.y + v, layer));
  float top = max(max(largest.x, largest.y), max(largest.z, largest.w));
  vec4 sums = vec4(0.);
  for (int v = 0; v < ${outputQuads}; v++) sums += exponential(at(logits, corner.x, corner.y + v, layer) - top);
  float sum = (sums.x + sums.y) + (sums.z + sums.w);
  lse[r] = isNotANumber(vec4(sum)).x ? sum : top + log(sum);
  int target = targets[r];
  loss[r] = target < 0 ? 0. : lse[r] - at(logits, corner.x, corner.y + (target >> 2), layer)[target & 3];
}
out0 = lse;
out1 = loss;`,
  };
}

/** R rows x four classes a fragment. */
export function crossEntropyAdjointKernel(layout: Layout, sheet: WindowSheet): Kernel {
  const { rows, quadsPerBlock } = layout;
  return {
    name: 'cross-entropy adjoint',
    outputs: rows,
    samplers: [
      ['logits', 'layered'],
      ['lse', 'plane'],
      ['window', 'integers'],
    ],
    functions: `${sheet.glsl}${decoderFrame(layout.losses, 'lossFrame')}
vec4 adjoint(vec4 logit, float lse, ivec4 classes, int target, float scale) {
  return target < 0 ? vec4(0.) : (exponential(logit - lse) - vec4(equal(classes, ivec4(target)))) * scale;
}`,
    body: `${decoderSite(layout.logits)}
ivec2 corner = lossFrame(parity, frame) + ivec2(block, 0);
ivec4 classes = ivec4(0, 1, 2, 3) + 4 * line;
float scale = 1. / max(countedTargets(), 1.);
${repeat(quadsPerBlock, (q) => `ivec4 target${q} = targetsOf(time, block * ${quadsPerBlock} + ${q}); vec4 lse${q} = at(lse, corner.x, corner.y + ${q});`, '\n')}
${repeat(rows, (r) => `out${r} = adjoint(at(logits, X, Y, ${r}), lse${r >> 2}[${r & 3}], classes, target${r >> 2}[${r & 3}], scale);`, '\n')}`,
  };
}
