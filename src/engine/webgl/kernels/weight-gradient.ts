// Gradients of a stage's recurrent sheet: sums over all steps and rows of operand x adjoint, for eight inputs and one
// texel of units x channels a fragment; the last column of fragments sums the adjoints alone, for the biases.
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import { BLOCK, type Channel, type Layout, type StageLayout } from '../layout.ts';

export function weightGradientKernel(layout: Layout, stage: StageLayout): Kernel {
  const { layers, steps, rowQuads, hidden, hiddenPadded, hiddenBlocks, states } = layout;
  const ownOperand = stage.index > 0;
  const frames = (p: number, body: string) => `
  for (int f = (layer + ${1 - p}) >> 1; f <= (layer + ${steps - 1 - p}) >> 1; f++) {
    ivec2 z = adjointFrame(f), h = stateFrame(f);
    for (int q = 0; q < ${rowQuads}; q++) {
      ${repeat(4, (r) => `vec4 z${r} = at(adjoint${p}, z.x + q, z.y + Y, ${r});`)}
      ${body}
    }
  }`;
  const products = (source: string) =>
    [0, 1]
      .map((p) =>
        frames(
          p,
          repeat(
            BLOCK,
            (i) =>
              `{ vec4 x = at(${source}${p}, h.x + q, h.y + unitRow + ${i}); a${i} += x.x * z0 + x.y * z1 + x.z * z2 + x.w * z3; }`,
            '\n      ',
          ),
        ),
      )
      .join('');
  const mask = (side: 'input' | 'recurrent') => {
    const has = (channel: Channel | null) => (channel?.[side] ? '1.' : '0.');
    return `vec4(${repeat(4, (c) => has(stage.channels[c % stage.perUnit]), ', ')})`;
  };
  return {
    name: `weight gradient ${stage.index}`,
    outputs: BLOCK,
    samplers: [
      ['adjoint0', 'layered'],
      ['adjoint1', 'layered'],
      ['state0', 'plane'],
      ['state1', 'plane'],
      ...(ownOperand
        ? ([
            ['operand0', 'plane'],
            ['operand1', 'plane'],
          ] as const)
        : []),
    ],
    functions: `${stage.adjoints.glsl('adjointFrame')}\n${states.glsl('stateFrame')}`,
    body: `
${layerOfRow('Y', stage.groups, layers)}
${repeat(BLOCK, (i) => `vec4 a${i} = vec4(0.);`)}
if (X == ${2 * hiddenBlocks}) {
  vec4 sum = vec4(0.);
  ${[0, 1].map((p) => frames(p, 'sum += (z0 + z1) + (z2 + z3);')).join('')}
  a0 = sum * ${mask('input')};
  a1 = sum * ${mask('recurrent')};
} else {
  bool recurrent = X >= ${hiddenBlocks};
  int first = (recurrent ? X - ${hiddenBlocks} : X) * ${BLOCK};
  int unitRow = (recurrent ? layer : layer - 1) * ${hiddenPadded} + first;
  ${
    ownOperand
      ? `if (recurrent) {${products('operand')}\n  } else if (layer > 0) {${products('state')}\n  }`
      : `if (recurrent || layer > 0) {${products('state')}\n  }`
  }
  vec4 mask = recurrent ? ${mask('recurrent')} : ${mask('input')};
  ${repeat(BLOCK, (i) => `a${i} = first + ${i} < ${hidden} ? a${i} * mask : vec4(0.);`)}
}
${repeat(BLOCK, (i) => `out${i} = a${i};`)}`,
  };
}
