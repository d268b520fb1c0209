// English: fields.
export const fields = {} as const;
