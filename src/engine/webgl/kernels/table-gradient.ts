// Gradient of the table that the first layer reads, one row (a symbol, or a place of the batch) and one texel of units x
// channels a fragment: the sum of the adjoints where the row was read.
import type { Kernel } from '../glsl.ts';
import type { Channel, StageLayout } from '../layout.ts';
import type { WindowSheet } from '../window-sheet.ts';

export function tableGradientKernel(stage: StageLayout, sheet: WindowSheet): Kernel {
  const has = (channel: Channel | null) => (channel?.input ? '1.' : '0.');
  const mask = [0, 1, 2, 3].map((c) => has(stage.channels[c % stage.perUnit])).join(', ');
  return {
    name: `table gradient ${stage.index}`,
    outputs: 1,
    samplers: [
      ['adjoint0', 'layered'],
      ['adjoint1', 'layered'],
      ['window', 'integers'],
    ],
    functions: `${sheet.glsl}${stage.adjoints.glsl('adjointFrame')}`,
    body: `
ivec2 range = occurrencesOf(X);
vec4 sum = vec4(0.);
for (int i = range.x; i < range.y; i++) {
  ivec2 place = occurrence(i);
  ivec2 corner = adjointFrame(place.x >> 1) + ivec2(place.y >> 2, Y);
  if ((place.x & 1) == 0) sum += at(adjoint0, corner.x, corner.y, place.y & 3);
  else sum += at(adjoint1, corner.x, corner.y, place.y & 3);
}
out0 = sum * vec4(${mask});`,
  };
}
