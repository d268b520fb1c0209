// Sums of squares of a sheet's gradient, one strip of one row a fragment, relative to the largest magnitude so that
// squares neither overflow nor vanish:
//   out0 = (scale, sum of (g / scale)^2, sum of (clamp(g, +-limit) / limit)^2, 1 if infinite and 2 if NaN)
import type { Kernel } from '../glsl.ts';
import type { Sheet } from '../parameter-sheets.ts';
import { TINY } from '../scaled-sums.ts';
import type { Span } from '../sheet-regions.ts';
import { stripTable } from '../sheet-strips.ts';

/** Bit tests: comparisons with NaN and infinity differ by driver. */
export const NOT_FINITE = `
float notFinite(vec4 v) {
  uvec4 bits = floatBitsToUint(v) & 0x7fffffffu;
  if (any(greaterThan(bits, uvec4(0x7f800000u)))) return 2.;
  return any(equal(bits, uvec4(0x7f800000u))) ? 1. : 0.;
}`;

/** GLSL of the gradient of a sheet's texel x, y. */
export function gradientAt({ block }: Pick<Sheet, 'block'>, x: string, y: string): string {
  return block > 1 ? `at(gradient, ${x} / ${block}, ${y}, ${x} % ${block})` : `at(gradient, ${x}, ${y})`;
}

export function gradientNormKernel(sheet: Sheet, strips: readonly Span[]): Kernel {
  return {
    name: `norm of ${sheet.key}`,
    outputs: 1,
    samplers: [['gradient', sheet.block > 1 ? 'layered' : 'plane']],
    ints: ['firstRow'],
    floats: ['limit'],
    functions: `${NOT_FINITE}
${stripTable('from', strips, 0)}
${stripTable('to', strips, 1)}
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
int y = Y - firstRow, last = to[X];
for (int x = from[X]; x < last; x++) add(sum, ${gradientAt(sheet, 'x', 'y')}, limit);
out0 = sum;`,
  };
}
