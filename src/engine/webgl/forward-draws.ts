// The forward pass in draws: all layers wave by wave, then logits and losses.
import { bands, draw, type Rectangle, whole } from './draw-plan.ts';
import type { Draw } from './executor.ts';
import { inputTableDraws } from './input-table-draws.ts';
import { batchRead, inputTable, type Network, type Turn, weightsOf } from './network.ts';
import type { StateSet } from './network-textures.ts';
import { DECODER_KEY, recurrentKey } from './parameter-sheets.ts';
import type { Texture } from './textures.ts';
import {
  droppedRead,
  layerRows,
  maskOf,
  peepholesRead,
  preActivationsOf,
  stateCorner,
  statesRead,
} from './wave-draws.ts';

/** The state that a window starts from, into the slots that the first step of each layer reads. */
export function carryInDraws({ layout, programs, targets }: Network, from: StateSet<Texture>): Draw[] {
  const { states, hiddenPadded, layers, cell } = layout;
  return Array.from({ length: layers }, (_, layer) => {
    const rectangle = layerRows(states, layer >> 1, [layer, layer], hiddenPadded);
    return draw(
      programs.carryIn,
      targets.states[layer & 1],
      rectangle,
      Object.fromEntries(cell.states.map((name) => [`carried_${name}`, from[name]])),
      { targetX: rectangle.x, targetY: rectangle.y, row: layer * hiddenPadded },
    );
  });
}

/** The state after a window where the verdict accepts it, or else `from`. */
export function carryOutDraw(
  { layout, programs, textures, targets }: Network,
  from: StateSet<Texture>,
  to: 'carried' | 'evaluation',
  turn: Turn,
  verdict: Texture,
): Draw {
  const named = layout.cell.states.flatMap((name) => [
    [`carried_${name}`, from[name]],
    [`${name}0`, textures.states[name][0]],
    [`${name}1`, textures.states[name][1]],
  ]);
  return draw(programs.carryOut, targets[to][turn], whole(textures.carried[0].h), {
    ...Object.fromEntries(named),
    verdict,
  });
}

/** All layers over the window, after the table of what the batch brings as numbers. */
export function forwardDraws(network: Network, turn: Turn): Draw[] {
  const { layout, textures } = network;
  const wave = layout.fused ? fusedWave : splitWave;
  return [
    ...(textures.numbers ? inputTableDraws(network, turn) : []),
    ...Array.from({ length: layout.waves }, (_, w) => wave(network, turn, w)).flat(),
  ];
}

function fusedWave(network: Network, turn: Turn, wave: number): Draw[] {
  const { layout, programs, targets } = network;
  if (!programs.fusedCell || !targets.fused) throw new Error('the cell is not fused');
  const { states, hiddenPadded } = layout;
  const slot = wave + 1;
  const target = { targetX: states.x(slot >> 1), targetY: states.y(slot >> 1) };
  return [
    draw(
      programs.fusedCell,
      targets.fused[slot & 1],
      layerRows(states, slot >> 1, layout.layersOf(wave), hiddenPadded),
      {
        ...projectionTextures(network, turn, wave, 0),
        ...statesRead(network, wave),
        ...peepholesRead(network, turn),
        ...maskOf(network, wave),
      },
      { ...target, ...stateCorner(network, wave), time: wave },
    ),
  ];
}

function splitWave(network: Network, turn: Turn, wave: number): Draw[] {
  const { layout, programs, targets } = network;
  const { stages, states, hiddenPadded } = layout;
  const layers = layout.layersOf(wave);
  const read = stateCorner(network, wave);
  const pre = preActivationsOf(network, wave);
  return stages.flatMap((stage) => {
    const { index, preActivations, groups } = stage;
    const slot = wave + 1;
    const projection = draw(
      programs.projections[index],
      targets.preActivations[index][slot & 1],
      layerRows(preActivations, slot >> 1, layers, groups),
      projectionTextures(network, turn, wave, index),
      {
        targetX: preActivations.x(slot >> 1),
        targetY: preActivations.y(slot >> 1),
        ...read,
        time: wave,
      },
    );
    const last = index === stages.length - 1;
    const written = last ? slot : wave;
    const cell = draw(
      programs.cells[index],
      last ? targets.cells[written & 1] : targets.operands[index][written & 1],
      layerRows(states, written >> 1, layers, hiddenPadded),
      {
        ...pre.textures,
        ...statesRead(network, wave),
        ...peepholesRead(network, turn),
        ...maskOf(network, wave),
      },
      { targetX: states.x(written >> 1), targetY: states.y(written >> 1), ...read, ...pre.ints },
    );
    return [projection, cell];
  });
}

function projectionTextures(
  network: Network,
  turn: Turn,
  wave: number,
  stage: number,
): Record<string, Texture> {
  const { textures } = network;
  return {
    weights: weightsOf(network, recurrentKey(stage), turn),
    state: textures.states.h[wave & 1],
    table: inputTable(network, stage, turn),
    window: textures.window,
    ...droppedRead(network, wave),
    ...(stage > 0 ? { operand: textures.operands[stage - 1][wave & 1] } : {}),
  };
}

/** What the decoder says of the batch, and the losses. */
export function lossDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures, targets } = network;
  const { textureWidth: width, textureHeight: height } = layout.logits;
  const weights = weightsOf(network, DECODER_KEY, turn);
  const logits = [0, 1].flatMap((parity) => {
    const half: Rectangle = { x: parity * width, y: 0, width, height };
    const state = textures.states.h[(parity + layout.layers) & 1];
    return bands(half, layout.decoderWork / 2).map((band) =>
      draw(programs.logits, targets.logits, band, { weights, state }),
    );
  });
  const losses = draw(programs.loss, targets.losses, whole(textures.losses), {
    logits: textures.logits,
    ...batchRead(network),
  });
  return [...logits, losses];
}
