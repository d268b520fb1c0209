// The address bar of an experiment. It says what runs: a change that waits for a new model is not in it until that is made. A
// link that is opened in the page's own tab is followed, and never written over before.
import type { RunConfig } from '../config/fields.ts';
import type { Link } from '../config/url.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { withLiveValues } from '../experiment/pending-changes.ts';
import { followsSettings } from '../experiment/run.ts';
import { entryState, fragmentOf, readLink } from './link.ts';

/** Browsers refuse to have the address changed too often (Safari: 100 times in 30 seconds). */
const BURST = { writes: 30, milliseconds: 10_000 };
/** Milliseconds until the address follows once a burst is used up. */
const PATIENCE = 500;

export class AddressBar {
  /** The address of the experiment's own runs, as the browser spells it: another one is a link that has just been opened. */
  private own = location.hash;
  /** The address and its entry as they were written last. */
  private lastState: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private written: number[] = [];
  private readonly unsubscribe: readonly (() => void)[];

  /** Lets the address follow the runs: at once, so that a reload loses nothing, unless they change very fast. */
  constructor(private readonly experiment: Experiment) {
    const link = readLink(location.hash, null);
    this.lastState = stateOf(link.config, link.variant, link.config);
    // What was typed before a reload is now what the page opens with.
    this.update();
    this.unsubscribe = [
      experiment.settings.subscribe(({ config, variant }, before) => {
        if (config !== before.config || variant !== before.variant) this.schedule();
      }),
      experiment.run.subscribe((view, before) => {
        if (view.setup !== before.setup || followsSettings(view) !== followsSettings(before)) this.schedule();
      }),
    ];
  }

  /** The link that stands in the address; null where it is the experiment's own. */
  get openedLink(): Link | null {
    return location.hash === this.own ? null : readLink(location.hash, history.state);
  }

  /** Takes over what a link asks for; where it asks for fresh runs, the trained ones are discarded. */
  follow(link: Link): void {
    this.experiment.follow(link);
    this.write();
  }

  /** Puts the address of the experiment's own runs back in place of a link that is not followed. */
  restore(): void {
    this.write();
  }

  /** The address stays as it is from now on. */
  dispose(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.timer !== undefined) return;
    this.written = this.written.filter((time) => performance.now() - time < BURST.milliseconds);
    if (this.written.length < BURST.writes) this.update();
    else this.timer = setTimeout(() => this.update(), PATIENCE);
  }

  private update(): void {
    this.timer = undefined;
    const { config, variant } = this.running();
    const now = stateOf(config, variant, this.experiment.settings.getState().config);
    if (location.hash !== this.own || now === this.lastState) return;
    this.lastState = now;
    this.written.push(performance.now());
    this.write();
  }

  private write(): void {
    const { config, variant } = this.running();
    const { pathname, search } = location;
    const state = entryState(config, this.experiment.settings.getState().config);
    history.replaceState(state, '', pathname + search + fragmentOf(config, variant));
    this.own = location.hash;
  }

  /** What the open runs were made of, with the live values of now; the settings where the runs follow those. */
  private running(): Pick<Link, 'config' | 'variant'> {
    const { config, variant } = this.experiment.settings.getState();
    const view = this.experiment.run.getState();
    if (!view.setup || followsSettings(view)) return { config, variant };
    return { config: withLiveValues(view.setup.config, config), variant: view.setup.variant };
  }
}

/** Everything that is in an address and its entry. */
function stateOf(config: RunConfig, variant: Link['variant'], typed: RunConfig): string {
  return fragmentOf(config, variant) + JSON.stringify(entryState(config, typed));
}
