// What a step measured beside its verdict, as one texture: above, norms of the states' gradients (x = state and row quad,
// y = layer and time step) and beside them counts of the gates' activations (kernels/gate-saturation.ts, one parity above
// the other); below, norms of the parameters' regions (x = region, y = kernels/block-norms.ts).
import { type Block, blockTable } from '../../model/blocks.ts';
import { decidingGates } from '../../model/cells/cell.ts';
import type { ModelSpec } from '../../model/spec.ts';
import type { Clipping, StateGradients, StepStatistics } from '../engine.ts';
import type { Rectangle } from './draw-plan.ts';
import { BLOCK_ROW_COUNT, BLOCK_ROWS } from './kernels/block-norms.ts';
import { countBase, saturationFrames } from './kernels/gate-saturation.ts';
import type { Layout } from './layout.ts';
import type { Region } from './sheet-regions.ts';
import type { SheetStrips } from './sheet-strips.ts';
import { clipCoefficient, type Verdict } from './verdict-reading.ts';

/** Norms of one of a region's four floats, and whose it is. */
interface Cell {
  readonly block: number;
  readonly parameter: string;
  readonly region: number;
  readonly float: number;
}

export class StatisticsSheet {
  readonly width: number;
  readonly height: number;
  readonly stateRows: Rectangle;
  /** By parity. */
  readonly gateRows: readonly [Rectangle, Rectangle];
  readonly blockRows: Rectangle;
  private readonly cells: readonly Cell[];
  private readonly blocks: number;

  constructor(
    private readonly layout: Layout,
    strips: SheetStrips,
  ) {
    const { cell, rowQuads, layers, steps, model } = layout;
    const regions = strips.regions.map(({ region }) => region);
    const blocks = blockTable(model);
    this.stateRows = { x: 0, y: 0, width: cell.states.length * rowQuads, height: layers * steps };
    const gateHeight = decidingGates(cell).length > 0 ? layers * saturationFrames(layout) : 0;
    const gateRows = (y: number) => ({ x: this.stateRows.width, y, width: rowQuads, height: gateHeight });
    this.gateRows = [gateRows(0), gateRows(gateHeight)];
    const top = Math.max(this.stateRows.height, 2 * gateHeight);
    this.blockRows = { x: 0, y: top, width: regions.length, height: BLOCK_ROW_COUNT };
    this.width = Math.max(this.stateRows.width + rowQuads, this.blockRows.width);
    this.height = top + this.blockRows.height;
    this.blocks = blocks.length;
    this.cells = regions.flatMap((region, i) => cellsOf(model, blocks, region, i));
  }

  /** [layer][h, c], each [T, B]. */
  readStates(texels: Float32Array): StateGradients {
    const { cell, layers, steps, batch, rowQuads } = this.layout;
    return Array.from({ length: layers }, (_, layer) =>
      cell.states.map((_, s) => {
        const norms = new Float32Array(steps * batch);
        for (let t = 0; t < steps; t++) {
          const from = 4 * ((layer * steps + t) * this.width + s * rowQuads);
          norms.set(texels.subarray(from, from + batch), t * batch);
        }
        return norms;
      }),
    );
  }

  /** Shares of activations [L, G, 2]. */
  private readSaturation(texels: Float32Array): Float32Array {
    const { cell, layers, steps, batch, hidden } = this.layout;
    const gates = decidingGates(cell).length;
    const frames = saturationFrames(this.layout);
    const base = countBase(this.layout);
    const counts = new Float64Array(2 * layers * gates);
    for (const { x, y, width, height } of this.gateRows) {
      for (let row = 0; row < height; row++) {
        const first = 2 * gates * Math.floor(row / frames);
        for (let i = 0; i < width; i++) {
          const from = 4 * ((y + row) * this.width + x + i);
          for (let gate = 0; gate < gates; gate++) {
            const packed = texels[from + gate];
            counts[first + 2 * gate] += packed % base;
            counts[first + 2 * gate + 1] += Math.floor(packed / base);
          }
        }
      }
    }
    return Float32Array.from(counts, (count) => count / (steps * batch * hidden));
  }

  /** Sums in float64: squares of 32-bit norms do not overflow. */
  read(texels: Float32Array, verdict: Verdict, clipping: Clipping | null): StepStatistics {
    const norms = (row: keyof typeof BLOCK_ROWS) => {
      const from = 4 * (this.blockRows.y + BLOCK_ROWS[row]) * this.width;
      return this.cells.map(({ region, float }) => texels[from + 4 * region + float]);
    };
    const gradient = norms('gradient');
    const clipped = clipping?.mode === 'value' ? norms('clamped') : this.scaled(gradient, verdict, clipping);
    return {
      gradientNorms: this.byBlock(gradient),
      clippedNorms: this.byBlock(clipped),
      weightNorms: this.byBlock(norms('weight')),
      // A weight that is not a number differs from itself.
      updateNorms: verdict.applied ? this.byBlock(norms('update')) : new Float32Array(this.blocks),
      clipCosine: this.cosine(gradient, clipped, clipping, () => norms('product')),
      stateGradients: this.readStates(texels),
      gateSaturation: this.readSaturation(texels),
    };
  }

  /** The norms times what clipping by the norm multiplies their parameter by. */
  private scaled(norms: readonly number[], verdict: Verdict, clipping: Clipping | null): number[] {
    return this.cells.map(({ parameter }, i) => norms[i] * clipCoefficient(verdict, clipping, parameter));
  }

  private cosine(
    gradient: readonly number[],
    clipped: readonly number[],
    clipping: Clipping | null,
    products: () => readonly number[],
  ): number {
    if (clipping === null || clipping.mode === 'norm') return 1;
    const dot =
      clipping.mode === 'value'
        ? products().reduce((sum, root) => sum + root * root, 0)
        : gradient.reduce((sum, norm, i) => sum + norm * clipped[i], 0);
    const length = Math.hypot(...gradient) * Math.hypot(...clipped);
    return length === 0 ? 1 : Math.min(1, dot / length);
  }

  private byBlock(norms: readonly number[]): Float32Array {
    const squares = new Float64Array(this.blocks);
    this.cells.forEach(({ block }, i) => {
      squares[block] += norms[i] * norms[i];
    });
    return Float32Array.from(squares, Math.sqrt);
  }
}

function cellsOf({ hiddenUnits }: ModelSpec, blocks: readonly Block[], region: Region, i: number): Cell[] {
  const { parameter, gates } = region;
  return gates.flatMap((gate, float) => {
    if (gate === null) return [];
    const from = gate * hiddenUnits;
    const block = blocks.findIndex(({ parts }) =>
      parts.some((part) => part.parameter === parameter && part.from === from),
    );
    return [{ block, parameter, region: i, float }];
  });
}
