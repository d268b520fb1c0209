// How a model's numbers lie in textures of four floats a texel. Rows are streams of the batch, units are hidden units.
//   gates      a texel is U units x P pre-activations of one row (LSTM: one unit's i f g o), U P = 4
//   states     a texel is four rows of one unit
//   waves      layer l at time t is computed in wave t + l: all layers of a wave depend on the wave before only
//   parity     what is computed in a wave is written beside what it reads: even and odd waves have a texture each
import type { Problem } from '../../i18n/problem.ts';
import type { Cell, Stage } from '../../model/cells/cell.ts';
import { cellOf } from '../../model/cells/registry.ts';
import { type ModelSpec, outputWidth } from '../../model/spec.ts';
import type { EngineSpec } from '../engine.ts';
import { FrameGrid } from './frames.ts';
import type { Tuning } from './tuning.ts';

/** Colour attachments that every device is asked for; so many inputs of a weight gradient one fragment computes together. */
export const BLOCK = 8;
/** Numbers of a texel. */
const TEXEL = 4;

/** One pre-activation of a stage. */
export interface Channel {
  /** The name by which the stage receives it. */
  readonly name: string;
  /** Index of its gate among the cell's gates. */
  readonly gate: number;
  /** Whether it takes W_ih x + b_ih. */
  readonly input: boolean;
  /** Whether it takes W_hh u + b_hh. */
  readonly recurrent: boolean;
}

export interface StageLayout {
  readonly index: number;
  readonly stage: Stage;
  /** By position in the texel; null where the texel has room left. */
  readonly channels: readonly (Channel | null)[];
  /** P, channels of a unit in a texel: 1, 2 or 4. */
  readonly perUnit: number;
  /** U, units in a texel. */
  readonly units: number;
  /** Texels that hold the units of a layer. */
  readonly groups: number;
  /**
   * Frames of pre-activations, by slot of one parity: x = row block, y = layer and group, layers = rows of the block.
   * Wave w writes slot w + 1, beside the state it leads to.
   */
  readonly preActivations: FrameGrid;
  /** Frames of their adjoints, by wave of one parity: x = row quad, y = layer and group, layers = rows of the quad. */
  readonly adjoints: FrameGrid;
}

export class Layout {
  readonly cell: Cell;
  readonly model: ModelSpec;
  /** T */
  readonly steps: number;
  /** B */
  readonly batch: number;
  readonly layers: number;
  /** H */
  readonly hidden: number;
  /** H rounded up to whole texels. */
  readonly hiddenPadded: number;
  /** Blocks of inputs in H. */
  readonly hiddenBlocks: number;
  /** Quads of units in the padded H. */
  readonly unitQuads: number;
  /** Quads of outputs in O. */
  readonly outputQuads: number;
  /** Rows of the table that the first layer reads: the symbols, or with numbers as input every place of the batch. */
  readonly tableRows: number;
  /** Numbers in front of the first layer's weights, of which the table is a product; null where the table is the weights. */
  readonly tableWidth: number | null;
  /** R, rows that one fragment of a product computes: 4 or 8. */
  readonly rows: number;
  /** Row quads in a block of R rows. */
  readonly quadsPerBlock: number;
  readonly rowBlocks: number;
  readonly rowQuads: number;
  readonly waves: number;
  /** Whether a draw computes pre-activations and the cell's equations together. */
  readonly fused: boolean;
  /** Whether the outputs between two layers are multiplied by a mask. */
  readonly dropout: boolean;
  /** Rows whose pre-activations lie in one texel's layers. */
  readonly preActivationRows: number;
  readonly stages: readonly StageLayout[];
  /** States whose adjoint also passes from step to step beside the recurrent product. */
  readonly direct: readonly string[];
  /** Frames of states, by slot of one parity: x = row quad, y = layer and unit. Slot w holds what wave w reads. */
  readonly states: FrameGrid;
  /** Frames of the decoder, by time of one parity. The odd half lies right of the even one. */
  readonly logits: FrameGrid;
  readonly losses: FrameGrid;
  readonly hiddenAdjoints: FrameGrid;

