// Another engine where the first does not start on this device after all.
import { ProblemError } from '../i18n/problem.ts';
import { DeviceLostError } from './device-lost.ts';
import type { CreateEngine } from './engine.ts';

const THROWN_ON = [ProblemError, RangeError, DeviceLostError];

/**
 * Makes an engine with `first`, or with `second` where that throws; `report` gets the message. A ProblemError is
 * about what was asked for, not about the device, and a lost device is lost for both: these are thrown on.
 */
export function withFallback(
  first: CreateEngine,
  second: CreateEngine,
  report: (detail: string) => void,
): CreateEngine {
  return async (spec, weights) => {
    try {
      return await first(spec, weights);
    } catch (error) {
      if (THROWN_ON.some((kind) => error instanceof kind)) throw error;
      report(error instanceof Error ? error.message : String(error));
      return second(spec, weights);
    }
  };
}
