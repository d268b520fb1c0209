// What the forward and backward draws of a wave have in common: where its states and pre-activations lie.
import type { Rectangle } from './draw-plan.ts';
import type { FrameGrid } from './frames.ts';
import { type Network, type Turn, weightsOf } from './network.ts';
import { PEEPHOLE_KEY } from './parameter-sheets.ts';
import type { Texture } from './textures.ts';

/** Corner of the states that a wave reads. */
export function stateCorner({ layout }: Network, wave: number) {
  return { stateX: layout.states.x(wave >> 1), stateY: layout.states.y(wave >> 1) };
}

/** The masked states that a wave reads; none without dropout. */
export function droppedRead({ textures }: Network, wave: number): Record<string, Texture> {
  return textures.dropped ? { dropped: textures.dropped[wave & 1] } : {};
}

/** The mask of what a wave computes; none without dropout. */
export function maskOf({ textures }: Network, wave: number): Record<string, Texture> {
  return textures.masks ? { mask: textures.masks[(wave + 1) & 1] } : {};
}

/** The states that a wave reads, by the names of the kernels' samplers. */
export function statesRead({ layout, textures }: Network, wave: number): Record<string, Texture> {
  return Object.fromEntries(
    layout.cell.states.map((name) => [`state_${name}`, textures.states[name][wave & 1]]),
  );
}

/** The pre-activations of a wave by sampler, and their corners by int. */
export function preActivationsOf({ layout, textures }: Network, wave: number) {
  const slot = wave + 1;
  const corners = layout.stages.flatMap(({ index, preActivations }) => [
    [`pre${index}X`, preActivations.x(slot >> 1)],
    [`pre${index}Y`, preActivations.y(slot >> 1)],
  ]);
  return {
    textures: Object.fromEntries(textures.preActivations.map((pair, i) => [`pre${i}`, pair[slot & 1]])),
    ints: Object.fromEntries(corners) as Record<string, number>,
  };
}

/** The peepholes, by the name of the kernels' sampler; none where the cell has none. */
export function peepholesRead(network: Network, turn: Turn): Record<string, Texture> {
  if (network.layout.cell.peepholes.length === 0) return {};
  return { peepholes: weightsOf(network, PEEPHOLE_KEY, turn) };
}

/** Rows of the layers from..to in a frame. */
export function layerRows(
  grid: FrameGrid,
  frame: number,
  [from, to]: readonly [number, number],
  perLayer: number,
): Rectangle {
  return {
    x: grid.x(frame),
    y: grid.y(frame) + from * perLayer,
    width: grid.width,
    height: (to - from + 1) * perLayer,
  };
}
