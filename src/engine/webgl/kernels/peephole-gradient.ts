// Gradients of the peepholes, four units of one peephole a fragment: sums over all steps and rows of the adjoint of its
// gate times the state it looks at.
import type { Peephole, StateName } from '../../../model/cells/cell.ts';
import { type Kernel, repeat } from '../glsl.ts';
import type { Layout } from '../layout.ts';

/** The state a peephole looks at, and whether after the step. */
function seen({ value }: Peephole): { readonly state: StateName; readonly after: boolean } {
  return value.endsWith('Next')
    ? { state: value.slice(0, -4) as StateName, after: true }
    : { state: value as StateName, after: false };
}

/** Samplers: adjoints by stage and parity of the wave, states by parity of the slot. */
export function peepholeGradientKernel(layout: Layout): Kernel {
  const { cell, layers, stages, states } = layout;
  const { peepholes } = cell;
  const each = peepholes.map((peephole) => sumSource(layout, peephole));
  return {
    name: 'peephole gradient',
    outputs: 1,
    samplers: [
      ...stages.flatMap(({ index }) => [0, 1].map((p) => [`adjoint${index}_${p}`, 'layered'] as const)),
      ...[...new Set(peepholes.map((peephole) => seen(peephole).state))].flatMap((state) =>
        [0, 1].map((p) => [`${state}${p}`, 'plane'] as const),
      ),
    ],
    functions: `${stages.map(({ index, adjoints }) => adjoints.glsl(`adjointFrame${index}`)).join('\n')}
${states.glsl('stateFrame')}`,
    body: `
int layer = Y / ${peepholes.length}, peephole = Y - layer * ${peepholes.length};
vec4 sum = vec4(0.);
if (layer < ${layers}) {
${each.map((source, p) => `if (peephole == ${p}) {\n${source}\n}`).join('\n')}
}
out0 = sum;`,
  };
}

function sumSource(layout: Layout, peephole: Peephole): string {
  const { stages, steps, rowQuads, hiddenPadded } = layout;
  const gateIndex = layout.cell.gates.findIndex(({ name }) => name === peephole.gate);
  const stage = stages.find(({ channels }) => channels.some((channel) => channel?.gate === gateIndex));
  if (!stage) throw new Error(`no stage has gate ${peephole.gate}`);
  const { index, groups, units, perUnit, channels } = stage;
  const channel = channels.findIndex((each) => each?.gate === gateIndex);
  const { state, after } = seen(peephole);
  const unit = (u: number) => {
    const component = units === 1 ? `${channel}` : `${(u % units) * perUnit + channel}`;
    return `{
      vec4 x = at(PLANE, h.x + q, h.y + layer * ${hiddenPadded} + 4 * X + ${u});
      int row = z.y + layer * ${groups} + (4 * X + ${u}) / ${units};
      sum[${u}] += dot(x, vec4(${repeat(4, (r) => `at(ADJOINT, z.x + q, row, ${r})[${component}]`, ', ')}));
    }`;
  };
  return [0, 1]
    .map((parity) => {
      // Wave w = 2 f + parity reads slot w of the states and writes slot w + 1.
      const slotParity = after ? 1 - parity : parity;
      const frame = after && parity === 1 ? 'f + 1' : 'f';
      return `
  for (int f = (layer + ${1 - parity}) >> 1; f <= (layer + ${steps - 1 - parity}) >> 1; f++) {
    ivec2 z = adjointFrame${index}(f), h = stateFrame(${frame});
    for (int q = 0; q < ${rowQuads}; q++) {
      ${repeat(4, unit, '\n')}
    }
  }`
        .replaceAll('PLANE', `${state}${slotParity}`)
        .replaceAll('ADJOINT', `adjoint${index}_${parity}`);
    })
    .join('');
}
