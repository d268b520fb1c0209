// L2 norms over the hidden units of the total derivatives dL/dh_t and dL/dc_t: four rows of the batch a fragment,
// x = state and row quad, y = layer and time step.
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import { hotLoop, type Lines, type Read } from '../hot-loop.ts';
import type { Layout } from '../layout.ts';
import { SCALED_SUMS, TINY } from '../scaled-sums.ts';

const UNROLL = 8;

export function stateGradientNormsKernel(layout: Layout): Kernel {
  const { cell, stages, steps, layers, rowQuads, tuning } = layout;
  const [{ adjoints, groups, units }] = stages;
  const states = cell.states.length;
  /** Over all units of a state in the texture of one parity. */
  const loop = (parity: number, state: number, add: string) => {
    const lines: Record<string, Lines> = {
      d: { sampler: `totals${parity}`, extent: adjoints.extent(), along: 'y', x: 'place.x', y: 'place.y' },
    };
    const body = (read: Read, groupsAtOnce: number) =>
      repeat(
        groupsAtOnce,
        (g) => repeat(units, (u) => `${add}(scale, sum, ${read('d', g, { layer: u * states + state })});`),
        '\n',
      );
    return hotLoop(tuning.fetchStyle, groups, UNROLL, lines, body);
  };
  const eachState = (parity: number, add: string) =>
    repeat(states, (s) => `if (state == ${s}) ${loop(parity, s, add)}`, '\n');
  const sums = (add: string) => `if (odd) {\n${eachState(1, add)}\n} else {\n${eachState(0, add)}\n}`;
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
vec4 scale = vec4(0.), sum = vec4(0.);
${sums('addPlain')}
if (leftRange(scale, sum)) {
  scale = vec4(${TINY});
  sum = vec4(0.);
  ${sums('addSquares')}
  out0 = scaledNorm(scale, sum);
} else out0 = sqrt(sum);`,
  };
}
