// Gradients, verdict and update in draws.
import { bands, draw, whole } from './draw-plan.ts';
import type { Draw } from './executor.ts';
import { forKey, type Network, sheetTextures, type Turn, weightsOf } from './network.ts';
import type { Pair } from './network-textures.ts';
import {
  charactersKey,
  DECODER_KEY,
  EMBEDDING_KEY,
  projectionKey,
  recurrentKey,
} from './parameter-sheets.ts';
import type { Target, Texture } from './textures.ts';

/** The gradient of every sheet. */
export function gradientDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures } = network;
  const { window, states, tables } = textures;
  const stages = layout.stages.flatMap((stage) => {
    const { index } = stage;
    const adjoint = pair('adjoint', textures.adjoints[index]);
    const [target, rectangle] = ontoGradient(network, recurrentKey(index));
    const operands = {
      ...adjoint,
      ...pair('state', states.h),
      ...(index > 0 ? pair('operand', textures.operands[index - 1]) : {}),
    };
    return [
      ...bands(rectangle, layout.recurrentWork(stage)).map((band) =>
        draw(programs.weightGradients[index], target, band, operands),
      ),
      draw(
        programs.characterGradients[index],
        ...(tables.length > 0 ? ontoTable(network, index) : ontoGradient(network, charactersKey(index))),
        { ...adjoint, window },
      ),
    ];
  });
  const [target, rectangle] = ontoGradient(network, DECODER_KEY);
  const decoder = bands(rectangle, layout.decoderWork).map((band) =>
    draw(programs.decoderGradient, target, band, {
      adjoint: textures.logitsAdjoint,
      ...pair('state', states.h),
    }),
  );
  return [...stages, ...decoder, ...embeddingGradientDraws(network, turn)];
}

function embeddingGradientDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures } = network;
  if (!programs.embedding) return [];
  const { gradient, projectionGradient } = programs.embedding;
  const embedding = weightsOf(network, EMBEDDING_KEY, turn);
  const perStage = layout.stages.flatMap(({ index }) => [
    [`projection${index}`, weightsOf(network, projectionKey(index), turn)],
    [`tableGradient${index}`, textures.tableGradients[index]],
  ]);
  return [
    ...layout.stages.map(({ index }) =>
      draw(projectionGradient, ...ontoGradient(network, projectionKey(index)), {
        embedding,
        tableGradient: textures.tableGradients[index],
      }),
    ),
    draw(gradient, ...ontoGradient(network, EMBEDDING_KEY), Object.fromEntries(perStage)),
  ];
}

/** Norm of the gradient and the verdict of a step. */
export function judgeDraws(network: Network, turn: Turn): Draw[] {
  const { sheets, programs, textures, targets } = network;
  let firstRow = 0;
  const norms = sheets.map(({ key, height }) => {
    const rectangle = { x: 0, y: firstRow, width: textures.squares.width, height };
    const { gradient } = sheetTextures(network, key);
    const ints = { firstRow };
    firstRow += height;
    return draw(forKey(programs.norms, key), targets.squares, rectangle, { gradient }, ints);
  });
  return [...norms, verdictDraw(network, targets.verdicts[1 - turn], textures.verdicts[turn])];
}

/** Measures the sum of the losses alone. */
export function measureDraw(network: Network): Draw {
  return verdictDraw(network, network.targets.measured, network.textures.accepted);
}

function verdictDraw({ programs, textures }: Network, target: Target, previous: Texture): Draw {
  const { losses, squares, measured } = textures;
  return draw(programs.verdict, target, whole(measured), { losses, squares, previous });
}

/** New weights and slots under the verdict, and what is derived from them. */
export function updateDraws(network: Network, turn: Turn): Draw[] {
  const { sheets, programs, textures, targets } = network;
  const next = (1 - turn) as Turn;
  const updates = sheets.map(({ key }) => {
    const { weights, slots, gradient } = sheetTextures(network, key);
    return draw(forKey(programs.optimisers, key), forKey(targets.sheets, key)[next], whole(weights[0]), {
      gradient,
      verdict: textures.verdicts[next],
      weights: weights[turn],
      ...Object.fromEntries(slots.map((slot, i) => [`slot${i}s`, slot[turn]])),
    });
  });
  return [...updates, ...deriveDraws(network, next)];
}

/** What is computed from the weights before a window: transposes, and the table of characters of an embedding. */
export function deriveDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures, targets } = network;
  return layout.stages.flatMap(({ index }) => {
    const weights = weightsOf(network, recurrentKey(index), turn);
    const transposed = whole(textures.transposed[index]);
    const draws = [
      draw(programs.transposedWeights[index], targets.transposed[index], transposed, { weights }),
    ];
    if (programs.embedding) {
      draws.push(
        draw(programs.embedding.table, targets.tables[index], whole(textures.tables[index]), {
          embedding: weightsOf(network, EMBEDDING_KEY, turn),
          projection: weightsOf(network, projectionKey(index), turn),
        }),
      );
    }
    return draws;
  });
}

function pair(name: string, [even, odd]: Pair<Texture>): Record<string, Texture> {
  return { [`${name}0`]: even, [`${name}1`]: odd };
}

function ontoGradient(network: Network, key: string) {
  return [forKey(network.targets.gradients, key), whole(sheetTextures(network, key).gradient)] as const;
}

function ontoTable({ targets, textures }: Network, stage: number) {
  return [targets.tableGradients[stage], whole(textures.tableGradients[stage])] as const;
}
