// The settings on the page: one value for every field. They begin with what the address asks for.
import { createStore } from 'zustand/vanilla';
import type { RunConfig } from '../config/fields.ts';
import type { Link } from '../config/url.ts';
import type { Problem } from '../i18n/problem.ts';
import { readLink } from './link.ts';

/** `misfits`: what the link asked for and did not get; stays until dismissed. */
export interface Settings extends Link {
  /** What the page has to say about where its settings came from. */
  readonly notices: readonly Problem[];
}

export const settings = createStore<Settings>(() => ({
  ...readLink(globalThis.location?.hash ?? '', globalThis.history?.state),
  notices: [],
}));

/** Puts new values in place of old ones. */
export function putSettings(values: Partial<RunConfig>): void {
  settings.setState(({ config }) => ({ config: { ...config, ...values } }));
}

export function addNotice(notice: Problem): void {
  settings.setState(({ notices }) => ({ notices: [...notices, notice] }));
}

export function dismissNotice(notice: Problem): void {
  settings.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) }));
}
