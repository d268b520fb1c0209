// Adjoints through products with weights, for four units x R rows a fragment:  dL/du = sum of W^T dL/da  over
//   state:    the recurrent product of the next step (first stage) and every input product of the layer above
//   operand:  the recurrent product of a later stage in the same step
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import { hotLoop, type Lines } from '../hot-loop.ts';
import type { Layout, StageLayout } from '../layout.ts';

const UNROLL = 2;

interface Term {
  readonly stage: StageLayout;
  /** Columns of the transposed weights: the input side or the recurrent one. */
  readonly side: 'input' | 'recurrent';
  /** GLSL: whether a layer has it. */
  readonly condition: string;
  /** How many layers above the adjoints are. */
  readonly above: 0 | 1;
}

/** The adjoint of the state after a step: of wave w from the adjoints of wave w + 1. */
export function stateAdjointKernel(layout: Layout): Kernel {
  const { stages, layers, steps } = layout;
  const recurrent: Term = {
    stage: stages[0],
    side: 'recurrent',
    condition: `wave - layer < ${steps - 1}`,
    above: 0,
  };
  const fromAbove = stages.map(
    (stage): Term => ({ stage, side: 'input', condition: `layer < ${layers - 1}`, above: 1 }),
  );
  return adjointKernel(layout, 'state adjoint', layers > 1 ? [recurrent, ...fromAbove] : [recurrent]);
}

/** The adjoint of a later stage's operand, from the adjoints of the same wave. */
export function operandAdjointKernel(layout: Layout, stage: StageLayout): Kernel {
  const term: Term = { stage, side: 'recurrent', condition: 'true', above: 0 };
  return adjointKernel(layout, `operand adjoint ${stage.index}`, [term]);
}

/** The stages whose adjoints and transposed weights a kernel's samplers are, in order. */
function stagesOf(terms: readonly Term[]): StageLayout[] {
  return [...new Set(terms.map(({ stage }) => stage))];
}

function adjointKernel(layout: Layout, name: string, terms: readonly Term[]): Kernel {
  const { quadsPerBlock, rows, layers, unitQuads, hiddenPadded } = layout;
  const used = stagesOf(terms);
  const fromAbove = terms.filter(({ above }) => above > 0);
  const own = terms.filter(({ above }) => above === 0);
  const masked = layout.dropout && fromAbove.length > 0;
  const accumulators = [0, 1, 2, 3].flatMap((u) =>
    Array.from({ length: quadsPerBlock }, (_, q) => ({ u, q, name: `a${u * quadsPerBlock + q}` })),
  );
  const product = ({ stage, side, condition, above }: Term) => {
    const { index, groups } = stage;
    const lines: Record<string, Lines> = {
      z: {
        sampler: `adjoint${index}`,
        extent: stage.adjoints.extent(),
        along: 'y',
        x: `adjoint${index}X + block * ${quadsPerBlock}`,
        y: `adjoint${index}Y + (layer + ${above}) * ${groups}`,
      },
      w: {
        sampler: `weights${index}`,
        extent: { width: 2 * groups, height: layers * hiddenPadded },
        along: 'x',
        x: side === 'input' ? '0' : `${groups}`,
        y: `(layer + ${above}) * ${hiddenPadded} + unit`,
      },
    };
    return `
if (${condition}) ${hotLoop(layout.tuning.fetchStyle, groups, UNROLL, lines, (read, steps) =>
      repeat(
        steps,
        (g) => `{ vec4 ${repeat(rows, (r) => `z${r} = ${read('z', g, { x: r >> 2, layer: r & 3 })}`, ', ')};
vec4 ${repeat(4, (u) => `w${u} = ${read('w', g, { y: u })}`, ', ')};
${accumulators
  .map(({ u, q, name: a }) => `${a} += vec4(${repeat(4, (r) => `dot(z${4 * q + r}, w${u})`, ', ')});`)
  .join('\n')} }`,
        '\n',
      ),
    )}`;
  };
  const dropOut = `if (layer < ${layers - 1}) {
${accumulators
  .map(
    ({ u, q, name: a }) =>
      `${a} *= at(mask, maskX + block * ${quadsPerBlock} + ${q}, maskY + layer * ${hiddenPadded} + unit + ${u});`,
  )
  .join('\n')}
}`;
  return {
    name,
    outputs: rows,
    samplers: [
      ...used.flatMap(({ index }) => [
        [`weights${index}`, 'plane'] as const,
        [`adjoint${index}`, 'layered'] as const,
      ]),
      ...(masked ? [['mask', 'plane'] as const] : []),
    ],
    ints: [
      'wave',
      ...used.flatMap(({ index }) => [`adjoint${index}X`, `adjoint${index}Y`]),
      ...(masked ? ['maskX', 'maskY'] : []),
    ],
    body: `
int block = X;
${layerOfRow('Y', unitQuads, layers)}
int unit = (Y - layer * ${unitQuads}) * 4;
${accumulators.map(({ name: a }) => `vec4 ${a} = vec4(0.);`).join(' ')}
${fromAbove.map(product).join('')}
${masked ? dropOut : ''}
${own.map(product).join('')}
${accumulators.map(({ name: a }, i) => `out${i} = ${a};`).join(' ')}`,
  };
}
