// The open run as the page shows it. Its metrics lie in a history of typed columns outside the store.
import { createStore } from 'zustand/vanilla';
import type { Problem } from '../i18n/problem.ts';
import { METRICS, type MetricColumns, type MetricRow } from '../training/metrics.ts';
import type { DeviceReport, RunSummary } from '../worker/protocol.ts';
import { History } from './history.ts';
import type { Ingredients } from './pending-changes.ts';

/**
 * starting: no run yet. ready: fresh, not a step trained. training, paused: under way. crashed: the worker has ended;
 * what was measured is still shown.
 */
export type Phase = 'starting' | 'ready' | 'training' | 'paused' | 'crashed';

export interface LiveSample {
  readonly step: number;
  readonly text: string;
}

export interface NonFiniteEvent {
  readonly step: number;
  readonly quantity: 'loss' | 'gradient';
  /** Global norm of the last finite step; NaN where there was none. */
  readonly lastNorm: number;
}

export interface RunView {
  readonly phase: Phase;
  /** A fresh run was asked for and has not been answered. */
  readonly opening: boolean;
  /** Pause was asked for and has not been answered. */
  readonly pausing: boolean;
  /** What the open run was made of, with its live values as they are now; null before there is one. */
  readonly made: Ingredients | null;
  readonly summary: RunSummary | null;
  readonly device: DeviceReport | null;
  /** The last row of metrics; null before the first step. */
  readonly latest: MetricRow | null;
  /** The last measured validation loss, nats per character; NaN before there is one. */
  readonly valLoss: number;
  /** Newest first. */
  readonly samples: readonly LiveSample[];
  readonly nonFinite: NonFiniteEvent | null;
  /** Why no fresh run could be opened. */
  readonly refusal: Problem | null;
  /** Why the engine asked for does not run. */
  readonly deviceProblem: Problem | null;
  /** Why the worker ended. Stays until dismissed or started again. */
  readonly crash: Problem | null;
}

/** Every row of the open run; of the last one, after a crash. */
export const runHistory = new History();

const SAMPLES_KEPT = 50;

const FRESH = {
  opening: false,
  pausing: false,
  latest: null,
  valLoss: Number.NaN,
  samples: [],
  nonFinite: null,
  refusal: null,
} as const;

export const run = createStore<RunView>(() => ({
  ...FRESH,
  phase: 'starting',
  made: null,
  summary: null,
  device: null,
  deviceProblem: null,
  crash: null,
}));

/** A fresh run is open. */
export function showOpened(made: Ingredients, summary: RunSummary): void {
  run.setState({ ...FRESH, phase: 'ready', made, summary, device: summary.device, crash: null });
}

/** Takes the last row of new metrics, and the last validation loss among them. */
export function showMetrics(columns: MetricColumns): void {
  const last = columns.step.length - 1;
  if (last < 0) return;
  const latest = Object.fromEntries(METRICS.map((metric) => [metric, columns[metric][last]])) as MetricRow;
  const measured = columns.valLoss.findLast((loss) => !Number.isNaN(loss));
  run.setState(({ valLoss, phase }) => ({
    latest,
    valLoss: measured ?? valLoss,
    // A single step leaves the worker paused, and the run no longer fresh.
    phase: phase === 'ready' ? 'paused' : phase,
  }));
}

export function showSample(sample: LiveSample): void {
  run.setState(({ samples }) => ({ samples: [sample, ...samples].slice(0, SAMPLES_KEPT) }));
}

/** The worker has ended; everything that was waiting for it waits no longer. */
export function showCrash(crash: Problem): void {
  run.setState({ phase: 'crashed', opening: false, pausing: false, crash });
}
