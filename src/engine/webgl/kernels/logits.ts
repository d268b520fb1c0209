// What the decoder says, logits or numbers,  h W + b,  R rows x four outputs a fragment, for the times of one parity.

import { outputWidth } from '../../../model/spec.ts';
import { type Kernel, repeat } from '../glsl.ts';
import { hotLoop, type Lines } from '../hot-loop.ts';
import type { Layout } from '../layout.ts';
import { decoderBiasColumn, decoderExtent } from '../parameter-sheets.ts';
import { decoderSite, topSlot } from './decoder-site.ts';

/** Below every logit: room in the last texel that no class fills gets no probability. */
const NO_OUTPUT = '-3e38';

const UNROLL = 8;

export function logitsKernel(layout: Layout): Kernel {
  const { rows, quadsPerBlock, hidden, hiddenPadded, layers, outputQuads, states, model } = layout;
  const left = 4 * outputQuads - outputWidth(model);
  const fill = `if (line == ${outputQuads - 1}) { ${repeat(rows, (r) => `a${r}.${'xyzw'.slice(4 - left)} = vec${left}(${NO_OUTPUT});`).replaceAll('vec1', 'float')} }`;
  const lines: Record<string, Lines> = {
    w: { sampler: 'weights', extent: decoderExtent(layout), along: 'x', x: '0', y: 'line' },
    x: {
      sampler: 'state',
      extent: states.extent(),
      along: 'y',
      x: `corner.x + block * ${quadsPerBlock}`,
      y: `corner.y + ${(layers - 1) * hiddenPadded}`,
    },
  };
  const product = hotLoop(layout.tuning.fetchStyle, hidden, UNROLL, lines, (read, steps) =>
    repeat(
      steps,
      (
        k,
      ) => `{ vec4 w = ${read('w', k)}${repeat(quadsPerBlock, (q) => `, x${q} = ${read('x', k, { x: q })}`, '')};
${repeat(rows, (r) => `a${r} += x${r >> 2}[${r & 3}] * w;`)} }`,
      '\n',
    ),
  );
  return {
    name: 'logits',
    outputs: rows,
    samplers: [
      ['weights', 'plane'],
      ['state', 'plane'],
    ],
    functions: states.glsl('stateFrame'),
    body: `${decoderSite(layout.logits)}
ivec2 corner = stateFrame(${topSlot(layout)} >> 1);
vec4 bias = at(weights, ${decoderBiasColumn(layout)}, line);
${repeat(rows, (r) => `vec4 a${r} = bias;`)}
${product}
${left > 0 ? fill : ''}
${repeat(rows, (r) => `out${r} = a${r};`)}`,
  };
}
