// L2 norms over the hidden units of the total derivatives dL/dh_t and dL/dc_t: four rows of the batch a fragment,
// x = state and row quad, y = layer and time step.
import { type Kernel, layerOfRow } from '../glsl.ts';
import type { Layout } from '../layout.ts';
import { SCALED_SUMS, TINY } from '../scaled-sums.ts';

export function stateGradientNormsKernel(layout: Layout): Kernel {
  const { cell, stages, steps, layers, rowQuads, hidden } = layout;
  const [{ adjoints, groups, units }] = stages;
  const states = cell.states.length;
  return {
    name: 'state gradient norms',
    outputs: 1,
    samplers: [
      ['totals0', 'layered'],
      ['totals1', 'layered'],
    ],
    functions: `${SCALED_SUMS}${adjoints.glsl('adjointFrame')}`,
    body: `
int state = X / ${rowQuads}, quad = X - state * ${rowQuads};
${layerOfRow('Y', steps, layers)}
int wave = Y - layer * ${steps} + layer;
ivec2 place = adjointFrame(wave >> 1) + ivec2(quad, layer * ${groups});
bool odd = (wave & 1) == 1;
vec4 scale = vec4(${TINY}), sum = vec4(0.);
for (int unit = 0; unit < ${hidden}; unit++) {
  int y = place.y + unit / ${units}, which = unit % ${units} * ${states} + state;
  vec4 total;
  if (odd) total = at(totals1, place.x, y, which);
  else total = at(totals0, place.x, y, which);
  addSquares(scale, sum, total);
}
out0 = scaledNorm(scale, sum);`,
  };
}
