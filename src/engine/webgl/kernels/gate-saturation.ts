// How many activations of each gate that decides how much passes are saturated, closed or open, over the hidden units: four
// rows of the batch a fragment, x = row quad, y = layer and frame of the pre-activations of one parity. A float holds the
// counts of one gate, `closed + base * open`; rows of waves in which the layer has no time step are 0.
import { decidingGates, type Values } from '../../../model/cells/cell.ts';
import { SATURATED } from '../../gate-saturation.ts';
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import type { Layout } from '../layout.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';
import { forwardStage, peepholeSampler, readPeepholes, readPreActivations } from './cell-equations.ts';

/** Gates that a texel has room for. */
const MOST_GATES = 4;

/** More than the activations that a fragment counts: 4 rows of H units. Both counts are exact below 2^24. */
export function countBase({ hidden }: Layout): number {
  return 4 * hidden + 1;
}

/** Frames of one parity, of a layer. */
export function saturationFrames({ waves }: Layout): number {
  return Math.ceil((waves + 1) / 2);
}

/** Throws Error where the cell has more gates than a texel. */
export function gateSaturationKernel(layout: Layout, parity: 0 | 1): Kernel {
  const { cell, stages, steps, layers, hidden, hiddenPadded, batch, states } = layout;
  const gates = decidingGates(cell);
  if (gates.length > MOST_GATES) throw new Error(`${gates.length} gates do not fit a texel`);
  const frames = saturationFrames(layout);
  const m = new ShaderArithmetic();
  const peepholes = readPeepholes(layout);
  let values: Values<string> = {
    ...peepholes.values,
    ...Object.fromEntries(cell.states.map((name) => [name, `previous_${name}`])),
  };
  const reads: string[] = [];
  for (const stage of stages) {
    const pre = readPreActivations(layout, stage, `pre${stage.index}_`);
    reads.push(pre.source);
    values = forwardStage(m, stage, { ...values, ...pre.values });
  }
  const counts = (g: number) => {
    const value = values[gates[g].name];
    return `count${g} += vec4(lessThan(${value}, vec4(${SATURATED.closed}))) + ${countBase(layout)}. * vec4(greaterThan(${value}, vec4(${SATURATED.open})));`;
  };
  const corners = stages.map(
    ({ index }) => `ivec2 corner${index} = preFrame${index}(frame);
int pre${index}X = corner${index}.x, pre${index}Y = corner${index}.y;`,
  );
  return {
    name: `gate saturation ${parity}`,
    outputs: 1,
    samplers: [
      ...stages.map(({ index }) => [`pre${index}`, 'layered'] as const),
      ...cell.states.map((name) => [`state_${name}`, 'plane'] as const),
      ...peepholeSampler(layout),
    ],
    ints: ['firstX', 'firstY'],
    functions: `${stages.map(({ index, preActivations }) => preActivations.glsl(`preFrame${index}`)).join('\n')}
${states.glsl('stateFrame')}`,
    body: `
int quad = X - firstX, row = Y - firstY;
${layerOfRow('row', frames, layers)}
int frame = row - layer * ${frames}, wave = 2 * frame + ${parity - 1}, time = wave - layer;
out0 = vec4(0.);
if (time < 0 || time >= ${steps}) return;
${corners.join('\n')}
ivec2 stateCorner = stateFrame(wave >> 1) + ivec2(quad, layer * ${hiddenPadded});
${repeat(gates.length, (g) => `vec4 count${g} = vec4(0.);`)}
for (int unit = 0; unit < ${hidden}; unit++) {
${cell.states.map((name) => `vec4 previous_${name} = at(state_${name}, stateCorner.x, stateCorner.y + unit);`).join('\n')}
${peepholes.source}
${reads.join('\n')}
${m.source}
${repeat(gates.length, counts, '\n')}
}
vec4 inside = vec4(lessThan(ivec4(0, 1, 2, 3) + 4 * quad, ivec4(${batch})));
${repeat(gates.length, (g) => `out0[${g}] = dot(count${g}, inside);`, '\n')}`,
  };
}
