// Every texture of a model on the device. The list is written once: it is counted first, and allocated where it fits.
import type { Optimiser } from '../../model/optimisers/optimiser.ts';
import { parameterTable } from '../../model/parameters.ts';
import type { BatchSheets } from './batch-sheets.ts';
import type { FrameGrid } from './frames.ts';
import { PARTIAL_LAYERS } from './kernels/block-norms.ts';
import { PARAMETER_TEXEL } from './kernels/verdict.ts';
import { BLOCK, type Layout } from './layout.ts';
import type { Sheet } from './parameter-sheets.ts';
import { SheetStrips } from './sheet-strips.ts';
import { StatisticsSheet } from './statistics-sheet.ts';

/** What makes textures, or counts them. */
export interface Allocator<T> {
  plane(width: number, height: number): T;
  layered(width: number, height: number, layers: number): T;
  integers(width: number, height: number): T;
}

/** Two textures that take turns. */
export type Pair<T> = readonly [T, T];
/** By name of the state. */
export type StateSet<T> = Readonly<Record<string, T>>;

/** A parameter sheet with its optimiser slots and gradient. */
export interface SheetTextures<T> {
  readonly weights: Pair<T>;
  readonly slots: readonly Pair<T>[];
  readonly gradient: T;
}

export interface NetworkTextures<T> {
  /** The batch: integers; numbers in and wanted where the model has them. */
  readonly window: T;
  readonly numbers: T | null;
  readonly wanted: T | null;
  /** By parity of the slot. */
  readonly states: StateSet<Pair<T>>;
  /** With dropout, by parity of the slot: what hidden states are multiplied by, and the products. */
  readonly masks: Pair<T> | null;
  readonly dropped: Pair<T> | null;
  /** By stage and parity of the slot. */
  readonly preActivations: readonly Pair<T>[];
  /** By stage and parity of the slot; the first stage's operand is the state h. */
  readonly operands: readonly Pair<T>[];
  /** By stage and parity of the wave. */
  readonly adjoints: readonly Pair<T>[];
  readonly direct: Pair<T> | null;
  /** Total adjoints of the states by parity of the wave, layers = unit of the texel and state. */
  readonly totals: Pair<T>;
  readonly adjointOfState: T;
  readonly adjointsOfOperands: readonly T[];
  readonly logits: T;
  readonly lse: T;
  readonly losses: T;
  readonly logitsAdjoint: T;
  readonly hiddenAdjoint: T;
  readonly carried: Pair<StateSet<T>>;
  /** The state of an evaluation, and of what is measured without a step. */
  readonly evaluation: Pair<StateSet<T>>;
  readonly zeroState: StateSet<T>;
  readonly sheets: ReadonlyMap<string, SheetTextures<T>>;
  /** Where the first layer reads numbers, by stage: the table of products and its gradient. */
  readonly tables: readonly T[];
  readonly tableGradients: readonly T[];
  readonly transposed: readonly T[];
  readonly squares: T;
  /** Sums by strip (kernels/block-norms.ts). */
  readonly partials: T;
  /** Norms of the states' gradients, then of the blocks. */
  readonly statistics: T;
  readonly verdicts: Pair<T>;
  /** The verdict of what is measured without a step. */
  readonly measured: T;
  /** A verdict that accepts. */
  readonly accepted: T;
}

export function networkTextures<T>(
  allocator: Allocator<T>,
  layout: Layout,
  sheets: readonly Sheet[],
  optimiser: Optimiser,
  batch: BatchSheets,
): NetworkTextures<T> {
  const {
    cell,
    stages,
    rows,
    direct,
    rowQuads,
    rowBlocks,
    layers,
    hiddenPadded,
    unitQuads,
    model,
    tableRows,
    tableWidth,
  } = layout;
  const pair = (make: () => T): Pair<T> => [make(), make()];
  const plane = ({ textureWidth, textureHeight }: FrameGrid, halves = 1) =>
    allocator.plane(halves * textureWidth, textureHeight);
  const layered = ({ textureWidth, textureHeight }: FrameGrid, count: number, halves = 1) =>
    allocator.layered(halves * textureWidth, textureHeight, count);
  const byState = <V>(make: () => V) => Object.fromEntries(cell.states.map((name) => [name, make()]));
  const stateSet = () => byState(() => allocator.plane(rowQuads, layers * hiddenPadded));
  const scratch = () => allocator.layered(rowBlocks, layers * unitQuads, rows);
  const strips = new SheetStrips(sheets);
  const statistics = new StatisticsSheet(layout, strips);
  const verdict = () => allocator.plane(PARAMETER_TEXEL + parameterTable(model).length, 1);
  const tables = () =>
    tableWidth === null ? [] : stages.map(({ groups }) => allocator.plane(tableRows, groups));
  return {
    window: allocator.integers(batch.window.width, batch.window.height),
    numbers: batch.numbers && allocator.plane(batch.numbers.width, batch.numbers.height),
    wanted: batch.wanted && allocator.plane(batch.wanted.width, batch.wanted.height),
    states: byState(() => pair(() => plane(layout.states))),
    masks: layout.dropout ? pair(() => plane(layout.states)) : null,
    dropped: layout.dropout ? pair(() => plane(layout.states)) : null,
    preActivations: stages.map((stage) =>
      pair(() => layered(stage.preActivations, layout.preActivationRows)),
    ),
    operands: stages.slice(1).map(() => pair(() => plane(layout.states))),
    adjoints: stages.map((stage) => pair(() => layered(stage.adjoints, 4))),
    direct:
      direct.length > 0 ? pair(() => layered(stages[0].adjoints, stages[0].units * direct.length)) : null,
    totals: pair(() => layered(stages[0].adjoints, stages[0].units * cell.states.length)),
    adjointOfState: scratch(),
    adjointsOfOperands: stages.slice(1).map(scratch),
    logits: layered(layout.logits, rows, 2),
    lse: plane(layout.losses, 2),
    losses: plane(layout.losses, 2),
    logitsAdjoint: layered(layout.logits, rows, 2),
    hiddenAdjoint: layered(layout.hiddenAdjoints, rows, 2),
    carried: [stateSet(), stateSet()],
    evaluation: [stateSet(), stateSet()],
    zeroState: stateSet(),
    sheets: new Map(
      sheets.map(({ key, width, height, block }) => [
        key,
        {
          weights: pair(() => allocator.plane(width, height)),
          slots: optimiser.slots.map(() => pair(() => allocator.plane(width, height))),
          gradient:
            block === 1
              ? allocator.plane(width, height)
              : allocator.layered(Math.ceil(width / block), height, BLOCK),
        },
      ]),
    ),
    tables: tables(),
    tableGradients: tables(),
    transposed: stages.map(({ groups }) => allocator.plane(2 * groups, layers * hiddenPadded)),
    squares: allocator.plane(strips.width, strips.height),
    partials: allocator.layered(strips.width, strips.height, PARTIAL_LAYERS),
    statistics: allocator.plane(statistics.width, statistics.height),
    verdicts: pair(verdict),
    measured: verdict(),
    accepted: verdict(),
  };
}
