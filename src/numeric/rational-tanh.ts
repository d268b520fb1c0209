// tanh for 32-bit floats, as an odd rational function of degrees 11 and 10 evaluated in double precision: minimax within
// 3.7e-11 of tanh x relative to it (scripts/minimax-tanh.py), so that the float stored is the nearest but for one in some
// thousands. It reaches 1 where float32 tanh does, and the derivative, formed as 1 - tanh^2, ends there as PyTorch's does.

/** From about 9.011 on the nearest float is 1. */
const LIMIT = 9.02;

/** Writes tanh of each entry; NaN stays NaN. */
export function tanhInto(from: Float32Array, to: Float32Array): void {
  for (let i = 0; i < from.length; i++) {
    const x = Math.min(Math.max(from[i], -LIMIT), LIMIT);
    const s = x * x;
    let p = 3.6745087455976375e-11 * s + 1.1117730990234601e-7;
    p = p * s + 4.227396647483736e-5;
    p = p * s + 4.42595819627129e-3;
    p = p * s + 0.14099216553898722;
    p = p * s + 0.999999999963555;
    let q = 2.951221053032814e-9 * s + 2.603875312204194e-6;
    q = q * s + 5.0083591426713e-4;
    q = q * s + 0.029201125082649527;
    q = q * s + 0.4743254984721429;
    q = q * s + 1;
    to[i] = (x * p) / q;
  }
}
