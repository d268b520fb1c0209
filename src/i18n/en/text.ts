// English: text.
export const text = {} as const;
