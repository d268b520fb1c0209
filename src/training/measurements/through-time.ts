// How far back in time the gradient reaches: the L2 norm of dL/dh_t (LSTM: dL/dc_t too) at every time step t of the
// window, over the whole batch [B, H] and as its distribution over the B streams. L is the window's mean loss.
import type { EngineSpec, StateGradients } from '../../engine/engine.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { quantileOfSorted } from '../../numeric/quantile.ts';
import { measurement, rowsWithin } from './measurement.ts';

/** `norm` is over the whole batch; the others are over the norms of the batch's streams. */
export const TIME_MEASURES = ['norm', 'p5', 'p50', 'p95', 'max'] as const;

export type TimeMeasure = (typeof TIME_MEASURES)[number];

/** What a column measures: one profile over time for each state of each layer. */
export interface ThroughTimeShape {
  readonly layers: number;
  /** States of the cell. */
  readonly states: number;
  /** T */
  readonly sequenceLength: number;
}

/** Numbers in a column. */
export function columnLength({ layers, states, sequenceLength }: ThroughTimeShape): number {
  return layers * states * TIME_MEASURES.length * sequenceLength;
}

/** Bytes of the columns that are kept of a run. */
const BUDGET = 24 * 2 ** 20;

/** More columns than a chart has pixels are of no use. */
const MOST_COLUMNS = 1024;

export function throughTimeShape({ model, sequenceLength }: EngineSpec): ThroughTimeShape {
  return { layers: model.layers, states: cellOf(model).states.length, sequenceLength };
}

export const throughTime = measurement({
  name: 'through-time',
  width: (spec) => columnLength(throughTimeShape(spec)),
  capacity: (spec) => Math.min(MOST_COLUMNS, rowsWithin(BUDGET, columnLength(throughTimeShape(spec)))),
  row: ({ stateGradients }, spec) => throughTimeColumn(stateGradients, throughTimeShape(spec)),
});

/** Where a profile of T numbers begins in a column: by layer, state, measure, then time step. */
export function profileOffset(
  { states, sequenceLength }: ThroughTimeShape,
  layer: number,
  state: number,
  measure: TimeMeasure,
): number {
  return ((layer * states + state) * TIME_MEASURES.length + TIME_MEASURES.indexOf(measure)) * sequenceLength;
}

/** The column of a step [layers * states * 5 * T] from the row norms [layer][state] of [T, B]. */
export function throughTimeColumn(gradients: StateGradients, shape: ThroughTimeShape): Float32Array {
  const { sequenceLength: T } = shape;
  const column = new Float32Array(columnLength(shape));
  const streams = new Float32Array(gradients[0][0].length / T);
  for (const [layer, states] of gradients.entries()) {
    for (const [state, norms] of states.entries()) {
      const at = profileOffset(shape, layer, state, 'norm');
      for (let t = 0; t < T; t++) {
        streams.set(norms.subarray(t * streams.length, (t + 1) * streams.length));
        // Numbers of a Float32Array cannot overflow when they are squared as doubles.
        let square = 0;
        for (let b = 0; b < streams.length; b++) square += streams[b] * streams[b];
        streams.sort();
        column[at + t] = Math.sqrt(square);
        column[at + T + t] = quantileOfSorted(streams, streams.length, 0.05);
        column[at + 2 * T + t] = quantileOfSorted(streams, streams.length, 0.5);
        column[at + 3 * T + t] = quantileOfSorted(streams, streams.length, 0.95);
        column[at + 4 * T + t] = streams[streams.length - 1];
      }
    }
  }
  return column;
}
