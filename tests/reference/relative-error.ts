// Distance of computed tensors from reference values, relative to the reference's norm, reported by tensor name.
import { expect } from 'vitest';

/** |ours - theirs| / |theirs| in the L2 norm; the plain distance where the reference is all zeros. NaN stays NaN. */
export function relativeError(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let norm = 0;
  for (let i = 0; i < theirs.length; i++) {
    difference += (ours[i] - theirs[i]) ** 2;
    norm += theirs[i] ** 2;
  }
  return Math.sqrt(difference) / (norm > 0 ? Math.sqrt(norm) : 1);
}

/** Fails with the name, the error and the tolerance of a tensor that is too far from its reference. */
export function expectClose(
  name: string,
  ours: ArrayLike<number> | undefined,
  theirs: ArrayLike<number>,
  tolerance: number,
) {
  expect(ours, `${name} is missing`).toBeDefined();
  if (ours === undefined) return;
  const error = relativeError(ours, theirs);
  const length = ours.length === theirs.length ? '' : ` (${ours.length} values, expected ${theirs.length})`;
  expect(error, `relative error of ${name}${length}`).toBeLessThanOrEqual(tolerance);
}

/** The same for a single number. */
export function expectCloseNumber(name: string, ours: number, theirs: number, tolerance: number) {
  expectClose(name, [ours], [theirs], tolerance);
}

/** Every tensor of the reference by name, and no other. */
export function expectAllClose(
  ours: ReadonlyMap<string, ArrayLike<number>>,
  theirs: Readonly<Record<string, ArrayLike<number>>>,
  tolerance: number,
  what = '',
) {
  expect([...ours.keys()].sort(), `names of ${what || 'tensors'}`).toEqual(Object.keys(theirs).sort());
  for (const [name, reference] of Object.entries(theirs)) {
    expectClose(`${what} ${name}`.trim(), ours.get(name), reference, tolerance);
  }
}

/** [layer][h, c] of both sides. */
export function expectStateClose(
  ours: readonly (readonly ArrayLike<number>[])[],
  theirs: readonly (readonly ArrayLike<number>[])[],
  tolerance: number,
  what = '',
) {
  expect(
    ours.map((layer) => layer.length),
    'parts of the state',
  ).toEqual(theirs.map((layer) => layer.length));
  theirs.forEach((layer, l) => {
    layer.forEach((part, s) => {
      expectClose(`${what} state ${'hc'[s]} of layer ${l}`.trim(), ours[l][s], part, tolerance);
    });
  });
}
