// GLSL of sums of squares relative to the largest magnitude so far, so that squares neither overflow nor vanish:
//   sum of v^2 = scale^2 sum,  four of them at once  (as LAPACK's dlassq)

/** What is smaller counts as this much: a scale that nothing is divided by to infinity. */
export const TINY = '1e-37';

export const SCALED_SUMS = `
void addSquares(inout vec4 scale, inout vec4 sum, vec4 v) {
  vec4 size = abs(v), top = max(scale, size), shrink = scale / top, part = size / top;
  sum = sum * shrink * shrink + part * part;
  scale = top;
}
/** An infinite entry makes an infinite norm; beside a scale that is infinite the sum is not a number. */
vec4 scaledNorm(vec4 scale, vec4 sum) {
  return mix(scale * sqrt(sum), scale, equal(floatBitsToUint(scale), uvec4(0x7f800000u)));
}
`;
