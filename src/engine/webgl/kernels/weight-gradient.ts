// Gradients of a stage's recurrent sheet: sums over all steps and rows of operand x adjoint, for eight inputs and one
// texel of units x channels a fragment; the last column of fragments sums the adjoints alone, for the biases.
import { indices, type Kernel, layerOfRow, repeat } from '../glsl.ts';
import { hotLoop, type Line, type Read } from '../hot-loop.ts';
import { BLOCK, type Channel, type Layout, type StageLayout } from '../layout.ts';

const UNROLL = 4;

export function weightGradientKernel(layout: Layout, stage: StageLayout): Kernel {
  const { layers, steps, rowQuads, hidden, hiddenPadded, hiddenBlocks, states } = layout;
  const ownOperand = stage.index > 0;
  const frames = (p: number, lines: Record<string, Line>, body: (read: Read, steps: number) => string) => `
  for (int f = (layer + ${1 - p}) >> 1; f <= (layer + ${steps - 1 - p}) >> 1; f++) {
    ivec2 z = adjointFrame(f), h = stateFrame(f);
    ${hotLoop(layout.fetchStyle, rowQuads, UNROLL, { ...adjoints(p), ...lines }, body)}
  }`;
  const adjoints = (p: number) =>
    Object.fromEntries(
      indices(4).map((r): [string, Line] => [
        `z${r}_`,
        {
          sampler: `adjoint${p}`,
          extent: stage.adjoints.extent(),
          along: 'x',
          x: 'z.x',
          y: 'z.y + Y',
          layer: r,
        },
      ]),
    );
  const readAdjoints = (read: Read, steps: number) =>
    `vec4 ${repeat(steps, (q) => repeat(4, (r) => `z${r}_${q} = ${read(`z${r}_`, q)}`, ', '), ', ')};`;
  const products = (source: string) =>
    [0, 1]
      .map((p) => {
        const operands = indices(BLOCK).map((i): [string, Line] => [
          `x${i}_`,
          {
            sampler: `${source}${p}`,
            extent: states.extent(),
            along: 'x',
            x: 'h.x',
            y: `h.y + unitRow + ${i}`,
          },
        ]);
        return frames(p, Object.fromEntries(operands), (read, steps) => {
          const product = (
            i: number,
          ) => `{ vec4 ${repeat(steps, (q) => `x${q} = ${read(`x${i}_`, q)}`, ', ')};
a${i} += ${repeat(steps, (q) => repeat(4, (r) => `x${q}[${r}] * z${r}_${q}`, ' + '), ' + ')}; }`;
          return `${readAdjoints(read, steps)}\n${repeat(BLOCK, product, '\n')}`;
        });
      })
      .join('');
  const sums = [0, 1]
    .map((p) =>
      frames(
        p,
        {},
        (read, steps) =>
          `${readAdjoints(read, steps)}\nsum += ${repeat(steps, (q) => `(z0_${q} + z1_${q}) + (z2_${q} + z3_${q})`, ' + ')};`,
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
  ${sums}
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
