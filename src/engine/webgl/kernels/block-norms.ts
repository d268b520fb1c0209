// What a step did to the blocks of the parameters, as norms: of the gradient g before clipping, of its clamped form
// c = clamp(g, +-limit), the root of g c, of the weights before the update and of what the update added. Each of a
// texel's four floats is summed on its own, since it may belong to another gate. First strip by strip of the sheets'
// rows, then region by region.
import type { Kernel } from '../glsl.ts';
import type { Sheet } from '../parameter-sheets.ts';
import { SCALED_SUMS, TINY } from '../scaled-sums.ts';
import type { Span } from '../sheet-regions.ts';
import { type SheetStrips, stripTable } from '../sheet-strips.ts';
import { gradientAt } from './gradient-norm.ts';

/** Layers of the partial sums: scales of g, the weights and the update, then the sums of g^2, c^2, g c, w^2, dw^2. */
export const PARTIAL_LAYERS = 8;

/** Rows of a region's norms in the result, in this order. */
export const BLOCK_ROWS = { gradient: 0, clamped: 1, product: 2, weight: 3, update: 4 } as const;
export const BLOCK_ROW_COUNT = Object.keys(BLOCK_ROWS).length;

/** What no gradient reaches: above it nothing is clamped. */
const NO_LIMIT = '1e38';

/** c is summed relative to what it cannot exceed, the scale of g or the limit. */
const CLAMPED_SCALE = 'min(gScale, vec4(limit))';

export function blockPartialsKernel(sheet: Sheet, strips: readonly Span[]): Kernel {
  return {
    name: `blocks of ${sheet.key}`,
    outputs: PARTIAL_LAYERS,
    samplers: [
      ['gradient', sheet.block > 1 ? 'layered' : 'plane'],
      ['weights', 'plane'],
      ['updated', 'plane'],
    ],
    ints: ['firstRow'],
    floats: ['limit'],
    functions: `${SCALED_SUMS}
${stripTable('from', strips, 0)}
${stripTable('to', strips, 1)}`,
    body: `
vec4 gScale = vec4(0.), wScale = gScale, dScale = gScale;
vec4 gSum = gScale, cSum = gScale, product = gScale, wSum = gScale, dSum = gScale;
int y = Y - firstRow, last = to[X];
bool scaled = limit < ${NO_LIMIT};
if (!scaled) {
  for (int x = from[X]; x < last; x++) {
    vec4 w = at(weights, x, y);
    addPlain(gScale, gSum, ${gradientAt(sheet, 'x', 'y')});
    addPlain(wScale, wSum, w);
    addPlain(dScale, dSum, at(updated, x, y) - w);
  }
  scaled = leftRange(gScale, gSum) || leftRange(wScale, wSum) || leftRange(dScale, dSum);
  gScale = plainScale(gScale); wScale = plainScale(wScale); dScale = plainScale(dScale);
  cSum = product = gSum;
}
if (scaled) {
  gScale = wScale = dScale = vec4(${TINY});
  gSum = cSum = product = wSum = dSum = vec4(0.);
  for (int x = from[X]; x < last; x++) {
    vec4 g = ${gradientAt(sheet, 'x', 'y')}, w = at(weights, x, y), c = clamp(g, -limit, limit);
    vec4 gBefore = gScale, cScale = ${CLAMPED_SCALE};
    addSquares(gScale, gSum, g);
    vec4 cTop = ${CLAMPED_SCALE}, cShrink = cScale / cTop, part = c / cTop;
    cSum = cSum * cShrink * cShrink + part * part;
    product = product * (gBefore / gScale) * cShrink + g / gScale * part;
    addSquares(wScale, wSum, w);
    addSquares(dScale, dSum, at(updated, x, y) - w);
  }
}
out0 = gScale; out1 = wScale; out2 = dScale;
out3 = gSum; out4 = cSum; out5 = product; out6 = wSum; out7 = dSum;`,
  };
}

/** x = region, y = row of BLOCK_ROWS from `firstRow` on. */
export function blockNormsKernel({ regions }: SheetStrips): Kernel {
  const count = regions.length;
  const rectangles = regions.map(({ x, y }) => `ivec4(${[...x, ...y].join(', ')})`);
  const { clamped, product, weight } = BLOCK_ROWS;
  return {
    name: 'block norms',
    outputs: 1,
    samplers: [['partials', 'layered']],
    ints: ['firstRow'],
    floats: ['limit'],
    functions: `${SCALED_SUMS}
const ivec4 regions[${count}] = ivec4[${count}](${rectangles.join(', ')});`,
    body: `
int row = Y - firstRow;
ivec4 region = regions[X];
bool ofGradient = row <= ${product};
int scaleLayer = ofGradient ? 0 : row == ${weight} ? 1 : 2;
vec4 scale = vec4(${TINY});
for (int y = region.z; y < region.w; y++) {
  for (int x = region.x; x < region.y; x++) scale = max(scale, at(partials, x, y, scaleLayer));
}
vec4 limited = min(scale, vec4(limit)), sum = vec4(0.);
for (int y = region.z; y < region.w; y++) {
  for (int x = region.x; x < region.y; x++) {
    vec4 own = at(partials, x, y, scaleLayer), part = own / scale, ownLimited = min(own, vec4(limit)) / limited;
    vec4 factor = row == ${clamped} ? ownLimited * ownLimited : row == ${product} ? part * ownLimited : part * part;
    sum += at(partials, x, y, 3 + row) * factor;
  }
}
out0 = row == ${product} ? sqrt(scale) * sqrt(limited) * sqrt(sum) : scaledNorm(row == ${clamped} ? limited : scale, sum);`,
  };
}
