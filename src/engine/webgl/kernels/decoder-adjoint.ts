// Backwards through the decoder: the adjoint of the top layer's state from the logits', four units x R rows a fragment,
// and the gradient of the decoder's sheet, eight units (or the bias) x four characters a fragment.
import { type Kernel, repeat } from '../glsl.ts';
import { BLOCK, type Layout } from '../layout.ts';
import { decoderFrame, decoderSite } from './decoder-site.ts';

/** dL/dh = dL/dlogits W^T */
export function hiddenAdjointKernel(layout: Layout): Kernel {
  const { rows, quadsPerBlock, characterQuads } = layout;
  const accumulators = [0, 1, 2, 3].flatMap((u) =>
    Array.from({ length: quadsPerBlock }, (_, q) => ({ u, q, name: `a${u * quadsPerBlock + q}` })),
  );
  return {
    name: 'hidden adjoint',
    outputs: rows,
    samplers: [
      ['weights', 'plane'],
      ['adjoint', 'layered'],
    ],
    functions: decoderFrame(layout.logits, 'adjointFrame'),
    body: `${decoderSite(layout.hiddenAdjoints)}
ivec2 corner = adjointFrame(parity, frame) + ivec2(block, 0);
int unit = line * 4;
${accumulators.map(({ name }) => `vec4 ${name} = vec4(0.);`).join(' ')}
for (int v = 0; v < ${characterQuads}; v++) {
  ${repeat(rows, (r) => `vec4 z${r} = at(adjoint, corner.x, corner.y + v, ${r});`)}
  ${repeat(4, (u) => `vec4 w${u} = at(weights, unit + ${u}, v);`)}
  ${accumulators
    .map(({ u, q, name }) => `${name} += vec4(${repeat(4, (r) => `dot(z${4 * q + r}, w${u})`, ', ')});`)
    .join('\n  ')}
}
${accumulators.map(({ name }, i) => `out${i} = ${name};`).join(' ')}`,
  };
}

/** dL/dW = h^T dL/dlogits, dL/db = the sum of dL/dlogits. */
export function decoderGradientKernel(layout: Layout): Kernel {
  const { rows, quadsPerBlock, rowBlocks, hidden, hiddenPadded, hiddenBlocks, layers, steps, states } =
    layout;
  const frames = (parity: number, body: string) => {
    const state = (parity + layers) & 1;
    return `
  for (int frame = 0; frame < ${Math.ceil((steps - parity) / 2)}; frame++) {
    int time = 2 * frame + ${parity};
    ivec2 z = adjointFrame(${parity}, frame), h = stateFrame((time + ${layers}) >> 1);
    for (int block = 0; block < ${rowBlocks}; block++) {
      ${repeat(rows, (r) => `vec4 z${r} = at(adjoint, z.x + block, z.y + Y, ${r});`)}
      ${body.replaceAll('STATE', `state${state}`)}
    }
  }`;
  };
  const quad = (i: number, q: number) =>
    `{ vec4 x = at(STATE, h.x + block * ${quadsPerBlock} + ${q}, h.y + unitRow + ${i}); a${i} += ${repeat(4, (r) => `x[${r}] * z${4 * q + r}`, ' + ')}; }`;
  const products = repeat(BLOCK, (i) => repeat(quadsPerBlock, (q) => quad(i, q)), '\n      ');
  const sums = repeat(rows, (r) => `a0 += z${r};`);
  return {
    name: 'decoder gradient',
    outputs: BLOCK,
    samplers: [
      ['adjoint', 'layered'],
      ['state0', 'plane'],
      ['state1', 'plane'],
    ],
    functions: `${decoderFrame(layout.logits, 'adjointFrame')}\n${states.glsl('stateFrame')}`,
    body: `
${repeat(BLOCK, (i) => `vec4 a${i} = vec4(0.);`)}
if (X == ${hiddenBlocks}) {${frames(0, sums)}${frames(1, sums)}
} else {
  int first = X * ${BLOCK}, unitRow = ${(layers - 1) * hiddenPadded} + first;
  ${frames(0, products)}${frames(1, products)}
  ${repeat(BLOCK, (i) => `if (first + ${i} >= ${hidden}) a${i} = vec4(0.);`)}
}
${repeat(BLOCK, (i) => `out${i} = a${i};`)}`,
  };
}
