// The messages between the page and the training worker. Types only.
//
// Back-pressure: the worker gathers events and posts them as one Batch; it posts the next only after the page
// acknowledged the last, which the page does in an animation frame (on a timer where the tab is hidden).
//
// A command with a `request` gets exactly one answer, which repeats it (`ANSWERS` says which events are answers to what),
// unless the worker ends before. Requests of a kind increase.
import type { RunConfig } from '../config/fields.ts';
import type { CatalogueText } from '../corpus/catalogue.ts';
import type { TextSummary } from '../corpus/corpus.ts';
import type { ReferenceLosses } from '../corpus/reference-losses.ts';
import type { Backend } from '../engine/engine.ts';
import type { NonFiniteOrigin } from '../engine/non-finite.ts';
import type { Problem } from '../i18n/problem.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { LagCurves } from '../training/lag-gradients.ts';
import type { MeasuredSteps } from '../training/measurements/gathering.ts';
import type { LargestUpdate } from '../training/recent-updates.ts';
import type { MatrixSpectrum } from '../training/recurrent-spectra.ts';

/** Where a text comes from. `revision` distinguishes one own text from the next. */
export type TextSource =
  | { readonly kind: 'catalogue'; readonly id: CatalogueText['id']; readonly url: string }
  | { readonly kind: 'own'; readonly name: string; readonly bytes: ArrayBuffer; readonly revision: number };

/** One of the runs that are trained in lockstep: they share a text, and advance step by step together. */
export interface RunOrder {
  /** Names the run in every event about it. */
  readonly run: number;
  readonly config: RunConfig;
  /** Where it goes on, instead of starting fresh. */
  readonly from?: Checkpoint | null;
}

export type Command =
  /** Reads a text and answers `text-inspected`, without touching the run. */
  | {
      readonly type: 'inspect-text';
      readonly request: number;
      readonly source: TextSource;
      readonly config: RunConfig;
    }
  /**
   * Replaces the open runs by fresh ones, which are paused; on `refused` the old ones stay as they were. One that waits
   * while a newer one comes is not carried out, and answered `superseded`.
   */
  | {
      readonly type: 'open';
      readonly request: number;
      readonly source: TextSource;
      readonly runs: readonly RunOrder[];
    }
  /** Before any run is opened: WebGL is not to be used, since its context was lost too often. */
  | { readonly type: 'withdraw-webgl' }
  /** Ends one of several open runs. */
  | { readonly type: 'close'; readonly run: number }
  /** These three are answered by `state`. */
  | { readonly type: 'train'; readonly request: number }
  | { readonly type: 'pause'; readonly request: number }
  | { readonly type: 'step'; readonly request: number }
  /** All open runs go back to their checkpoints of a step, paused; where one has none, nothing changes. */
  | { readonly type: 'return'; readonly request: number; readonly step: number }
  /**
   * As `return`; a second run starts where the leading one then is, with other values of live fields, and advances with
   * it. Where that cannot be, nothing changes.
   */
  | { readonly type: 'fork'; readonly request: number; readonly step: number; readonly order: RunOrder }
  /** New values of live fields, from the next step on; the engine stays. */
  | { readonly type: 'adjust'; readonly runs: readonly RunOrder[] }
  /** Moves the runs to another device with all their state; where it cannot run, they stay where they are. */
  | { readonly type: 'move'; readonly request: number; readonly engine: Backend | 'auto' }
  | {
      readonly type: 'generate';
      readonly run: number;
      readonly request: number;
      readonly seedText: string;
      readonly temperature: number;
      readonly length: number;
    }
  | { readonly type: 'stop-generating' }
  /** Measures lag gradients and spectra of every open run now. */
  | { readonly type: 'probe'; readonly request: number }
  /** Answered by `alive` as soon as the worker handles it. */
  | { readonly type: 'ping' }
  | { readonly type: 'acknowledge' };

/** Which engine runs and, in words, why. */
export interface DeviceReport {
  readonly backend: Backend;
  /** What the browser says of its GPU; null where it has no WebGL2. */
  readonly renderer: string | null;
  readonly reason: Problem;
  /** Engines this browser can run, with the reason where one cannot. */
  readonly backends: readonly { readonly backend: Backend; readonly obstacle: Problem | null }[];
}

/** What the checkpoints in the worker take. */
export interface CheckpointMemory {
  /** Steps between two: as many are lost at most. */
  readonly interval: number;
  /** Kept of each run. */
  readonly count: number;
  /** Of all runs together. */
  readonly bytes: number;
}

