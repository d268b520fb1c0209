// Gradients, verdict and update in draws.
import { bands, draw, whole } from './draw-plan.ts';
import type { Draw } from './executor.ts';
import { inputNumbers, inputTableDraws } from './input-table-draws.ts';
import { forKey, type Network, sheetTextures, type Turn, weightsOf } from './network.ts';
import type { Pair } from './network-textures.ts';
import {
  DECODER_KEY,
  EMBEDDING_KEY,
  PEEPHOLE_KEY,
  projectionKey,
  recurrentKey,
  type Sheet,
  symbolsKey,
} from './parameter-sheets.ts';
import type { Target, Texture } from './textures.ts';
import { peepholesRead, statesRead } from './wave-draws.ts';

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
      ...(textures.dropped ? pair('dropped', textures.dropped) : {}),
      ...(index > 0 ? pair('operand', textures.operands[index - 1]) : {}),
    };
    return [
      ...bands(rectangle, layout.recurrentWork(stage)).map((band) =>
        draw(programs.weightGradients[index], target, band, operands),
      ),
      draw(
        programs.tableGradients[index],
        ...(tables.length > 0 ? ontoTable(network, index) : ontoGradient(network, symbolsKey(index))),
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
  return [...stages, ...decoder, ...peepholeGradientDraws(network), ...inputGradientDraws(network, turn)];
}

function peepholeGradientDraws(network: Network): Draw[] {
  const { programs, textures, layout } = network;
  if (!programs.peepholeGradient) return [];
  const adjoints = layout.stages.map(({ index }) => pair(`adjoint${index}_`, textures.adjoints[index]));
  const states = layout.cell.states.map((name) => pair(name, textures.states[name]));
  return [
    draw(
      programs.peepholeGradient,
      ...ontoGradient(network, PEEPHOLE_KEY),
      Object.assign({}, ...adjoints, ...states),
    ),
  ];
}

/** Of the weights that numbers meet first and, where it is learned, of the embedding that brings them. */
function inputGradientDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures } = network;
  if (!programs.inputTable) return [];
  const { projectionGradient } = programs.inputTable;
  const numbers = inputNumbers(network, turn);
  const perStage = layout.stages.flatMap(({ index }) => [
    [`projection${index}`, weightsOf(network, projectionKey(index), turn)],
    [`tableGradient${index}`, textures.tableGradients[index]],
  ]);
  return [
    ...layout.stages.map(({ index }) =>
      draw(projectionGradient, ...ontoGradient(network, projectionKey(index)), {
        numbers,
        tableGradient: textures.tableGradients[index],
      }),
    ),
    ...(programs.embeddingGradient
      ? [
          draw(
            programs.embeddingGradient,
            ...ontoGradient(network, EMBEDDING_KEY),
            Object.fromEntries(perStage),
          ),
        ]
      : []),
  ];
}

/** Norm of the gradient and the verdict of a step. */
export function judgeDraws(network: Network, turn: Turn): Draw[] {
  const { sheets, programs, textures, targets } = network;
  const norms = sheets.map((sheet) => {
    const { gradient } = sheetTextures(network, sheet.key);
    const { rectangle, ints } = stripsOf(network, sheet);
    return draw(forKey(programs.norms, sheet.key), targets.squares, rectangle, { gradient }, ints);
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

/** Norms of the gradients of the states over the window. */
export function stateGradientDraw({ programs, textures, targets, statistics }: Network): Draw {
  const totals = pair('totals', textures.totals);
  return draw(programs.stateGradientNorms, targets.statistics, statistics.stateRows, totals);
}

/** Saturated activations of the gates over the window, under the weights of a turn. */
export function gateSaturationDraws(network: Network, turn: Turn): Draw[] {
  const { programs, targets, textures, statistics } = network;
  return programs.gateSaturation.map((program, parity) => {
    const rectangle = statistics.gateRows[parity];
    const pre = textures.preActivations.map((pair, i) => [`pre${i}`, pair[parity]]);
    const read = {
      ...Object.fromEntries(pre),
      // A wave reads the states of its own parity, and writes those of the other.
      ...statesRead(network, 1 - parity),
      ...peepholesRead(network, turn),
    };
    return draw(program, targets.statistics, rectangle, read, { firstX: rectangle.x, firstY: rectangle.y });
  });
}

/** Norms of every block, after the update of a turn. */
export function blockDraws(network: Network, turn: Turn): Draw[] {
  const { sheets, programs, textures, targets, statistics } = network;
  const partials = sheets.map((sheet) => {
    const { weights, gradient } = sheetTextures(network, sheet.key);
    const { rectangle, ints } = stripsOf(network, sheet);
    const read = { gradient, weights: weights[turn], updated: weights[1 - turn] };
    return draw(forKey(programs.blockPartials, sheet.key), targets.partials, rectangle, read, ints);
  });
  const rectangle = statistics.blockRows;
  const read = { partials: textures.partials };
  return [
    ...partials,
    draw(programs.blockNorms, targets.statistics, rectangle, read, { firstRow: rectangle.y }),
  ];
}

/** What is computed from the weights before a batch: transposes, and the table of an embedding. */
export function deriveDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures, targets } = network;
  const transposes = layout.stages.map(({ index }) =>
    draw(programs.transposedWeights[index], targets.transposed[index], whole(textures.transposed[index]), {
      weights: weightsOf(network, recurrentKey(index), turn),
    }),
  );
  return [...transposes, ...(textures.numbers ? [] : inputTableDraws(network, turn))];
}

function pair(name: string, [even, odd]: Pair<Texture>): Record<string, Texture> {
  return { [`${name}0`]: even, [`${name}1`]: odd };
}

/** Where a sheet's partial sums go. */
function stripsOf({ strips }: Network, sheet: Sheet) {
  const firstRow = strips.firstRow(sheet);
  const rectangle = { x: 0, y: firstRow, width: strips.of(sheet).length, height: sheet.height };
  return { rectangle, ints: { firstRow } };
}

function ontoGradient(network: Network, key: string) {
  return [forKey(network.targets.gradients, key), whole(sheetTextures(network, key).gradient)] as const;
}

function ontoTable({ targets, textures }: Network, stage: number) {
  return [targets.tableGradients[stage], whole(textures.tableGradients[stage])] as const;
}
