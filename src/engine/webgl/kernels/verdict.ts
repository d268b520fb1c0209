// What a step measured and whether it is applied, in two texels, from the partial sums of losses and squares:
//   X = 0: sum of the losses, scale, sqrt(sum of (g / scale)^2), 1 if applied
//   X = 1: coefficient of the gradients, sqrt(sum of (clamped g / limit)^2), 1 infinite or 2 NaN gradient, 1 if halted
// A step that is not finite is not applied and halts those behind it, until a step comes with `resume`.
// Clipping by the norm as torch.nn.utils.clip_grad_norm_: min(1, threshold / (norm + 1e-6)).
import type { Kernel } from '../glsl.ts';
import type { Layout } from '../layout.ts';
import { NORM_PARTS, NOT_FINITE } from './gradient-norm.ts';

/** `rows`: rows of partial sums. The threshold is negative where the norm is not clipped. */
export function verdictKernel({ losses }: Layout, rows: number): Kernel {
  return {
    name: 'verdict',
    outputs: 1,
    samplers: [
      ['losses', 'plane'],
      ['squares', 'plane'],
      ['previous', 'plane'],
    ],
    floats: ['threshold', 'resume', 'characters'],
    functions: NOT_FINITE,
    body: `
vec4 total = vec4(0.);
for (int y = 0; y < ${losses.textureHeight}; y++) {
  for (int x = 0; x < ${2 * losses.textureWidth}; x++) total += at(losses, x, y);
}
float loss = (total.x + total.y) + (total.z + total.w);
float scale = 0., bad = 0.;
for (int y = 0; y < ${rows}; y++) {
  for (int x = 0; x < ${NORM_PARTS}; x++) {
    vec4 sum = at(squares, x, y);
    scale = max(scale, sum.x);
    bad = max(bad, sum.w);
  }
}
float squaresSum = 0., clampedSum = 0.;
for (int y = 0; y < ${rows}; y++) {
  for (int x = 0; x < ${NORM_PARTS}; x++) {
    vec4 sum = at(squares, x, y);
    float ratio = sum.x / scale;
    squaresSum += sum.y * ratio * ratio;
    clampedSum += sum.z;
  }
}
float root = sqrt(squaresSum);
bool finite = characters > 0. && bad == 0. && notFinite(vec4(loss)) == 0.;
bool halted = at(previous, 1, 0).w > 0. && resume == 0.;
float coefficient = threshold >= 0. ? min(1., threshold / (scale * root + 1e-6)) : 1.;
out0 = X == 0
  ? vec4(loss, scale, root, finite && !halted ? 1. : 0.)
  : vec4(coefficient, sqrt(clampedSum), bad, finite && !halted ? 0. : 1.);`,
  };
}
