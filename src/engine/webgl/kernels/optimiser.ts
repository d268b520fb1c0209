// The optimiser's update of a sheet, one texel of weights a fragment, with its slots as further outputs. Where the
// verdict is that the step is not applied, everything is handed on as it was.
import type { Optimiser } from '../../../model/optimisers/optimiser.ts';
import { type Kernel, repeat } from '../glsl.ts';
import type { Sheet } from '../parameter-sheets.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';

/** Names of the floats: the optimiser's coefficients, then the limit of clipping by value. */
function optimiserFloats(optimiser: Optimiser): string[] {
  return [...Object.keys(optimiser.coefficients(1, 1)), 'limit'];
}

export function optimiserKernel(optimiser: Optimiser, { block }: Pick<Sheet, 'block'>): Kernel {
  const floats = optimiserFloats(optimiser);
  const m = new ShaderArithmetic();
  const slots = optimiser.slots.map((_, i) => `slot${i}`);
  const coefficients = Object.fromEntries(floats.map((name) => [name, `vec4(${name})`]));
  const updated = optimiser.update(m, 'weight', 'g', slots, coefficients);
  return {
    name: block > 1 ? 'optimiser, blocks' : 'optimiser',
    outputs: 1 + slots.length,
    samplers: [
      ['gradient', block > 1 ? 'layered' : 'plane'],
      ['verdict', 'plane'],
      ['weights', 'plane'],
      ...slots.map((name) => [`${name}s`, 'plane'] as const),
    ],
    floats,
    body: `
vec4 weight = at(weights, X, Y);
${slots.map((name) => `vec4 ${name} = at(${name}s, X, Y);`).join('\n')}
vec4 g = ${block > 1 ? `at(gradient, X / ${block}, Y, X % ${block})` : 'at(gradient, X, Y)'};
g = clamp(g, vec4(-limit), vec4(limit)) * at(verdict, 1, 0).x;
${m.source}
bvec4 applied = bvec4(at(verdict, 0, 0).w > 0.);
out0 = mix(weight, ${updated.weight}, applied);
${repeat(slots.length, (i) => `out${i + 1} = mix(slot${i}, ${updated.slots[i]}, applied);`, '\n')}`,
  };
}
