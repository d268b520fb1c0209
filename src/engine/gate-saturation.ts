// Gate saturation (Karpathy, Johnson & Li 2015, section 4.2): how many of a gate's activations are nearly closed, under
// 0.1, or nearly open, over 0.9.

/** What is under `closed` or over `open` is saturated. */
export const SATURATED = { closed: 0.1, open: 0.9 } as const;
