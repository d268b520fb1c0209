// The cell's equations of one stage backwards, for four rows of the units of one texel a fragment: adjoints of the
// state after the step to those of the stage's pre-activations and, in the first stage, of the state before the step.
// The first stage also keeps the total adjoint of the state after the step, dL/dh_t and dL/dc_t.
import type { Values } from '../../../model/cells/cell.ts';
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import type { Layout, StageLayout } from '../layout.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';
import {
  forwardStage,
  peepholeSampler,
  preActivationInts,
  readPeepholes,
  readPreActivations,
} from './cell-equations.ts';

export function cellBackwardKernel(layout: Layout, stage: StageLayout): Kernel {
  const { cell, layers, stages, direct, quadsPerBlock, steps } = layout;
  const later = stages.slice(stage.index + 1);
  const passed = passedOn(layout, stage);
  return {
    name: `cell adjoint ${stage.index}`,
    outputs: 4 + stage.units * (passed.length + totalsOf(layout, stage).length),
    samplers: [
      ...stages.map(({ index }) => [`pre${index}`, 'layered'] as const),
      ...cell.states.map((name) => [`state_${name}`, 'plane'] as const),
      ['adjointOfState', 'layered'],
      ['head', 'layered'],
      ...later.map(({ index }) => [`operand${index}`, 'layered'] as const),
      ...(direct.length > 0 ? [['direct', 'layered'] as const] : []),
      ...peepholeSampler(layout),
    ],
    ints: ['wave', ...CORNERS, ...preActivationInts(stages)],
    functions: `
vec4 scratch(sampler2DArray s, int x, int y, int quad, int unit) {
  return at(s, x + quad / ${quadsPerBlock}, y + unit / 4, unit % 4 * ${quadsPerBlock} + quad % ${quadsPerBlock});
}`,
    body: `
int quad = X - targetX, row = Y - targetY;
${layerOfRow('row', stage.groups, layers)}
int group = row - layer * ${stage.groups};
int scratchY = layer * ${layout.unitQuads};
bool inner = wave - layer < ${steps - 1};
${repeat(4, (r) => `vec4 z${r} = vec4(0.);`)}
${repeat(stage.units, (u) => unitSource(layout, stage, u), '\n')}
${repeat(4, (r) => `out${r} = z${r};`)}`,
  };
}

const CORNERS = ['targetX', 'targetY', 'stateX', 'stateY', 'headX', 'headY', 'directX', 'directY'];

/** States whose adjoint the stage hands to the step before. */
function passedOn({ direct }: Layout, { index }: StageLayout): readonly string[] {
  return index === 0 ? direct : [];
}

/** States whose total adjoint the stage keeps to be measured. */
function totalsOf({ cell }: Layout, { index }: StageLayout): readonly string[] {
  return index === 0 ? cell.states : [];
}

/** One unit of the fragment's texel: a block that adds to z0 to z3 and sets what is passed on. */
function unitSource(layout: Layout, stage: StageLayout, u: number): string {
  const { cell, stages, hiddenPadded } = layout;
  const later = stages.slice(stage.index + 1);
  const m = new ShaderArithmetic();
  const reads: string[] = [];
  const peepholes = readPeepholes(layout);
  let values: Values<string> = {
    ...peepholes.values,
    ...Object.fromEntries(cell.states.map((name) => [name, `previous_${name}`])),
  };
  for (const each of stages) {
    const pre = readPreActivations(layout, each, `pre${each.index}_`);
    reads.push(pre.source);
    values = forwardStage(m, each, { ...values, ...pre.values });
  }
  let adjoints: Values<string> = Object.fromEntries(
    cell.states.map((name) => [`${name}Next`, `adjoint_${name}`]),
  );
  for (const each of [...later].reverse().concat(stage)) {
    const operand: Values<string> =
      each.index < stages.length - 1 ? { operand: `adjointOfOperand${each.index + 1}` } : {};
    adjoints = { ...adjoints, ...each.stage.backward(m, values, { ...adjoints, ...operand }) };
  }
  const passed = passedOn(layout, stage);
  const totals = totalsOf(layout, stage);
  const firstTotal = 4 + stage.units * passed.length + u * totals.length;
  const component = (p: number) => u * stage.perUnit + p;
  return `{
int unit = group * ${stage.units} + ${u};
${cell.states.map((name) => `vec4 previous_${name} = at(state_${name}, stateX + quad, stateY + layer * ${hiddenPadded} + unit);`).join('\n')}
${cell.states.map((name) => adjointOfState(layout, name)).join('\n')}
${later.map(({ index }) => `vec4 adjointOfOperand${index} = scratch(operand${index}, 0, scratchY, quad, unit);`).join('\n')}
${peepholes.source}
${reads.join('\n')}
${m.source}
${stage.channels.map((channel, p) => (channel ? repeat(4, (r) => `z${r}[${component(p)}] = ${adjoints[channel.name]}[${r}];`) : '')).join('\n')}
${passed.map((name, d) => `out${4 + u * passed.length + d} = ${adjoints[name]};`).join('\n')}
${totals.map((name, s) => `out${firstTotal + s} = ${adjoints[`${name}Next`]};`).join('\n')}
}`;
}

/** Declares the adjoint of a state after the step: what the next step passed on, and for h also every product's. */
function adjointOfState({ direct, stages, layers }: Layout, name: string): string {
  const lines = [`vec4 adjoint_${name} = vec4(0.);`];
  if (direct.includes(name)) {
    const { units, groups } = stages[0];
    const place = `directX + quad, directY + layer * ${groups} + unit / ${units}`;
    const which = `unit % ${units} * ${direct.length} + ${direct.indexOf(name)}`;
    lines.push(`if (inner) adjoint_${name} = at(direct, ${place}, ${which});`);
  }
  if (name === 'h') {
    lines.push(
      'adjoint_h += scratch(adjointOfState, 0, scratchY, quad, unit);',
      `if (layer == ${layers - 1}) adjoint_h += scratch(head, headX, headY, quad, unit);`,
    );
  }
  return lines.join('\n');
}
