// Korean: text.
import type { text as english } from '../en/text.ts';

export const text: Record<keyof typeof english, string> = {};
