// The cell's equations of one stage, for four rows of one unit a fragment: pre-activations and previous state to the
// next state (last stage), or to the operand of the next stage.
import type { Values } from '../../../model/cells/cell.ts';
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import type { Layout, StageLayout } from '../layout.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';
import {
  droppedOutput,
  forwardStage,
  maskSampler,
  peepholeSampler,
  preActivationInts,
  readPeepholes,
  readPreActivations,
  withinBatch,
} from './cell-equations.ts';

export function cellForwardKernel(layout: Layout, stage: StageLayout): Kernel {
  const { cell, layers, hiddenPadded } = layout;
  const { functions, apply } = withinBatch(layout);
  const upTo = layout.stages.slice(0, stage.index + 1);
  const next = layout.stages[stage.index + 1];
  const m = new ShaderArithmetic();
  const peepholes = readPeepholes(layout);
  let values: Values<string> = {
    ...peepholes.values,
    ...Object.fromEntries(cell.states.map((name) => [name, `previous_${name}`])),
  };
  const reads: string[] = [];
  for (const earlier of upTo) {
    const pre = readPreActivations(layout, earlier, `pre${earlier.index}_`);
    reads.push(pre.source);
    values = forwardStage(m, earlier, { ...values, ...pre.values });
  }
  const results = next
    ? [next.stage.operand(m, values)]
    : [...cell.states.map((name) => values[`${name}Next`]), ...droppedOutput(layout, values.hNext)];
  return {
    name: `cell ${stage.index}`,
    outputs: results.length,
    samplers: [
      ...upTo.map(({ index }) => [`pre${index}`, 'layered'] as const),
      ...cell.states.map((name) => [`state_${name}`, 'plane'] as const),
      ...peepholeSampler(layout),
      ...(next ? [] : maskSampler(layout)),
    ],
    ints: ['targetX', 'targetY', 'stateX', 'stateY', ...preActivationInts(upTo)],
    functions,
    body: `
int quad = X - targetX, row = Y - targetY;
${layerOfRow('row', hiddenPadded, layers)}
int unit = row - layer * ${hiddenPadded};
${cell.states.map((name) => `vec4 previous_${name} = at(state_${name}, stateX + quad, stateY + row);`).join('\n')}
${peepholes.source}
${reads.join('\n')}
${m.source}
${repeat(results.length, (i) => `out${i} = ${apply(results[i])};`, '\n')}`,
  };
}