  /** Throws RangeError where `cellObstacle` finds one. */
  constructor(
    spec: EngineSpec,
    maxExtent: number,
    readonly tuning: Tuning,
  ) {
    const { rows } = tuning;
    this.model = spec.model;
    this.cell = cellOf(spec.model);
    this.steps = spec.sequenceLength;
    this.batch = spec.batchSize;
    this.layers = spec.model.layers;
    this.hidden = spec.model.hiddenUnits;
    this.hiddenPadded = 4 * Math.ceil(this.hidden / 4);
    this.hiddenBlocks = Math.ceil(this.hidden / BLOCK);
    this.unitQuads = this.hiddenPadded / 4;
    this.outputQuads = Math.ceil(outputWidth(spec.model) / 4);
    const { input } = spec.model;
    this.tableRows = input.kind === 'numbers' ? this.steps * this.batch : input.count;
    this.tableWidth = input.kind === 'numbers' ? input.width : input.embedding;
    this.rows = rows;
    this.quadsPerBlock = rows / 4;
    this.rowBlocks = Math.ceil(this.batch / rows);
    this.rowQuads = this.rowBlocks * this.quadsPerBlock;
    this.waves = this.steps + this.layers - 1;
    this.direct = this.cell.direct;
    this.fused = tuning.fused && fusible(this.cell);
    this.dropout = spec.model.dropout > 0 && this.layers > 1;
    this.preActivationRows = this.fused ? 4 : rows;
    const grid = (width: number, height: number, count: number) =>
      new FrameGrid(width, height, count, maxExtent);
    this.stages = this.cell.stages.map((stage, index) => {
      const named = channelsOf(this.cell, stage);
      const perUnit = channelsPerUnit(this.cell, named.length, index);
      if (perUnit === null) throw new RangeError(`no texel is wide enough for stage ${index} of the cell`);
      const units = TEXEL / perUnit;
      const groups = this.hiddenPadded / units;
      return {
        index,
        stage,
        channels: Array.from({ length: perUnit }, (_, p) => named[p] ?? null),
        perUnit,
        units,
        groups,
        preActivations: grid(
          this.fused ? this.rowQuads : this.rowBlocks,
          this.layers * groups,
          Math.ceil((this.waves + 1) / 2),
        ),
        adjoints: grid(this.rowQuads, this.layers * groups, Math.ceil(this.waves / 2)),
      };
    });
    this.states = grid(this.rowQuads, this.layers * this.hiddenPadded, Math.ceil((this.waves + 1) / 2));
    const half = Math.ceil(this.steps / 2);
    this.logits = grid(this.rowBlocks, this.outputQuads, half);
    this.losses = grid(this.rowBlocks, this.quadsPerBlock, half);
    this.hiddenAdjoints = grid(this.rowBlocks, this.unitQuads, half);
  }

  /** Multiply-adds of a product with the decoder's weights, over the window. */
  get decoderWork(): number {
    return this.steps * this.batch * this.hidden * outputWidth(this.model);
  }

  /** Multiply-adds of a stage's products with its recurrent sheet, over the window. */
  recurrentWork({ perUnit }: StageLayout): number {
    return this.steps * this.batch * (2 * this.layers - 1) * this.hidden ** 2 * perUnit;
  }

  /** Wave's first and last layer. */
  layersOf(wave: number): readonly [number, number] {
    return [Math.max(0, wave - this.steps + 1), Math.min(this.layers - 1, wave)];
  }
}

/** Whether four rows of a unit with all their outputs fit the colour attachments, and need no other unit. */
function fusible({ stages, states, gates }: Cell): boolean {
  return stages.length === 1 && gates.length > 2 && 4 + states.length <= BLOCK;
}

function channelsOf(cell: Cell, { gates }: Stage): Channel[] {
  const channels = gates.flatMap(({ name, projections }): Channel[] => {
    const gate = cell.gates.findIndex((other) => other.name === name);
    if (projections === 'sum') return [{ name, gate, input: true, recurrent: true }];
    return [
      { name, gate, input: true, recurrent: false },
      { name: `${name}Recurrent`, gate, input: false, recurrent: true },
    ];
  });
  return channels;
}

/** Why a stage of a cell fits no texel; null where each fits one. */
export function cellObstacle(cell: Cell): Problem | null {
  const { stages } = cell;
  const channels = stages.map((stage) => channelsOf(cell, stage).length);
  const unfit = channels.findIndex((count, stage) => channelsPerUnit(cell, count, stage) === null);
  if (unfit < 0) return null;
  const values = {
    preActivations: channels[unfit] ?? 0,
    mostPreActivations: TEXEL,
    stateGradients: unfit > 0 ? 0 : stateAdjoints(cell),
    mostStateGradients: BLOCK - TEXEL,
  };
  return { key: 'problem.webgl-cell', values };
}

/** Adjoints of a unit's states that the first stage writes: the total ones, and the direct paths. */
function stateAdjoints({ direct, states }: Cell): number {
  return direct.length + states.length;
}

/**
 * Channels that a unit takes of a texel: so many that the units of one texel can be computed backwards in one draw,
 * which in the first stage also writes the adjoints of their states. null where no texel is wide enough.
 */
function channelsPerUnit(cell: Cell, channels: number, stage: number): number | null {
  const outputs = (each: number) => TEXEL + (stage > 0 ? 0 : (TEXEL / each) * stateAdjoints(cell));
  return [1, 2, TEXEL].find((each) => each >= channels && outputs(each) <= BLOCK) ?? null;
}
