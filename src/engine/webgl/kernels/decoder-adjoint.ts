// Backwards through the decoder: the adjoint of the top layer's state from the logits', four units x R rows a fragment,
// and the gradient of the decoder's sheet, eight units (or the bias) x four outputs a fragment.
import { type Kernel, repeat } from '../glsl.ts';
import { hotLoop, type Lines, type Read } from '../hot-loop.ts';
import { BLOCK, type Layout } from '../layout.ts';
import { decoderExtent } from '../parameter-sheets.ts';
import { decoderFrame, decoderSite } from './decoder-site.ts';

/** dL/dh = dL/dlogits W^T */
export function hiddenAdjointKernel(layout: Layout): Kernel {
  const { rows, quadsPerBlock, outputQuads } = layout;
  const accumulators = [0, 1, 2, 3].flatMap((u) =>
    Array.from({ length: quadsPerBlock }, (_, q) => ({ u, q, name: `a${u * quadsPerBlock + q}` })),
  );
  const lines: Record<string, Lines> = {
    z: {
      sampler: 'adjoint',
      extent: layout.logits.extent(2),
      along: 'y',
      x: 'corner.x + block',
      y: 'corner.y',
    },
    w: { sampler: 'weights', extent: decoderExtent(layout), along: 'y', x: 'line * 4', y: '0' },
  };
  const product = hotLoop(layout.tuning.fetchStyle, outputQuads, 2, lines, (read, steps) =>
    repeat(
      steps,
      (v) => `{ vec4 ${repeat(rows, (r) => `z${r} = ${read('z', v, { layer: r })}`, ', ')};
vec4 ${repeat(4, (u) => `w${u} = ${read('w', v, { x: u })}`, ', ')};
${accumulators
  .map(({ u, q, name }) => `${name} += vec4(${repeat(4, (r) => `dot(z${4 * q + r}, w${u})`, ', ')});`)
  .join('\n')} }`,
      '\n',
    ),
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
ivec2 corner = adjointFrame(parity, frame);
${accumulators.map(({ name }) => `vec4 ${name} = vec4(0.);`).join(' ')}
${product}
${accumulators.map(({ name }, i) => `out${i} = ${name};`).join(' ')}`,
  };
}

/** dL/dW = h^T dL/dlogits, dL/db = the sum of dL/dlogits. */
export function decoderGradientKernel(layout: Layout): Kernel {
  const { rows, quadsPerBlock, rowBlocks, hidden, hiddenPadded, hiddenBlocks, layers, steps, states } =
    layout;
  const frames = (parity: number, unroll: number, body: (read: Read, count: number) => string) => {
    const lines: Record<string, Lines> = {
      z: { sampler: 'adjoint', extent: layout.logits.extent(2), along: 'x', x: 'z.x', y: 'z.y + Y' },
      x: {
        sampler: `state${(parity + layers) & 1}`,
        extent: states.extent(),
        along: 'x',
        stride: quadsPerBlock,
        x: 'h.x',
        y: 'h.y + unitRow',
      },
    };
    return `
  for (int frame = 0; frame < ${Math.ceil((steps - parity) / 2)}; frame++) {
    ivec2 z = adjointFrame(${parity}, frame), h = stateFrame((2 * frame + ${parity + layers}) >> 1);
    ${hotLoop(layout.tuning.fetchStyle, rowBlocks, unroll, lines, body)}
  }`;
  };
  const readAdjoints = (read: Read, count: number) =>
    `vec4 ${repeat(count, (n) => repeat(rows, (r) => `z${r}_${n} = ${read('z', n, { layer: r })}`, ', '), ', ')};`;
  const products = (read: Read, count: number) => {
    const product = (i: number) => {
      const state = (n: number, q: number) => `x${q}_${n} = ${read('x', n, { x: q, y: i })}`;
      const term = (n: number, r: number) => `x${r >> 2}_${n}[${r & 3}] * z${r}_${n}`;
      return `{ vec4 ${repeat(count, (n) => repeat(quadsPerBlock, (q) => state(n, q), ', '), ', ')};
a${i} += ${repeat(count, (n) => repeat(rows, (r) => term(n, r), ' + '), ' + ')}; }`;
    };
    return `${readAdjoints(read, count)}\n${repeat(BLOCK, product, '\n')}`;
  };
  const sums = (read: Read, count: number) =>
    `${readAdjoints(read, count)}\na0 += ${repeat(count, (n) => repeat(rows, (r) => `z${r}_${n}`, ' + '), ' + ')};`;
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
int first = X * ${BLOCK}, unitRow = ${(layers - 1) * hiddenPadded} + first;
if (X == ${hiddenBlocks}) {${frames(0, 1, sums)}${frames(1, 1, sums)}
} else {
  ${frames(0, 2, products)}${frames(1, 2, products)}
  ${repeat(BLOCK, (i) => `if (first + ${i} >= ${hidden}) a${i} = vec4(0.);`)}
}
${repeat(BLOCK, (i) => `out${i} = a${i};`)}`,
  };
}
