// Sums of squares of a sheet's gradient, one row of the sheet and a part of its columns a fragment, relative to the
// largest magnitude so that squares neither overflow nor vanish:
//   out0 = (scale, sum of (g / scale)^2, sum of (clamp(g, +-limit) / limit)^2, 1 if infinite and 2 if NaN)
import type { Kernel } from '../glsl.ts';
import type { Sheet } from '../parameter-sheets.ts';

/** Fragments along a row. */
export const NORM_PARTS = 4;

/** Bit tests: comparisons with NaN and infinity differ by driver. */
export const NOT_FINITE = `
float notFinite(vec4 v) {
  uvec4 bits = floatBitsToUint(v) & 0x7fffffffu;
  if (any(greaterThan(bits, uvec4(0x7f800000u)))) return 2.;
  return any(equal(bits, uvec4(0x7f800000u))) ? 1. : 0.;
}`;

/** A value of 0, below which scales are not told apart. */
const TINY = '1e-37';

export function gradientNormKernel(sheet: Sheet, name: string): Kernel {
  const blocks = Math.ceil(sheet.width / sheet.block);
  const part = Math.ceil(blocks / NORM_PARTS);
  const layered = sheet.block > 1;
  return {
    name,
    outputs: 1,
    samplers: [['gradient', layered ? 'layered' : 'plane']],
    ints: ['firstRow'],
    floats: ['limit'],
    functions: `${NOT_FINITE}
void add(inout vec4 sum, vec4 g, float limit) {
  float bad = notFinite(g);
  if (bad > 0.) { sum.w = max(sum.w, bad); return; }
  vec4 size = abs(g);
  float largest = max(max(max(size.x, size.y), max(size.z, size.w)), ${TINY});
  if (largest > sum.x) { float ratio = sum.x / largest; sum.x = largest; sum.y *= ratio * ratio; }
  vec4 relative = g / sum.x, clamped = clamp(g, -limit, limit) / limit;
  sum.y += dot(relative, relative);
  sum.z += dot(clamped, clamped);
}`,
    body: `
vec4 sum = vec4(${TINY}, 0., 0., 0.);
int y = Y - firstRow, last = min((X + 1) * ${part}, ${blocks});
for (int x = X * ${part}; x < last; x++) ${
      layered
        ? `for (int layer = 0; layer < ${sheet.block}; layer++) add(sum, at(gradient, x, y, layer), limit);`
        : 'add(sum, at(gradient, x, y), limit);'
    }
out0 = sum;`,
  };
}
