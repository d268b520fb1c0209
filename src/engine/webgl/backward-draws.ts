// The backward pass in draws: through the decoder, then all layers wave by wave backwards.
import { bands, draw, whole } from './draw-plan.ts';
import type { Draw } from './executor.ts';
import type { StageLayout } from './layout.ts';
import { batchRead, type Network, type Turn, weightsOf } from './network.ts';
import { DECODER_KEY } from './parameter-sheets.ts';
import { layerRows, maskOf, peepholesRead, preActivationsOf, stateCorner, statesRead } from './wave-draws.ts';

/** Adjoints of the outputs and of the top layer's states. */
export function headAdjointDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures, targets } = network;
  const { lse, logits, logitsAdjoint, hiddenAdjoint } = textures;
  return [
    draw(programs.outputsAdjoint, targets.logitsAdjoint, whole(logitsAdjoint), {
      logits,
      lse,
      ...batchRead(network),
    }),
    ...bands(whole(hiddenAdjoint), layout.decoderWork).map((band) =>
      draw(programs.hiddenAdjoint, targets.hiddenAdjoint, band, {
        weights: weightsOf(network, DECODER_KEY, turn),
        adjoint: logitsAdjoint,
      }),
    ),
  ];
}

/** Adjoints of every pre-activation. */
export function backwardDraws(network: Network, turn: Turn): Draw[] {
  const { waves } = network.layout;
  return Array.from({ length: waves }, (_, i) => backwardWave(network, turn, waves - 1 - i)).flat();
}

function backwardWave(network: Network, turn: Turn, wave: number): Draw[] {
  const { layout, programs, textures, targets } = network;
  const { stages, states, rowBlocks, unitQuads } = layout;
  const layers = layout.layersOf(wave);
  const [from, to] = layers;
  const scratch = { x: 0, y: from * unitQuads, width: rowBlocks, height: (to - from + 1) * unitQuads };
  const next = stages.map((stage) => adjointsOf(network, stage, wave + 1));
  const slot = wave + 1;
  const maskCorner = { maskX: states.x(slot >> 1), maskY: states.y(slot >> 1) };
  const draws = [
    draw(
      programs.stateAdjoint,
      targets.adjointOfState,
      scratch,
      Object.assign(maskOf(network, wave), ...next.map((each) => each.textures)),
      Object.assign({ wave, ...maskCorner }, ...next.map((each) => each.ints)),
    ),
  ];
  const pre = preActivationsOf(network, wave);
  const read = {
    ...pre.textures,
    ...statesRead(network, wave),
    ...peepholesRead(network, turn),
    adjointOfState: textures.adjointOfState,
    head: textures.hiddenAdjoint,
    ...Object.fromEntries(textures.adjointsOfOperands.map((texture, i) => [`operand${i + 1}`, texture])),
    ...(textures.direct ? { direct: textures.direct[(wave + 1) & 1] } : {}),
  };
  for (const stage of [...stages].reverse()) {
    const { index } = stage;
    if (index < stages.length - 1) {
      const later = adjointsOf(network, stages[index + 1], wave);
      draws.push(
        draw(programs.operandAdjoints[index], targets.adjointsOfOperands[index], scratch, later.textures, {
          wave,
          ...later.ints,
        }),
      );
    }
    draws.push(
      draw(
        programs.cellAdjoints[index],
        targets.adjoints[index][wave & 1],
        layerRows(stage.adjoints, wave >> 1, layers, stage.groups),
        read,
        { ...cellAdjointInts(network, stage, wave), ...pre.ints },
      ),
    );
  }
  return draws;
}

/** A stage's adjoints in a wave, and the weights to multiply them with. */
function adjointsOf({ textures }: Network, { index, adjoints }: StageLayout, wave: number) {
  return {
    textures: {
      [`weights${index}`]: textures.transposed[index],
      [`adjoint${index}`]: textures.adjoints[index][wave & 1],
    },
    ints: {
      [`adjoint${index}X`]: adjoints.x(wave >> 1),
      [`adjoint${index}Y`]: adjoints.y(wave >> 1),
    },
  };
}

function cellAdjointInts(network: Network, stage: StageLayout, wave: number): Record<string, number> {
  const { hiddenAdjoints, stages, layers } = network.layout;
  const time = Math.max(0, wave - layers + 1);
  return {
    wave,
    targetX: stage.adjoints.x(wave >> 1),
    targetY: stage.adjoints.y(wave >> 1),
    ...stateCorner(network, wave),
    headX: hiddenAdjoints.x(time >> 1) + (time & 1) * hiddenAdjoints.textureWidth,
    headY: hiddenAdjoints.y(time >> 1),
    directX: stages[0].adjoints.x((wave + 1) >> 1),
    directY: stages[0].adjoints.y((wave + 1) >> 1),
  };
}
