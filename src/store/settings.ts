// The settings on the page: one value for every field. The address carries those that differ from the defaults, so that
// a reload keeps them and a link shares them.
import { createStore } from 'zustand/vanilla';
import { FIELDS, type NumberField, type RunConfig } from '../config/fields.ts';
import { configFromFragment, configToFragment } from '../config/url.ts';
import type { Misfit } from '../config/validate.ts';
import { plainNumber } from '../i18n/format.ts';
import type { Problem } from '../i18n/problem.ts';

export interface Settings {
  readonly config: RunConfig;
  /** What the page has to say about where its settings came from. */
  readonly notices: readonly Problem[];
}

/** Milliseconds without a change before the address follows: browsers refuse to have it changed too often. */
const SETTLING = 250;

function initialSettings(): Settings {
  const { config, misfits } = configFromFragment(globalThis.location?.hash ?? '');
  return { config, notices: misfits.map(misfitNotice) };
}

function misfitNotice({ field, given }: Misfit): Problem {
  const { kind } = FIELDS[field];
  const values = { field, given: String(given) };
  if (kind !== 'number') return { key: 'notice.misfit', values };
  const { min, max } = FIELDS[field] as NumberField;
  return { key: 'notice.misfit-range', values: { ...values, min: plainNumber(min), max: plainNumber(max) } };
}

export const settings = createStore<Settings>(initialSettings);

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

/** Lets the address follow the settings. */
export function writeSettingsToAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    const fragment = configToFragment(settings.getState().config);
    const { pathname, search } = location;
    history.replaceState(null, '', pathname + search + (fragment && `#${fragment}`));
  };
  settings.subscribe(({ config }, before) => {
    if (config === before.config) return;
    clearTimeout(timer);
    timer = setTimeout(write, SETTLING);
  });
  addEventListener('pagehide', write);
}
