// A checkpoint: everything a run needs to go on from a step exactly as it went on then. Plain values that can be cloned,
// sent to the page and opened on another device. Random streams are not part of it: they are those of a step's number
// (numeric/random.ts).
import type { EngineSpec, Snapshot } from '../engine/engine.ts';
import { freshSnapshot } from '../engine/snapshot.ts';
import type { ParameterValues } from '../model/parameters.ts';
import { EMPTY_AVERAGE } from '../numeric/moving-average.ts';
import type { MeasurementState } from './step-measurements.ts';

export interface Checkpoint extends MeasurementState {
  /** Steps applied. */
  readonly step: number;
  /** The place in the task's training batches. */
  readonly batchesRead: number;
  readonly snapshot: Snapshot;
}

/** Where a fresh run with these weights starts. */
export function startingCheckpoint(spec: EngineSpec, weights: ParameterValues): Checkpoint {
  return {
    step: 0,
    batchesRead: 0,
    snapshot: freshSnapshot(spec, weights),
    lossAverage: EMPTY_AVERAGE,
    gradientStatistics: { norms: new Float64Array(), clipped: [] },
  };
}

/** The arrays of a snapshot. */
function arraysOf({ weights, slots, state }: Snapshot): Float32Array[] {
  return [...[weights, ...slots].flatMap((values) => [...values.values()]), ...state.flat()];
}

/** Bytes of the numbers in a checkpoint. */
export function checkpointBytes({ snapshot, gradientStatistics }: Checkpoint): number {
  return arraysOf(snapshot).reduce(
    (bytes, values) => bytes + values.byteLength,
    gradientStatistics.norms.byteLength,
  );
}

/** The buffers of a checkpoint: a copy may be posted with them. */
export function checkpointBuffers({ snapshot, gradientStatistics }: Checkpoint): ArrayBuffer[] {
  const arrays = [...arraysOf(snapshot), gradientStatistics.norms];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
