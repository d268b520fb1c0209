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
  { preActivationRows }: Layout,
  { index, channels, perUnit, units, groups }: StageLayout,
  prefix: string,
): { source: string; values: Values<string> } {
  const quads = preActivationRows / 4;
  const texel = (row: number) => `${prefix}texel${row}`;
  const group = units === 1 ? 'unit' : `unit / ${units}`;
  const block = quads === 1 ? 'quad' : `quad / ${quads}`;
  const firstRow = quads === 1 ? '0' : `quad % ${quads} * 4`;
  const lines = [0, 1, 2, 3].map(
    (row) =>
      `vec4 ${texel(row)} = at(pre${index}, pre${index}X + ${block}, pre${index}Y + layer * ${groups} + ${group}, ${firstRow} + ${row});`,
  );
  const component = (p: number) => (units === 1 ? `${p}` : `unit % ${units} * ${perUnit} + ${p}`);
  const named = nameChannels(channels, prefix, (row, p) => `${texel(row)}[${component(p)}]`);
  return { source: `${lines.join('\n')}\n${named.source}`, values: named.values };
}

/** Declares the peepholes of a unit and names them: `layer` and `unit` are GLSL variables in scope. */
export function readPeepholes({ cell: { peepholes } }: Layout): { source: string; values: Values<string> } {
  const lines = peepholes.map(
    ({ name }, p) =>
      `vec4 ${name} = vec4(at(peepholes, unit / 4, layer * ${peepholes.length} + ${p})[unit % 4]);`,
  );
  return {
    source: lines.join('\n'),
    values: Object.fromEntries(peepholes.map(({ name }) => [name, name])),
  };
}

/** The sampler that `readPeepholes` reads. */
export function peepholeSampler({ cell: { peepholes } }: Layout) {
  return peepholes.length > 0 ? [['peepholes', 'plane'] as const] : [];
}

/** Gathers four rows of each channel into a vec4 of its own. */
export function nameChannels(
  channels: StageLayout['channels'],
  prefix: string,
  entry: (row: number, channel: number) => string,
): { source: string; values: Values<string> } {
  const values: Values<string> = {};
  const lines = channels.map((channel, p) => {
    if (!channel) return '';
    const name = `${prefix}${channel.name}`;
    values[channel.name] = name;
    return `vec4 ${name} = vec4(${[0, 1, 2, 3].map((row) => entry(row, p)).join(', ')});`;
  });
  return { source: lines.join('\n'), values };
}

/** GLSL of a function that zeroes rows past the batch, and its application; nothing where the batch fills its quads. */
export function withinBatch({ batch, rowQuads }: Layout): {
  readonly functions: string;
  readonly apply: (value: string) => string;
} {
  if (batch === 4 * rowQuads) return { functions: '', apply: (value) => value };
  return {
    functions: `
vec4 withinBatch(vec4 v, int quad) { return mix(vec4(0.), v, lessThan(ivec4(0, 1, 2, 3) + 4 * quad, ivec4(${batch}))); }`,
    apply: (value) => `withinBatch(${value}, quad)`,
  };
}

/** What the cell writes for the layer above where there is dropout: GLSL of the masked output. */
export function droppedOutput({ dropout }: Layout, hidden: string): string[] {
  return dropout ? [`${hidden} * at(mask, X, Y)`] : [];
}

/** The samplers that `droppedOutput` reads. */
export function maskSampler({ dropout }: Layout): readonly (readonly [name: string, kind: 'plane'])[] {
  return dropout ? [['mask', 'plane']] : [];
}

/** Runs the forward equations of a stage over `values`, adding what they return. */
export function forwardStage(
  m: ShaderArithmetic,
  { stage }: StageLayout,
  values: Values<string>,
): Values<string> {
  return { ...values, ...stage.forward(m, values) };
}
