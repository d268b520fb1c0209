// GLSL of a cell's equations for four rows of one unit: its pre-activations are read, and the values of its stages
// are computed anew wherever they are needed, which costs less than to keep them.
import type { Values } from '../../../model/cells/cell.ts';
import type { Layout, StageLayout } from '../layout.ts';
import type { ShaderArithmetic } from '../shader-arithmetic.ts';

/** Names of the ints that say where a stage's pre-activations of a wave begin. */
export function preActivationInts(stages: readonly StageLayout[]): string[] {
  return stages.flatMap(({ index }) => [`pre${index}X`, `pre${index}Y`]);
}

/**
 * Reads the pre-activations of a stage: `quad`, `layer` and `unit` are GLSL variables in scope. Returns GLSL that
 * declares them and their names.
 */
export function readPreActivations(
  { quadsPerBlock }: Layout,
  { index, channels, perUnit, units, groups }: StageLayout,
  prefix: string,
): { source: string; values: Values<string> } {
  const texel = (row: number) => `${prefix}texel${row}`;
  const group = units === 1 ? 'unit' : `unit / ${units}`;
  const block = quadsPerBlock === 1 ? 'quad' : `quad / ${quadsPerBlock}`;
  const firstRow = quadsPerBlock === 1 ? '0' : `quad % ${quadsPerBlock} * 4`;
  const lines = [0, 1, 2, 3].map(
    (row) =>
      `vec4 ${texel(row)} = at(pre${index}, pre${index}X + ${block}, pre${index}Y + layer * ${groups} + ${group}, ${firstRow} + ${row});`,
  );
  const values: Values<string> = {};
  channels.forEach((channel, p) => {
    if (!channel) return;
    const name = `${prefix}${channel.name}`;
    const component = units === 1 ? `${p}` : `unit % ${units} * ${perUnit} + ${p}`;
    const rows = [0, 1, 2, 3].map((row) => `${texel(row)}[${component}]`);
    lines.push(`vec4 ${name} = vec4(${rows.join(', ')});`);
    values[channel.name] = name;
  });
  return { source: lines.join('\n'), values };
}

/** Runs the forward equations of a stage over `values`, adding what they return. */
export function forwardStage(
  m: ShaderArithmetic,
  { stage }: StageLayout,
  values: Values<string>,
): Values<string> {
  return { ...values, ...stage.forward(m, values) };
}
