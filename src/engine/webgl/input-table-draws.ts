// The table that the first layer reads where numbers are in front of it: an embedding's, once the weights have changed;
// the batch's, once it has come.
import { draw, whole } from './draw-plan.ts';
import type { Draw } from './executor.ts';
import { type Network, type Turn, weightsOf } from './network.ts';
import { EMBEDDING_KEY, projectionKey } from './parameter-sheets.ts';
import type { Texture } from './textures.ts';

/** The numbers in front of the first layer. */
export function inputNumbers(network: Network, turn: Turn): Texture {
  return network.textures.numbers ?? weightsOf(network, EMBEDDING_KEY, turn);
}

export function inputTableDraws(network: Network, turn: Turn): Draw[] {
  const { layout, programs, textures, targets } = network;
  const { inputTable } = programs;
  if (!inputTable) return [];
  return layout.stages.map(({ index }) =>
    draw(inputTable.table, targets.tables[index], whole(textures.tables[index]), {
      numbers: inputNumbers(network, turn),
      projection: weightsOf(network, projectionKey(index), turn),
    }),
  );
}
