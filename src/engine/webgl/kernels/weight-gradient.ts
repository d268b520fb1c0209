// Gradients of a stage's recurrent sheet: sums over all steps and rows of operand x adjoint, for eight inputs and one
// texel of units x channels a fragment; the last column of fragments sums the adjoints alone, for the biases.
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import { hotLoop, type Lines, type Read } from '../hot-loop.ts';
import { BLOCK, type Channel, type Layout, type StageLayout } from '../layout.ts';
import { recurrentColumns } from '../parameter-sheets.ts';

/** A whole frame of up to 32 rows: accumulators that live through a loop cost a software rasteriser dearly. */
const UNROLL = 8;

type SumBody = (read: Read, steps: number) => string;

export function weightGradientKernel(layout: Layout, stage: StageLayout): Kernel {
  const { layers, steps, rowQuads, hidden, hiddenPadded, states, dropout } = layout;
  const columns = recurrentColumns(layout);
  const [recurrentBlock, biasBlock] = [columns.recurrent / BLOCK, columns.bias / BLOCK];
  const own = stage.index > 0 ? 'operand' : 'state';
  const below = dropout ? 'dropped' : 'state';
  const frames = (p: number, operand: string, unroll: number, body: SumBody) => {
    const lines: Record<string, Lines> = {
      z: { sampler: `adjoint${p}`, extent: stage.adjoints.extent(), along: 'x', x: 'z.x', y: 'z.y + Y' },
      x: { sampler: `${operand}${p}`, extent: states.extent(), along: 'x', x: 'h.x', y: 'h.y + unitRow' },
    };
    return `
  for (int f = (layer + ${1 - p}) >> 1; f <= (layer + ${steps - 1 - p}) >> 1; f++) {
    ivec2 z = adjointFrame(f), h = stateFrame(f);
    ${hotLoop(layout.tuning.fetchStyle, rowQuads, unroll, lines, body)}
  }`;
  };
  const both = (operand: string, unroll: number, body: SumBody) =>
    [0, 1].map((p) => frames(p, operand, unroll, body)).join('');
  const readAdjoints = (read: Read, count: number) =>
    `vec4 ${repeat(count, (q) => repeat(4, (r) => `z${r}_${q} = ${read('z', q, { layer: r })}`, ', '), ', ')};`;
  const products = (operand: string) =>
    both(operand, UNROLL, (read, count) => {
      const product = (
        i: number,
      ) => `{ vec4 ${repeat(count, (q) => `x${q} = ${read('x', q, { y: i })}`, ', ')};
a${i} += ${repeat(count, (q) => repeat(4, (r) => `x${q}[${r}] * z${r}_${q}`, ' + '), ' + ')}; }`;
      return `${readAdjoints(read, count)}\n${repeat(BLOCK, product, '\n')}`;
    });
  const sums = both(own, 2, (read, count) => {
    const sum = (q: number) => `(z0_${q} + z1_${q}) + (z2_${q} + z3_${q})`;
    return `${readAdjoints(read, count)}\nsum += ${repeat(count, sum, ' + ')};`;
  });
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
      ...[...new Set([own, below])].flatMap((name) => [
        [`${name}0`, 'plane'] as const,
        [`${name}1`, 'plane'] as const,
      ]),
    ],
    functions: `${stage.adjoints.glsl('adjointFrame')}\n${states.glsl('stateFrame')}`,
    body: `
${layerOfRow('Y', stage.groups, layers)}
${repeat(BLOCK, (i) => `vec4 a${i} = vec4(0.);`)}
if (X == ${biasBlock}) {
  vec4 sum = vec4(0.);
  int unitRow = 0;
  ${sums}
  a0 = sum * ${mask('input')};
  a1 = sum * ${mask('recurrent')};
} else {
  bool recurrent = X >= ${recurrentBlock};
  int first = (recurrent ? X - ${recurrentBlock} : X) * ${BLOCK};
  int unitRow = (recurrent ? layer : layer - 1) * ${hiddenPadded} + first;
  ${
    own !== below
      ? `if (recurrent) {${products(own)}\n  } else if (layer > 0) {${products(below)}\n  }`
      : `if (recurrent || layer > 0) {${products(own)}\n  }`
  }
  vec4 mask = recurrent ? ${mask('recurrent')} : ${mask('input')};
  ${repeat(BLOCK, (i) => `a${i} = first + ${i} < ${hidden} ? a${i} * mask : vec4(0.);`)}
}
${repeat(BLOCK, (i) => `out${i} = a${i};`)}`,
  };
}
