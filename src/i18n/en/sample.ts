// English: sample.
export const sample = {} as const;
