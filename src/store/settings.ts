// The settings on the page: one value for every field. The address carries those that differ from the defaults, so that
// a reload keeps them and a link shares them.
import { createStore } from 'zustand/vanilla';
import type { NumberField } from '../config/field.ts';
import { DEFAULT_CONFIG, FIELDS, type RunConfig } from '../config/fields.ts';
import { type Baseline, configFromFragment, configToFragment } from '../config/url.ts';
import type { Misfit } from '../config/validate.ts';
import { recipeOf } from '../corpus/catalogue.ts';
import { plainNumber } from '../i18n/format.ts';
import type { Problem } from '../i18n/problem.ts';

export interface Settings {
  readonly config: RunConfig;
  /** The settings in which a second run, trained in lockstep, is to differ; null: one run alone. */
  readonly comparison: Partial<RunConfig> | null;
  /** What the page has to say about where its settings came from. */
  readonly notices: readonly Problem[];
}

/** Browsers refuse to have the address changed too often (Safari: 100 times in 30 seconds). */
const BURST = { writes: 30, milliseconds: 10_000 };
/** Milliseconds until the address follows once a burst is used up. */
const PATIENCE = 500;

/** A link that names a text and nothing else trains it by its recipe. */
const baseline: Baseline = (text) => ({ ...DEFAULT_CONFIG, ...recipeOf(text) });

function initialSettings(): Settings {
  const { config, comparison, misfits } = configFromFragment(globalThis.location?.hash ?? '', baseline);
  return { config, comparison, notices: misfits.map(misfitNotice) };
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

/** Lets the address follow the settings: at once, so that a reload loses nothing, unless they change very fast. */
export function writeSettingsToAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written: number[] = [];
  const write = () => {
    timer = undefined;
    written.push(performance.now());
    const { config, comparison } = settings.getState();
    const fragment = configToFragment(config, baseline, comparison);
    const { pathname, search } = location;
    history.replaceState(null, '', pathname + search + (fragment && `#${fragment}`));
  };
  settings.subscribe(({ config, comparison }, before) => {
    if ((config === before.config && comparison === before.comparison) || timer !== undefined) return;
    written = written.filter((time) => performance.now() - time < BURST.milliseconds);
    if (written.length < BURST.writes) write();
    else timer = setTimeout(write, PATIENCE);
  });
}
