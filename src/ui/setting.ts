// One setting for a control: its value, how to change it, and whether it waits for a fresh model.
import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { FieldName, RunConfig } from '../config/fields.ts';
import { pendingChanges } from '../experiment/pending-changes.ts';
import { followsSettings } from '../experiment/run.ts';
import { useExperiment } from './experiment.tsx';

/** Milliseconds without a keystroke before a typed value counts. */
const TYPING_PAUSE = 300;

/** The changed settings that wait for a fresh model; none while an untrained model simply follows them. */
export function usePendingChanges(): readonly FieldName[] {
  const { run, settings, texts } = useExperiment();
  const config = useStore(settings, (state) => state.config);
  const ownRevision = useStore(texts, (state) => state.own?.revision ?? 0);
  const setup = useStore(run, (state) => state.setup);
  const follows = useStore(run, followsSettings);
  return useMemo(
    () => (setup && !follows ? pendingChanges({ config, ownRevision }, setup) : []),
    [config, ownRevision, setup, follows],
  );
}

/** Settings other than the page's own that the controls below it read and change. */
export interface SettingScope {
  readonly config: RunConfig;
  change(values: Partial<RunConfig>): void;
}

/** null: the settings of the page. */
export const SettingScopeContext = createContext<SettingScope | null>(null);

export function useSetting<Name extends FieldName>(name: Name) {
  const experiment = useExperiment();
  const { settings } = experiment;
  const scope = useContext(SettingScopeContext);
  const own = useStore(settings, (state) => state.config[name]);
  const pending = usePendingChanges().includes(name);
  const change = (to: RunConfig[Name], typing = false) => {
    const values = { [name]: to } as Partial<RunConfig>;
    if (scope) scope.change(values);
    else experiment.change(values, typing ? TYPING_PAUSE : 0);
  };
  return { value: scope ? scope.config[name] : own, change, pending: pending && !scope };
}
