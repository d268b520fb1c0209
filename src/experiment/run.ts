// The leading run as a page shows it: the one that the settings and the status line are about.
import type { NonFiniteOrigin } from '../engine/non-finite.ts';
import type { Problem } from '../i18n/problem.ts';
import type { MetricRow } from '../training/measurements/scalars.ts';
import type { LargestUpdate } from '../training/recent-updates.ts';
import type { CheckpointMemory, DeviceReport, RunSummary } from '../worker/protocol.ts';
import type { Setup } from './pending-changes.ts';

/**
 * starting: no run yet. ready: fresh, not a step trained. training, paused: under way. crashed: the worker has ended;
 * what was measured is still shown.
 */
export type Phase = 'starting' | 'ready' | 'training' | 'paused' | 'crashed';

export interface LiveSample {
  readonly run: number;
  readonly step: number;
  readonly text: string;
  /** Why the model of that step could not write; null where it did. */
  readonly problem: Problem | null;
}

export interface NonFiniteEvent {
  readonly run: number;
  readonly step: number;
  readonly quantity: 'loss' | 'gradient';
  /** The first number that was not finite; null where it could not be found. */
  readonly origin: NonFiniteOrigin | null;
  /** Of the last steps before it; null where there was none. */
  readonly largestUpdate: LargestUpdate | null;
  /** Where the runs can return to; null where they cannot. */
  readonly returnStep: number | null;
}

/** Compiled programs of the GPU, and all there are to be. */
export interface Preparation {
  readonly ready: number;
  readonly total: number;
}

export interface RunView {
  readonly phase: Phase;
  /** A fresh run was asked for and has not been answered. */
  readonly opening: boolean;
  /** Pause was asked for and has not been answered. */
  readonly pausing: boolean;
  /** The worker was lost, and another is to go on in its place; `phase` is what it was and will be. */
  readonly recovering: boolean;
  /** null while no engine starts on the GPU. */
  readonly preparing: Preparation | null;
  /** What the open run was made of, with its live values as they are now; null before there is one. */
  readonly setup: Setup | null;
  readonly summary: RunSummary | null;
  readonly device: DeviceReport | null;
  /** The last row of metrics; null before the first step. */
  readonly latest: MetricRow | null;
  /** The last measured validation loss, nats per character; NaN before there is one. */
  readonly valLoss: number;
  /** Newest first. */
  readonly samples: readonly LiveSample[];
  readonly nonFinite: NonFiniteEvent | null;
  /** What the worker keeps to return to; null before its first checkpoint. */
  readonly checkpoints: CheckpointMemory | null;
  /** What became of a worker or GPU that was lost, in sentences. Stays until dismissed. */
  readonly recovered: readonly Problem[];
  /** Why no fresh run could be opened. */
  readonly refusal: Problem | null;
  /** Why the engine asked for does not run. */
  readonly deviceProblem: Problem | null;
  /** Where a crashed run can go on; 0 where it can only start again. */
  readonly resumeStep: number;
  /** Why the worker ended. Stays until dismissed or started again. */
  readonly crash: Problem | null;
}

const SAMPLES_KEPT = 50;

const FRESH = {
  opening: false,
  pausing: false,
  recovering: false,
  preparing: null,
  checkpoints: null,
  recovered: [],
  latest: null,
  valLoss: Number.NaN,
  samples: [],
  nonFinite: null,
  refusal: null,
} as const;

export const INITIAL_RUN_VIEW: RunView = {
  ...FRESH,
  phase: 'starting',
  setup: null,
  summary: null,
  device: null,
  deviceProblem: null,
  resumeStep: 0,
  crash: null,
};

/** Whether the runs follow the settings by themselves: before a step is trained they are opened anew with every change. */
export function followsSettings({ opening, recovering, phase, refusal }: RunView): boolean {
  return (opening && !recovering) || phase === 'crashed' || (phase === 'ready' && !refusal);
}

/** What changes where a fresh run is open. */
export function openedView(setup: Setup, summary: RunSummary): Partial<RunView> {
  return { ...FRESH, setup, summary, device: summary.device, crash: null };
}

export function withSample({ samples }: RunView, sample: LiveSample): Partial<RunView> {
  return { samples: [sample, ...samples].slice(0, SAMPLES_KEPT) };
}

/** What changes where the leading run is back at a step, with the last row up to it. */
export function returnedView(
  { samples }: RunView,
  step: number,
  latest: MetricRow | null,
  valLoss: number,
): Partial<RunView> {
  return { latest, valLoss, nonFinite: null, samples: samples.filter((sample) => sample.step <= step) };
}
