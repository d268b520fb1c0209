// What a step measured and whether it is applied, from the partial sums of losses and squares, in texels:
//   X = 0: sum of the losses, scale, sqrt(sum of (g / scale)^2), 1 if applied
//   X = 1: coefficient of the gradients, sqrt(sum of (clamped g / limit)^2), 1 infinite or 2 NaN gradient, 1 if halted
//   X = 2 + p: coefficient of parameter p, its scale, its sqrt(sum of (g / scale)^2); only where each is clipped alone
// A step that is not finite is not applied and halts those behind it, until a step comes with `resume`.
// Clipping by the norm as torch.nn.utils.clip_grad_norm_: min(1, threshold / (norm + 1e-6)).
import type { Kernel } from '../glsl.ts';
import type { Layout } from '../layout.ts';
import type { SheetStrips } from '../sheet-strips.ts';
import { NOT_FINITE } from './gradient-norm.ts';

/** Texel of the first parameter. */
export const PARAMETER_TEXEL = 2;

/**
 * `parameters`: their names in order. The threshold is negative where no norm is clipped; `perParameter` is 1 where each
 * parameter's norm is clipped on its own.
 */
export function verdictKernel(
  { losses }: Layout,
  { regions }: SheetStrips,
  parameters: readonly string[],
): Kernel {
  const count = regions.length;
  const rectangles = regions.map(({ x, y }) => `ivec4(${[...x, ...y].join(', ')})`);
  const owners = regions.map(({ region }) => parameters.indexOf(region.parameter));
  return {
    name: 'verdict',
    outputs: 1,
    samplers: [
      ['losses', 'plane'],
      ['squares', 'plane'],
      ['previous', 'plane'],
    ],
    floats: ['threshold', 'perParameter', 'resume', 'targets'],
    functions: `${NOT_FINITE}
const ivec4 regions[${count}] = ivec4[${count}](${rectangles.join(', ')});
const int owners[${count}] = int[${count}](${owners.join(', ')});`,
    body: `
int own = X - ${PARAMETER_TEXEL};
if (own >= 0 && perParameter == 0.) { out0 = vec4(0.); return; }
float scale = 0., bad = 0.;
for (int i = 0; i < ${count}; i++) {
  if (own >= 0 && owners[i] != own) continue;
  ivec4 region = regions[i];
  for (int y = region.z; y < region.w; y++) {
    for (int x = region.x; x < region.y; x++) {
      vec4 sum = at(squares, x, y);
      scale = max(scale, sum.x);
      bad = max(bad, sum.w);
    }
  }
}
float squaresSum = 0., clampedSum = 0.;
for (int i = 0; i < ${count}; i++) {
  if (own >= 0 && owners[i] != own) continue;
  ivec4 region = regions[i];
  for (int y = region.z; y < region.w; y++) {
    for (int x = region.x; x < region.y; x++) {
      vec4 sum = at(squares, x, y);
      float ratio = sum.x / scale;
      squaresSum += sum.y * ratio * ratio;
      clampedSum += sum.z;
    }
  }
}
float root = sqrt(squaresSum);
float coefficient = threshold >= 0. && (own >= 0 || perParameter == 0.) ? min(1., threshold / (scale * root + 1e-6)) : 1.;
if (own >= 0) { out0 = vec4(coefficient, scale, root, 0.); return; }
vec4 total = vec4(0.);
for (int y = 0; y < ${losses.textureHeight}; y++) {
  for (int x = 0; x < ${2 * losses.textureWidth}; x++) total += at(losses, x, y);
}
float loss = (total.x + total.y) + (total.z + total.w);
bool finite = targets > 0. && bad == 0. && notFinite(vec4(loss)) == 0.;
bool halted = at(previous, 1, 0).w > 0. && resume == 0.;
out0 = X == 0
  ? vec4(loss, scale, root, finite && !halted ? 1. : 0.)
  : vec4(coefficient, sqrt(clampedSum), bad, finite && !halted ? 0. : 1.);`,
  };
}
