// A model on a device: where its numbers lie, its programs, textures and what is rendered to.
import type { Layout } from './layout.ts';
import type { NetworkPrograms } from './network-programs.ts';
import type { NetworkTextures, Pair, SheetTextures, StateSet } from './network-textures.ts';
import { type Sheet, symbolsKey } from './parameter-sheets.ts';
import type { SheetStrips } from './sheet-strips.ts';
import type { StatisticsSheet } from './statistics-sheet.ts';
import type { Texture, TextureStore } from './textures.ts';

/** Which texture of the pairs that take turns holds the current weights, slots, carried state and verdict. */
export type Turn = 0 | 1;

export interface Network {
  readonly layout: Layout;
  readonly sheets: readonly Sheet[];
  readonly strips: SheetStrips;
  readonly statistics: StatisticsSheet;
  readonly programs: NetworkPrograms;
  readonly textures: NetworkTextures<Texture>;
  readonly targets: NetworkTargets;
}

export type NetworkTargets = ReturnType<typeof networkTargets>;

/** Makes a framebuffer for everything that a draw writes. */
export function networkTargets(
  store: TextureStore,
  { cell, fused }: Layout,
  textures: NetworkTextures<Texture>,
) {
  const both = <V>(make: (turn: Turn) => V): Pair<V> => [make(0), make(1)];
  const set = (states: StateSet<Texture>) => store.target(...cell.states.map((name) => states[name]));
  const statesOf = (parity: Turn) => cell.states.map((name) => textures.states[name][parity]);
  const { direct, totals, dropped, preActivations } = textures;
  const cellsOf = (parity: Turn) => [...statesOf(parity), ...(dropped ? [dropped[parity]] : [])];
  const besides = (parity: Turn) => [...(direct ? [direct[parity]] : []), totals[parity]];
  return {
    states: both((parity) => store.target(...statesOf(parity))),
    /** The states, and with dropout what the layer above reads. */
    cells: both((parity) => store.target(...cellsOf(parity))),
    /** Pre-activations besides. */
    fused: fused ? both((parity) => store.target(preActivations[0][parity], ...cellsOf(parity))) : null,
    carried: both((turn) => set(textures.carried[turn])),
    evaluation: both((turn) => set(textures.evaluation[turn])),
    preActivations: preActivations.map((pair) => both((parity) => store.target(pair[parity]))),
    operands: textures.operands.map((pair) => both((parity) => store.target(pair[parity]))),
    adjoints: textures.adjoints.map((pair, stage) =>
      both((parity) => store.target(pair[parity], ...(stage === 0 ? besides(parity) : []))),
    ),
    adjointOfState: store.target(textures.adjointOfState),
    adjointsOfOperands: textures.adjointsOfOperands.map((texture) => store.target(texture)),
    logits: store.target(textures.logits),
    losses: store.target(textures.lse, textures.losses),
    logitsAdjoint: store.target(textures.logitsAdjoint),
    hiddenAdjoint: store.target(textures.hiddenAdjoint),
    sheets: new Map(
      [...textures.sheets].map(([key, { weights, slots }]) => [
        key,
        both((turn) => store.target(weights[turn], ...slots.map((slot) => slot[turn]))),
      ]),
    ),
    gradients: new Map([...textures.sheets].map(([key, { gradient }]) => [key, store.target(gradient)])),
    tables: textures.tables.map((texture) => store.target(texture)),
    tableGradients: textures.tableGradients.map((texture) => store.target(texture)),
    transposed: textures.transposed.map((texture) => store.target(texture)),
    squares: store.target(textures.squares),
    partials: store.target(textures.partials),
    statistics: store.target(textures.statistics),
    verdicts: both((turn) => store.target(textures.verdicts[turn])),
    measured: store.target(textures.measured),
  };
}

/** Textures of a sheet. */
export function sheetTextures({ textures }: Network, key: string): SheetTextures<Texture> {
  return forKey(textures.sheets, key);
}

/** Current weights of a sheet. */
export function weightsOf(network: Network, key: string, turn: Turn): Texture {
  return sheetTextures(network, key).weights[turn];
}

/** What the first layer reads a row of for each symbol, or each place of the batch. */
export function inputTable(network: Network, stage: number, turn: Turn): Texture {
  return network.textures.tables[stage] ?? weightsOf(network, symbolsKey(stage), turn);
}

/** The batch, by the names of the kernels' samplers. */
export function batchRead({ textures }: Network): Record<string, Texture> {
  return { window: textures.window, ...(textures.wanted ? { wanted: textures.wanted } : {}) };
}

/** The value for a sheet's key. */
export function forKey<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`no sheet ${key}`);
  return value;
}
