// What the page asks a benchmark's worker, one question at a time, and what it answers. Types only.
import type { DeviceFacts } from './device-facts.ts';
import type { Job, Opening } from './measurement.ts';

export type Question =
  | { readonly type: 'inspect' }
  | { readonly type: 'open'; readonly job: Job }
  | { readonly type: 'time'; readonly steps: number };

export interface Answers {
  readonly inspect: DeviceFacts;
  readonly open: Opening;
  /** Milliseconds per step. */
  readonly time: number;
}

export type Reply =
  | { readonly value: Answers[keyof Answers] }
  /** What stood in the way, in the words of the browser or of tfjs. */
  | { readonly failure: string };
