// What engines tell of the gradients of the states: their norms over hidden units.

/** Of [layer][h, c][t], each [B, H], the norms [layer][h, c], each [T, B]. */
export function stateNorms(
  gradients: readonly (readonly (readonly Float64Array[])[])[],
  hidden: number,
): Float64Array[][] {
  const rows = (step: Float64Array) =>
    Array.from({ length: step.length / hidden }, (_, b) =>
      Math.hypot(...step.subarray(b * hidden, (b + 1) * hidden)),
    );
  return gradients.map((layer) => layer.map((steps) => Float64Array.from(steps.flatMap(rows))));
}
