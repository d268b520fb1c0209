// Numbers in front of the first layer: a learned embedding E of every symbol, or what the batch brings for each of its
// places. The table that the layer reads is the product E W_ih; its gradient G gives
//   dE = G W_ih^T   and   dW_ih = E^T G
import { type Kernel, repeat } from '../glsl.ts';
import type { Layout } from '../layout.ts';

/** x = row of the table, y = group: one texel of E W_ih. */
export function inputTableKernel(width: number): Kernel {
  return {
    name: 'input table',
    outputs: 1,
    samplers: [
      ['numbers', 'plane'],
      ['projection', 'plane'],
    ],
    body: `
vec4 sum = vec4(0.);
for (int e = 0; e < ${width}; e++) sum += at(numbers, X, e >> 2)[e & 3] * at(projection, e, Y);
out0 = sum;`,
  };
}

/** x = component, y = group. */
export function projectionGradientKernel(rows: number): Kernel {
  return {
    name: 'projection gradient',
    outputs: 1,
    samplers: [
      ['numbers', 'plane'],
      ['tableGradient', 'plane'],
    ],
    body: `
vec4 sum = vec4(0.);
int y = X >> 2, component = X & 3;
for (int v = 0; v < ${rows}; v++) sum += at(numbers, v, y)[component] * at(tableGradient, v, Y);
out0 = sum;`,
  };
}

/** x = symbol, y = four components; components past the last are 0. */
export function embeddingGradientKernel({ stages }: Layout, size: number): Kernel {
  return {
    name: 'embedding gradient',
    outputs: 1,
    samplers: stages.flatMap(({ index }) => [
      [`projection${index}`, 'plane'] as const,
      [`tableGradient${index}`, 'plane'] as const,
    ]),
    body: `
vec4 sum = vec4(0.);
${stages
  .map(
    ({ index, groups }) => `for (int g = 0; g < ${groups}; g++) {
  vec4 d = at(tableGradient${index}, X, g);
  sum += vec4(${repeat(4, (c) => `dot(d, at(projection${index}, Y * 4 + ${c}, g))`, ', ')});
}`,
  )
  .join('\n')}
out0 = mix(vec4(0.), sum, lessThan(ivec4(0, 1, 2, 3) + 4 * Y, ivec4(${size})));`,
  };
}
