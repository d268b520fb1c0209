// Where a problem is told: beside what it is about.
import type { Problem } from '../i18n/problem.ts';

export type Place = 'text' | 'model' | 'device';

/** The part of the page that a refused run is about. */
export function placeOf({ key }: Problem): Place {
  if (key.startsWith('problem.text.')) return 'text';
  return key.startsWith('device.') ? 'device' : 'model';
}
