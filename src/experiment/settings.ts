// The settings of an experiment as they stand in the form: one value for every field, and in what a second run is to differ.
import type { StoreApi } from 'zustand/vanilla';
import type { RunConfig } from '../config/fields.ts';
import type { Link } from '../config/url.ts';
import type { Problem } from '../i18n/problem.ts';

/** `misfits`: what the link asked for and did not get; stays until dismissed. */
export interface Settings extends Link {
  /** What there is to say about where the settings came from. */
  readonly notices: readonly Problem[];
}

/** Puts new values in place of old ones. */
export function putSettings(settings: StoreApi<Settings>, values: Partial<RunConfig>): void {
  settings.setState(({ config }) => ({ config: { ...config, ...values } }));
}

export function addNotice(settings: StoreApi<Settings>, notice: Problem): void {
  settings.setState(({ notices }) => ({ notices: [...notices, notice] }));
}
