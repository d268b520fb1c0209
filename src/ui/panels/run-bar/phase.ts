// How the run stands, in a word.

import type { RunView } from '../../../experiment/run.ts';
import type { MessageKey } from '../../../i18n/en.ts';

export function phaseKey({ phase, pausing, opening, recovering, setup, refusal }: RunView): MessageKey {
  if (recovering) return 'phase.recovering';
  if (pausing) return 'phase.pausing';
  if (phase === 'starting' && refusal && !setup) return 'phase.refused';
  if (phase === 'ready' && opening) return 'phase.opening';
  return `phase.${phase}`;
}
