// Pre-activations of a stage, for R rows and one texel of units x channels a fragment:
//   a = b_ih + b_hh + W_ih x + W_hh u
// x is a row of the first layer's character table, or the (masked) state of the layer below; u is the stage's operand.
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import { hotLoop, type Lines, type Read } from '../hot-loop.ts';
import type { Layout, StageLayout } from '../layout.ts';
import { recurrentColumns, recurrentExtent } from '../parameter-sheets.ts';
import type { WindowSheet } from '../window-sheet.ts';

const UNROLL = 8;

/** The kernel without what it does with the sums, which GLSL names a0, a1, ... by row of the block. */
export function projectionSource(
  layout: Layout,
  stage: StageLayout,
  sheet: WindowSheet,
): Pick<Kernel, 'samplers' | 'functions' | 'body'> & { readonly ints: readonly string[] } {
  const { preActivationRows: rows, hidden, hiddenPadded, layers, dropout } = layout;
  const quads = rows / 4;
  const { recurrent, bias } = recurrentColumns(layout);
  const ownOperand = stage.index > 0;
  const product = (column: number, source: string, layer: string) => {
    const lines: Record<string, Lines> = {
      w: { sampler: 'weights', extent: recurrentExtent(layout, stage), along: 'x', x: `${column}`, y: 'row' },
      x: {
        sampler: source,
        extent: layout.states.extent(),
        along: 'y',
        x: `stateX + block * ${quads}`,
        y: `stateY + ${layer} * ${hiddenPadded}`,
      },
    };
    const step = (read: Read, k: number) => `{
vec4 w = ${read('w', k)};
${repeat(quads, (q) => `vec4 x${q} = ${read('x', k, { x: q })};`)}
${repeat(rows, (r) => `a${r} += x${r >> 2}[${r & 3}] * w;`)}
}`;
    return hotLoop(layout.tuning.fetchStyle, hidden, UNROLL, lines, (read, steps) =>
      repeat(steps, (k) => step(read, k), '\n'),
    );
  };
  return {
    samplers: [
      ['weights', 'plane'],
      ['state', 'plane'],
      ['table', 'plane'],
      ['window', 'integers'],
      ...(ownOperand ? [['operand', 'plane'] as const] : []),
      ...(dropout ? [['dropped', 'plane'] as const] : []),
    ],
    ints: ['targetX', 'targetY', 'stateX', 'stateY', 'time'],
    functions: sheet.glsl,
    body: `
int block = X - targetX, row = Y - targetY;
${layerOfRow('row', stage.groups, layers)}
vec4 bias = at(weights, ${bias}, row) + at(weights, ${bias + 1}, row);
${repeat(rows, (r) => `vec4 a${r} = bias;`)}
if (layer == 0) {
  ${repeat(quads, (q) => `ivec4 id${q} = idsOf(time, block * ${quads} + ${q});`)}
  ${repeat(rows, (r) => `a${r} += at(table, id${r >> 2}[${r & 3}], row);`)}
}${layers > 1 ? ` else ${product(0, dropout ? 'dropped' : 'state', '(layer - 1)')}` : ''}
${product(recurrent, ownOperand ? 'operand' : 'state', 'layer')}`,
  };
}

/** A draw of its own for the pre-activations. */
export function projectionKernel(layout: Layout, stage: StageLayout, sheet: WindowSheet): Kernel {
  const { preActivationRows: rows } = layout;
  const source = projectionSource(layout, stage, sheet);
  return {
    ...source,
    name: `projection ${stage.index}`,
    outputs: rows,
    body: `${source.body}
${repeat(rows, (r) => `out${r} = a${r};`)}`,
  };
}
