// The weights of a recurrent sheet with units along y, so that the backward pass reads along x too:
//   x = group of the input side, then of the recurrent side, y = layer and unit
import { type Kernel, layerOfRow } from '../glsl.ts';
import type { Layout, StageLayout } from '../layout.ts';
import { recurrentColumns } from '../parameter-sheets.ts';

export function transposedWeightsKernel(layout: Layout, { index, groups }: StageLayout): Kernel {
  const { hidden, hiddenPadded, layers } = layout;
  return {
    name: `transposed weights ${index}`,
    outputs: 1,
    samplers: [['weights', 'plane']],
    body: `
${layerOfRow('Y', hiddenPadded, layers)}
int unit = Y - layer * ${hiddenPadded};
bool recurrent = X >= ${groups};
int column = recurrent ? ${recurrentColumns(layout).recurrent} : 0;
int group = recurrent ? X - ${groups} : X;
out0 = unit < ${hidden} ? at(weights, column + unit, layer * ${groups} + group) : vec4(0.);`,
  };
}
