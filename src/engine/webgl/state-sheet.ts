// Carried states between [layer][h, c] of [B, H] and textures: a texel is four rows of one unit.
import type { Layout } from './layout.ts';
import type { StateSet } from './network-textures.ts';

/** [layer][h, c], each [B, H] row-major. */
type StateValues = readonly (readonly Float32Array[])[];

/** Texture content by name of the state. */
export function packState(layout: Layout, state: StateValues): StateSet<Float32Array> {
  const { cell, rowQuads, layers, hiddenPadded } = layout;
  const packed = cell.states.map((name, s) => {
    const data = new Float32Array(rowQuads * layers * hiddenPadded * 4);
    forEachEntry(layout, (layer, entry, position) => {
      data[position] = state[layer][s][entry];
    });
    return [name, data];
  });
  return Object.fromEntries(packed);
}

export function unpackState(layout: Layout, data: StateSet<Float32Array>): Float32Array[][] {
  const { cell, layers, batch, hidden } = layout;
  const state = Array.from({ length: layers }, () => cell.states.map(() => new Float32Array(batch * hidden)));
  cell.states.forEach((name, s) => {
    forEachEntry(layout, (layer, entry, position) => {
      state[layer][s][entry] = data[name][position];
    });
  });
  return state;
}

function forEachEntry(layout: Layout, visit: (layer: number, entry: number, position: number) => void) {
  const { layers, batch, hidden, hiddenPadded, rowQuads } = layout;
  for (let layer = 0; layer < layers; layer++) {
    for (let row = 0; row < batch; row++) {
      for (let unit = 0; unit < hidden; unit++) {
        const texel = (layer * hiddenPadded + unit) * rowQuads + (row >> 2);
        visit(layer, row * hidden + unit, 4 * texel + (row & 3));
      }
    }
  }
}
