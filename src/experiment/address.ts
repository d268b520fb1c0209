// The address says what runs: a change that waits for a new model is not in it until that is made. A link that is opened in
// the page's own tab is followed, and never written over before.
import { FIELD_NAMES, FIELDS, type RunConfig } from '../config/fields.ts';
import type { Link } from '../config/url.ts';
import { controls } from './controls.ts';
import { entryState, fragmentOf, readLink } from './link.ts';
import { pendingChanges, withLiveValues } from './pending-changes.ts';
import { followsSettings, run } from './run.ts';
import { settings } from './settings.ts';
import { replaceMissingText } from './text-inspection.ts';
import { texts } from './texts.ts';

/** Browsers refuse to have the address changed too often (Safari: 100 times in 30 seconds). */
const BURST = { writes: 30, milliseconds: 10_000 };
/** Milliseconds until the address follows once a burst is used up. */
const PATIENCE = 500;

/** What the open runs were made of, with the live values of now; the settings of the page where they follow those. */
function running(): Pick<Link, 'config' | 'comparison'> {
  const { config, comparison } = settings.getState();
  const view = run.getState();
  if (!view.made || followsSettings(view)) return { config, comparison };
  return { config: withLiveValues(view.made.config, config), comparison: view.made.comparison };
}

/** The address of the page's own run, as the browser spells it: another one is a link that has just been opened. */
let own = '';

function write(): void {
  const { config, comparison } = running();
  const { pathname, search } = location;
  const state = entryState(config, settings.getState().config);
  history.replaceState(state, '', pathname + search + fragmentOf(config, comparison));
  own = location.hash;
}

/** Lets the address follow the runs: at once, so that a reload loses nothing, unless they change very fast. */
export function keepAddress(): void {
  own = location.hash;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written: number[] = [];
  const link = readLink(location.hash, null);
  let said = wordsOf(link.config, link.comparison, link.config);
  const follow = () => {
    timer = undefined;
    const { config, comparison } = running();
    const now = wordsOf(config, comparison, settings.getState().config);
    if (location.hash !== own || now === said) return;
    said = now;
    written.push(performance.now());
    write();
  };
  const schedule = () => {
    if (timer !== undefined) return;
    written = written.filter((time) => performance.now() - time < BURST.milliseconds);
    if (written.length < BURST.writes) follow();
    else timer = setTimeout(follow, PATIENCE);
  };
  // What was typed before a reload is now what the page opens with.
  follow();
  settings.subscribe(({ config, comparison }, before) => {
    if (config !== before.config || comparison !== before.comparison) schedule();
  });
  run.subscribe((view, before) => {
    if (view.made !== before.made || followsSettings(view) !== followsSettings(before)) schedule();
  });
}

/** Everything that an address and its entry say. */
function wordsOf(config: RunConfig, comparison: Link['comparison'], typed: RunConfig): string {
  return fragmentOf(config, comparison) + JSON.stringify(entryState(config, typed));
}

/** The link that stands in the address; null where it is the page's own. */
export function openedLink(): Link | null {
  return location.hash === own ? null : readLink(location.hash, history.state);
}

/** Whether a link asks for other runs than the open ones, and not just for other live values. */
export function asksForFreshRuns({ config, comparison }: Pick<Link, 'config' | 'comparison'>): boolean {
  const { made } = run.getState();
  if (!made || (comparison === null) !== (made.comparison === null)) return true;
  const ownRevision = texts.getState().own?.revision ?? 0;
  if (pendingChanges({ config, ownRevision }, made).length > 0) return true;
  return FIELD_NAMES.some((name) => comparison?.[name] !== made.comparison?.[name]);
}

/** Takes over what a link asks for; where it asks for fresh runs, the trained ones are discarded. */
export function followLink(link: Link): void {
  settings.setState(link);
  replaceMissingText();
  if (asksForFreshRuns(settings.getState())) controls.startFresh();
  else controls.change(liveValues(link.config));
  write();
}

/** Puts the address of the page's own run back in place of a link that is not followed. */
export function returnToOwnAddress(): void {
  write();
}

function liveValues(config: RunConfig): Partial<RunConfig> {
  const live = FIELD_NAMES.filter((name) => FIELDS[name].applies !== 'fresh');
  return Object.fromEntries(live.map((name) => [name, config[name]]));
}
