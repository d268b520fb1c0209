// Pre-activations and the cell's equations in one draw, for four rows of one unit a fragment: a product that fetches
// more for each multiplication, and half the draws that wait for one another.
import type { Values } from '../../../model/cells/cell.ts';
import { type Kernel, repeat } from '../glsl.ts';
import type { Layout, StageLayout } from '../layout.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';
import type { WindowSheet } from '../window-sheet.ts';
import {
  droppedOutput,
  forwardStage,
  maskSampler,
  nameChannels,
  peepholeSampler,
  readPeepholes,
  withinBatch,
} from './cell-equations.ts';
import { projectionSource } from './projection.ts';

/** out0 to out3: pre-activations by row, then the next states. */
export function fusedCellKernel(layout: Layout, stage: StageLayout, sheet: WindowSheet): Kernel {
  const { cell } = layout;
  const product = projectionSource(layout, stage, sheet);
  const { functions, apply } = withinBatch(layout);
  const m = new ShaderArithmetic();
  const pre = nameChannels(stage.channels, 'pre_', (row, p) => `a${row}[${p}]`);
  const peepholes = readPeepholes(layout);
  const previous: Values<string> = Object.fromEntries(cell.states.map((name) => [name, `previous_${name}`]));
  const values = forwardStage(m, stage, { ...peepholes.values, ...previous, ...pre.values });
  const results = [
    ...cell.states.map((name) => values[`${name}Next`]),
    ...droppedOutput(layout, values.hNext),
  ];
  const others = cell.states.filter((name) => name !== 'h');
  return {
    ...product,
    name: 'fused cell',
    outputs: 4 + results.length,
    samplers: [
      ...product.samplers,
      ...others.map((name) => [`state_${name}`, 'plane'] as const),
      ...peepholeSampler(layout),
      ...maskSampler(layout),
    ],
    functions: `${product.functions}${functions}`,
    body: `${product.body}
int quad = block, unit = row - layer * ${layout.hiddenPadded};
vec4 previous_h = at(state, stateX + quad, stateY + row);
${others.map((name) => `vec4 previous_${name} = at(state_${name}, stateX + quad, stateY + row);`).join('\n')}
${peepholes.source}
${pre.source}
${m.source}
${repeat(4, (r) => `out${r} = a${r};`)}
${results.map((value, i) => `out${4 + i} = ${apply(value)};`).join('\n')}`,
  };
}
