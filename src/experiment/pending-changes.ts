// Which settings differ from those the open run was made with, and so wait for a fresh model.
import { FIELD_NAMES, FIELDS, type FieldName, isRelevant, type RunConfig } from '../config/fields.ts';

/** What makes one run what it is. */
export interface RunSetup {
  readonly config: RunConfig;
  /** Tells one own text from the next. */
  readonly ownRevision: number;
}

/** What makes the runs that are trained side by side what they are. */
export interface Setup extends RunSetup {
  /** What a second run, trained in lockstep with the first, does otherwise; null where there is none. */
  readonly variant: Partial<RunConfig> | null;
}

/** The fields that need a fresh model, and would make another one than the running one. */
export function pendingChanges(wanted: RunSetup, running: RunSetup): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => {
    if (FIELDS[name].applies !== 'fresh') return false;
    if (name === 'text' && wanted.config.text === 'own' && running.config.text === 'own') {
      return wanted.ownRevision !== running.ownRevision;
    }
    if (!isRelevant(name, wanted.config) && !isRelevant(name, running.config)) return false;
    return wanted.config[name] !== running.config[name];
  });
}

/** The running configuration with the wanted values of fields that act on it while it runs. */
export function withLiveValues(running: RunConfig, wanted: RunConfig): RunConfig {
  const live = FIELD_NAMES.filter((name) => FIELDS[name].applies !== 'fresh');
  return { ...running, ...Object.fromEntries(live.map((name) => [name, wanted[name]])) };
}
