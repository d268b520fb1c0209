// Ends of workers: how often they may be followed by another, and after how long a pause.

/** An end that still counts. */
interface End {
  /** Milliseconds. */
  readonly at: number;
  /** The step that the leading run had come to. */
  readonly step: number;
  /** A step was applied since. */
  readonly progressed: boolean;
}

/** Those that count, oldest first. */
export type Ends = readonly End[];

/** An end counts for so many milliseconds, and until a step is made; longer where the next one comes at its very step. */
const SHORT_WHILE = 60_000;
/** The third that counts is taken for one that would come again and again. */
const TOO_MANY = 3;
/** Workers in a row that may fail to start. */
const ATTEMPTS = 8;
const LONGEST_PAUSE = 30_000;
const PATIENCE = 30_000;

/** One more end. */
export function withEnd(ends: Ends, at: number, step: number): Ends {
  const counting = ends.filter((end) => at - end.at <= SHORT_WHILE || !end.progressed || end.step === step);
  return [...counting, { at, step, progressed: false }];
}

/** A step was applied. */
export function withProgress(ends: Ends): Ends {
  return ends.every(({ progressed }) => progressed)
    ? ends
    : ends.map((end) => ({ ...end, progressed: true }));
}

export function tooMany(ends: Ends): boolean {
  return ends.length >= TOO_MANY;
}

/** Milliseconds before a worker follows the last end: none after the first. */
export function pauseAfter(ends: Ends): number {
  return ends.length < 2 ? 0 : doubled(ends.length - 2);
}

/** Milliseconds before the next of several attempts to start a worker; null where there were enough. */
export function pauseBeforeAttempt(attempts: number): number | null {
  return attempts > ATTEMPTS ? null : doubled(attempts - 1);
}

/** Milliseconds that a worker is given for its first sign of life: on a slow network it may take long to load. */
export function patienceOf(attempts: number): number {
  return PATIENCE * 2 ** Math.min(attempts, 4);
}

function doubled(times: number): number {
  return Math.min(LONGEST_PAUSE, 1000 * 2 ** times);
}
