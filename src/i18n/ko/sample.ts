// Korean: sample.
import type { sample as english } from '../en/sample.ts';

export const sample: Record<keyof typeof english, string> = {};
