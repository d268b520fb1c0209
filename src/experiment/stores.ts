// The stores of one experiment. Its own files write them; whoever shows it reads them.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Link } from '../config/url.ts';
import { NO_TEXT_ANALYSIS, RunAnalyses, type TextAnalysis } from './analyses.ts';
import { type Generation, NO_GENERATION } from './generation.ts';
import { INITIAL_RUN_VIEW, type RunView } from './run.ts';
import type { Runs } from './runs.ts';
import type { Settings } from './settings.ts';
import { NO_TEXTS, type Texts } from './texts.ts';

/** A store as it is shown: it cannot be set. */
export type ReadonlyStore<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

export interface Stores {
  readonly settings: StoreApi<Settings>;
  readonly run: StoreApi<RunView>;
  readonly runs: StoreApi<Runs>;
  readonly texts: StoreApi<Texts>;
  readonly textAnalysis: StoreApi<TextAnalysis>;
  readonly generation: StoreApi<Generation>;
  readonly analyses: RunAnalyses;
}

/** `link`: what the settings begin with. */
export function createStores(link: Link): Stores {
  return {
    settings: createStore<Settings>(() => ({ ...link, notices: [] })),
    run: createStore(() => INITIAL_RUN_VIEW),
    runs: createStore<Runs>(() => ({ records: [], lead: null })),
    texts: createStore(() => NO_TEXTS),
    textAnalysis: createStore(() => NO_TEXT_ANALYSIS),
    generation: createStore(() => NO_GENERATION),
    analyses: new RunAnalyses(),
  };
}
