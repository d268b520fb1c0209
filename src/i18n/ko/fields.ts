// Korean: fields.
import type { fields as english } from '../en/fields.ts';

export const fields: Record<keyof typeof english, string> = {};