export type RunState = 'paused' | 'training';

/** Totals of a freshly opened run. */
export interface RunSummary {
  readonly run: number;
  readonly text: TextSummary;
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  readonly device: DeviceReport;
}

export type WorkerEvent =
  /** The worker runs, and handles commands. */
  | { readonly type: 'started' }
  | { readonly type: 'alive' }
  | { readonly type: 'text-inspected'; readonly request: number; readonly summary: TextSummary }
  | { readonly type: 'text-refused'; readonly request: number; readonly problem: Problem }
  | { readonly type: 'opened'; readonly request: number; readonly runs: readonly RunSummary[] }
  | { readonly type: 'refused'; readonly request: number; readonly problem: Problem }
  /** A newer `open` came before this one was carried out. */
  | { readonly type: 'superseded'; readonly request: number }
  /** So many of the GPU's programs are compiled. */
  | { readonly type: 'preparing'; readonly ready: number; readonly total: number }
  | { readonly type: 'moved'; readonly request: number; readonly device: DeviceReport }
  /** The engine asked for cannot run. */
  | { readonly type: 'move-refused'; readonly request: number; readonly problem: Problem }
  /** `request`: the last one that said whether to train; what was asked after it is still to be done. */
  | { readonly type: 'state'; readonly request: number; readonly state: RunState }
  | ({ readonly type: 'metrics'; readonly run: number } & MeasuredSteps)
  | {
      readonly type: 'live-sample';
      readonly run: number;
      readonly step: number;
      readonly text: string;
      /** Why the model of that step could not write it to its end; null where it did. */
      readonly problem: Problem | null;
    }
  /** Where open runs can go on from if this worker ends, as far as that is new, and what the worker keeps to return to. */
  | {
      readonly type: 'checkpoints';
      readonly checkpoints: readonly { readonly run: number; readonly checkpoint: Checkpoint }[];
      readonly memory: CheckpointMemory;
    }
  /** Loss or gradient was not finite: the step was not applied. */
  | {
      readonly type: 'non-finite';
      readonly run: number;
      readonly step: number;
      readonly quantity: 'loss' | 'gradient';
      readonly origin: NonFiniteOrigin | null;
      readonly largestUpdate: LargestUpdate | null;
      /** The step that all runs can return to; null where there is none. */
      readonly returnStep: number | null;
      /** It has broken off there before, and the run beside it trains on; otherwise training has paused. */
      readonly goesOn: boolean;
    }
  /** Losses of models without a network on the text of the open runs. */
  | { readonly type: 'reference-losses'; readonly losses: ReferenceLosses }
  /** How far the gradient reaches back; `step` updates were applied before. */
  | {
      readonly type: 'lag-gradients';
      readonly run: number;
      readonly step: number;
      readonly curves: LagCurves;
    }
  /** Of every recurrent matrix, by layer and gate; later than the lag gradients of the same step. */
  | {
      readonly type: 'spectra';
      readonly run: number;
      readonly step: number;
      readonly spectra: readonly MatrixSpectrum[];
    }
  /** Reference losses or spectra could not be worked out; the training is not touched by that. */
  | { readonly type: 'analysis-failed'; readonly problem: Problem }
  | { readonly type: 'probed'; readonly request: number }
  | { readonly type: 'returned'; readonly request: number; readonly step: number }
  | { readonly type: 'return-refused'; readonly request: number; readonly problem: Problem }
  | {
      readonly type: 'forked';
      readonly request: number;
      readonly step: number;
      readonly run: RunSummary;
    }
  | { readonly type: 'fork-refused'; readonly request: number; readonly problem: Problem }
  /** More generated text, each character with the probability the model gave it. */
  | {
      readonly type: 'generated';
      readonly request: number;
      readonly text: string;
      readonly probabilities: Float32Array;
    }
  | { readonly type: 'generation-ended'; readonly request: number; readonly stopped: boolean }
  | { readonly type: 'generation-refused'; readonly request: number; readonly problem: Problem }
  /** The device was lost, or an unexpected error came up: this worker cannot go on. */
  | { readonly type: 'failed'; readonly cause: 'device-lost' | 'error'; readonly problem: Problem };

/** One message of the worker. */
export interface Batch {
  /** The `open` command that the events belong to. */
  readonly request: number;
  readonly events: readonly WorkerEvent[];
}
