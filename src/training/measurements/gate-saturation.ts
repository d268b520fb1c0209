// How many activations of each gate are nearly closed or nearly open, by layer and gate (Karpathy, Johnson & Li 2015).
import type { EngineSpec } from '../../engine/engine.ts';
import { decidingGates } from '../../model/cells/cell.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { measurement } from './measurement.ts';

/** Steps that are kept of a run: a chart draws no more. */
const CAPACITY = 4096;

/** Names of the gates in the order of a row; none where the cell has no gates that decide. */
export function saturatingGates({ model }: EngineSpec): readonly string[] {
  return decidingGates(cellOf(model)).map(({ name }) => name);
}

/** A row is the shares [L, G, 2]: of each layer and gate under 0.1 and over 0.9, each 0 to 1. */
export const gateSaturation = measurement({
  name: 'gate-saturation',
  width: (spec) => 2 * spec.model.layers * saturatingGates(spec).length,
  capacity: () => CAPACITY,
  row: (statistics) => statistics.gateSaturation,
});
