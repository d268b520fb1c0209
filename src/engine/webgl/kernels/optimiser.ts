// The optimiser's update of a sheet, one texel of weights a fragment, with its slots as further outputs. Where the
// verdict is that the step is not applied, everything is handed on as it was.
import type { Optimiser } from '../../../model/optimisers/optimiser.ts';
import { type Kernel, repeat } from '../glsl.ts';
import type { Sheet } from '../parameter-sheets.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';
import { gradientAt } from './gradient-norm.ts';
import { PARAMETER_TEXEL } from './verdict.ts';

/**
 * Names of the floats: the optimiser's coefficients, then the limit of clipping by value, and 1 where each parameter's
 * norm is clipped on its own.
 */
function optimiserFloats(optimiser: Optimiser): string[] {
  return [...optimiser.coefficientNames, 'limit', 'perParameter'];
}

/** `parameters`: their names in the order of the verdict's texels. */
export function optimiserKernel(optimiser: Optimiser, sheet: Sheet, parameters: readonly string[]): Kernel {
  const floats = optimiserFloats(optimiser);
  const m = new ShaderArithmetic();
  const slots = optimiser.slots.map((_, i) => `slot${i}`);
  const coefficients = Object.fromEntries(floats.map((name) => [name, `vec4(${name})`]));
  const updated = optimiser.update(m, 'weight', 'g', slots, coefficients);
  const owner = sheet.regions.map(
    ({ parameter, x, y }) =>
      `if (X >= ${x[0]} && X < ${x[1]} && Y >= ${y[0]} && Y < ${y[1]}) texel = ${PARAMETER_TEXEL + parameters.indexOf(parameter)};`,
  );
  return {
    name: `optimiser of ${sheet.key}`,
    outputs: 1 + slots.length,
    samplers: [
      ['gradient', sheet.block > 1 ? 'layered' : 'plane'],
      ['verdict', 'plane'],
      ['weights', 'plane'],
      ...slots.map((name) => [`${name}s`, 'plane'] as const),
    ],
    floats,
    body: `
vec4 weight = at(weights, X, Y);
${slots.map((name) => `vec4 ${name} = at(${name}s, X, Y);`).join('\n')}
int texel = 1;
if (perParameter > 0.) {
${owner.join('\n')}
}
vec4 g = ${gradientAt(sheet, 'X', 'Y')};
g = clamp(g, vec4(-limit), vec4(limit)) * at(verdict, texel, 0).x;
${m.source}
bvec4 applied = bvec4(at(verdict, 0, 0).w > 0.);
out0 = mix(weight, ${updated.weight}, applied);
${repeat(slots.length, (i) => `out${i + 1} = mix(slot${i}, ${updated.slots[i]}, applied);`, '\n')}`,
  };
}
