// Which panel reports a problem: the one that it is about.
import type { Problem } from '../i18n/problem.ts';

export type RefusedPanel = 'text' | 'model' | 'device';

/** The panel that a refused run is about. */
export function panelOf({ key }: Problem): RefusedPanel {
  if (key.startsWith('problem.text.')) return 'text';
  return key.startsWith('device.') ? 'device' : 'model';
}
