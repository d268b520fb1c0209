// One setting for a control: its value, how to change it, and whether it waits for a fresh model.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { FieldName, RunConfig } from '../config/fields.ts';
import { controls } from '../store/controls.ts';
import { pendingChanges } from '../store/pending-changes.ts';
import { run } from '../store/run.ts';
import { settings } from '../store/settings.ts';
import { texts } from '../store/texts.ts';

/** Milliseconds without a keystroke before a typed value counts. */
const TYPING_PAUSE = 300;

/** The changed settings that wait for a fresh model; none while an untrained model simply follows them. */
export function usePendingChanges(): readonly FieldName[] {
  const config = useStore(settings, (state) => state.config);
  const ownRevision = useStore(texts, (state) => state.own?.revision ?? 0);
  const made = useStore(run, (state) => state.made);
  const follows = useStore(
    run,
    (state) => state.opening || state.phase === 'crashed' || (state.phase === 'ready' && !state.refusal),
  );
  return useMemo(
    () => (made && !follows ? pendingChanges({ config, ownRevision }, made) : []),
    [config, ownRevision, made, follows],
  );
}

export function useSetting<Name extends FieldName>(name: Name) {
  const value = useStore(settings, (state) => state.config[name]);
  const pending = usePendingChanges().includes(name);
  const change = (to: RunConfig[Name], typing = false) =>
    controls.change({ [name]: to } as Partial<RunConfig>, typing ? TYPING_PAUSE : 0);
  return { value, change, pending };
}
