// GLSL of sums of squares that neither overflow nor vanish, four at once:  sum of v^2 = scale^2 sum.  As they are where
// that does; else relative to the largest magnitude so far, as LAPACK's dlassq has them, which takes two divisions each.

/** What is smaller counts as this much: a scale that nothing is divided by to infinity. */
export const TINY = '1e-37';

export const SCALED_SUMS = `
void addSquares(inout vec4 scale, inout vec4 sum, vec4 v) {
  vec4 size = abs(v), top = max(scale, size), shrink = scale / top, part = size / top;
  sum = sum * shrink * shrink + part * part;
  scale = top;
}
void addPlain(inout vec4 top, inout vec4 sum, vec4 v) {
  top = max(top, abs(v));
  sum += v * v;
}
/** Whether plain squares left the range in which a sum of them keeps its digits. */
bool leftRange(vec4 top, vec4 sum) {
  vec4 least = mix(vec4(0.), vec4(1e-25), greaterThan(top, vec4(0.)));
  return any(lessThan(sum, least)) || !all(lessThan(sum, vec4(1e37)));
}
/** The scale of plain sums: one of zeros must not outweigh others. */
vec4 plainScale(vec4 top) {
  return mix(vec4(${TINY}), vec4(1.), greaterThan(top, vec4(0.)));
}
/** An infinite entry makes an infinite norm; beside a scale that is infinite the sum is not a number. */
vec4 scaledNorm(vec4 scale, vec4 sum) {
  return mix(scale * sqrt(sum), scale, equal(floatBitsToUint(scale), uvec4(0x7f800000u)));
}
`;
