// The steps from which on the gradients of a run were clipped otherwise.
import type { Clipping } from '../engine/engine.ts';
import { clippingOf } from '../training/measurements/scalars.ts';
import type { RunHistory } from './run-history.ts';

/** From this step on. */
export interface ClippingChange {
  readonly step: number;
  /** null: not at all. */
  readonly clipping: Clipping | null;
}

interface Scanned {
  readonly revision: number;
  readonly rows: number;
  readonly changes: readonly ClippingChange[];
}

const scanned = new WeakMap<RunHistory, Scanned>();

/** How a run's first step was clipped, and every one that was clipped otherwise than the step before it. */
export function clippingChanges(history: RunHistory): readonly ClippingChange[] {
  const { revision, length } = history;
  const before = scanned.get(history);
  const known = before?.revision === revision ? before : { rows: 0, changes: [] };
  if (known.rows === length) return known.changes;
  const [steps, clipMode, clipThreshold, clipBound] = (
    ['step', 'clipMode', 'clipThreshold', 'clipBound'] as const
  ).map((metric) => history.column(metric));
  const differs = (column: Float64Array, row: number) => !Object.is(column[row], column[row - 1]);
  const changes = [...known.changes];
  for (let row = known.rows; row < length; row++) {
    if (row > 0 && ![clipMode, clipThreshold, clipBound].some((column) => differs(column, row))) continue;
    const clipping = clippingOf({
      clipMode: clipMode[row],
      clipThreshold: clipThreshold[row],
      clipBound: clipBound[row],
    });
    changes.push({ step: steps[row], clipping });
  }
  scanned.set(history, { revision, rows: length, changes });
  return changes;
}
