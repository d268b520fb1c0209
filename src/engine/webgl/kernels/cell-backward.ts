// The cell's equations of one stage backwards, for four rows of the units of one texel a fragment: adjoints of the
// state after the step to those of the stage's pre-activations and, in the first stage, of the state before the step.
import type { Values } from '../../../model/cells/cell.ts';
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import type { Layout, StageLayout } from '../layout.ts';
import { ShaderArithmetic } from '../shader-arithmetic.ts';
import { forwardStage, preActivationInts, readPreActivations } from './cell-equations.ts';

export function cellBackwardKernel(layout: Layout, stage: StageLayout): Kernel {
  const { cell, layers, stages, direct, quadsPerBlock, hiddenPadded, steps } = layout;
  const later = stages.slice(stage.index + 1);
  const first = stage.index === 0;
  const passed = first ? direct : [];
  const firstStage = stages[0];

  const unitSource = (u: number) => {
    const m = new ShaderArithmetic(`u${u}_`);
    const reads: string[] = [];
    let values: Values<string> = Object.fromEntries(
      cell.states.map((name) => [name, `u${u}_previous_${name}`]),
    );
    for (const each of stages) {
      const pre = readPreActivations(layout, each, `u${u}_pre${each.index}_`);
      reads.push(pre.source);
      values = forwardStage(m, each, { ...values, ...pre.values });
    }
    let adjoints: Values<string> = Object.fromEntries(
      cell.states.map((name) => [`${name}Next`, `u${u}_adjoint_${name}`]),
    );
    for (const each of [...stages].reverse().slice(0, stages.length - stage.index)) {
      const operand: Values<string> =
        each.index < stages.length - 1 ? { operand: `u${u}_operand${each.index + 1}` } : {};
      adjoints = { ...adjoints, ...each.stage.backward(m, values, { ...adjoints, ...operand }) };
    }
    const declareAdjoint = (name: string) => {
      const d = direct.indexOf(name);
      const { units, groups } = firstStage;
      const place = units === 1 ? 'unit' : `unit / ${units}`;
      const layer = units === 1 ? `${d}` : `unit % ${units} * ${direct.length} + ${d}`;
      const carried = `at(direct, directX + quad, directY + layer * ${groups} + ${place}, ${layer})`;
      return `vec4 u${u}_adjoint_${name} = vec4(0.);
${d < 0 ? '' : `if (inner) u${u}_adjoint_${name} = ${carried};`}
${
  name === 'h'
    ? `u${u}_adjoint_h += scratch(adjointOfState, quad, layer, unit);
if (layer == ${layers - 1}) u${u}_adjoint_h += at(head, headX + quad / ${quadsPerBlock}, headY + unit / 4, unit % 4 * ${quadsPerBlock} + quad % ${quadsPerBlock});`
    : ''
}`;
    };
    return `{
int unit = group * ${stage.units} + ${u};
${cell.states.map((name) => `vec4 u${u}_previous_${name} = at(state_${name}, stateX + quad, stateY + layer * ${hiddenPadded} + unit);`).join('\n')}
${cell.states.map(declareAdjoint).join('\n')}
${later.map(({ index }) => `vec4 u${u}_operand${index} = scratch(operand${index}, quad, layer, unit);`).join('\n')}
${reads.join('\n')}
${m.source}
${stage.channels.map((channel, p) => (channel ? repeat(4, (r) => `z${r}[${u * stage.perUnit + p}] = ${adjoints[channel.name]}[${r}];`) : '')).join('\n')}
${passed.map((name, d) => `out${4 + u * passed.length + d} = ${adjoints[name]};`).join('\n')}
}`;
  };

  return {
    name: `cell adjoint ${stage.index}`,
    outputs: 4 + stage.units * passed.length,
    samplers: [
      ...stages.map(({ index }) => [`pre${index}`, 'layered'] as const),
      ...cell.states.map((name) => [`state_${name}`, 'plane'] as const),
      ['adjointOfState', 'layered'],
      ['head', 'layered'],
      ...later.map(({ index }) => [`operand${index}`, 'layered'] as const),
      ...(direct.length > 0 ? [['direct', 'layered'] as const] : []),
    ],
    ints: [
      'wave',
      'targetX',
      'targetY',
      'stateX',
      'stateY',
      'headX',
      'headY',
      'directX',
      'directY',
      ...preActivationInts(stages),
    ],
    functions: `
vec4 scratch(sampler2DArray s, int quad, int layer, int unit) {
  return at(s, quad / ${quadsPerBlock}, layer * ${layout.unitQuads} + unit / 4, unit % 4 * ${quadsPerBlock} + quad % ${quadsPerBlock});
}`,
    body: `
int quad = X - targetX, row = Y - targetY;
${layerOfRow('row', stage.groups, layers)}
int group = row - layer * ${stage.groups};
bool inner = wave - layer < ${steps - 1};
${repeat(4, (r) => `vec4 z${r} = vec4(0.);`)}
${repeat(stage.units, unitSource, '\n')}
${repeat(4, (r) => `out${r} = z${r};`)}`,
  };
}
