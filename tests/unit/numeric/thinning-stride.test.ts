import { expect, it } from 'vitest';
import { thinningStride } from '../../../src/numeric/thinning-stride.ts';

it('is the least power of two that leaves as many as there is room for', () => {
  for (const [count, stride] of [
    [0, 1],
    [1, 1],
    [16, 1],
    [17, 2],
    [32, 2],
    [33, 4],
    [1001, 64],
  ]) {
    expect(thinningStride(count, 16)).toBe(stride);
  }
});
