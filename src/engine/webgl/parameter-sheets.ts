// Parameters in textures. A model has few sheets, each updated by one draw:
//   symbols      W_ih of a one-hot first layer: x = symbol, y = group of the stage's gates
//   embedding    x = symbol, y = four components
//   projection   W_ih of a first layer that reads numbers, an embedding's or the batch's: x = component
//   recurrent    every other weight of a stage: y = layer and group; along x blocks of inputs from below, then blocks
//                of recurrent inputs, then b_ih and b_hh
//   peepholes    x = quad of units, y = layer and peephole
//   decoder      x = hidden unit, then the bias, y = four outputs
import {
  DECODER_BIAS,
  DECODER_WEIGHT,
  EMBEDDING,
  layerNames,
  type ParameterValues,
  parameterTable,
  peepholeName,
} from '../../model/parameters.ts';
import { embeddingSize } from '../../model/spec.ts';
import type { Extent } from './hot-loop.ts';
import { BLOCK, type Layout, type StageLayout } from './layout.ts';
import { NO_GATES, type Region, type Span } from './sheet-regions.ts';

/** Where one parameter's entry [row, column] lies: an index into the sheet's floats, or -1 if in another sheet. */
type Locate = (row: number, column: number) => number;

export interface Sheet {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** Inputs per fragment of its gradient: the gradient of texel x is in layer x % block at x / block. */
  readonly block: number;
  readonly parts: ReadonlyMap<string, Locate>;
  /** The same by rectangle; what lies in none is 0. */
  readonly regions: readonly Region[];
}

export const symbolsKey = (stage: number) => `symbols${stage}`;
export const projectionKey = (stage: number) => `projection${stage}`;
export const recurrentKey = (stage: number) => `recurrent${stage}`;
export const EMBEDDING_KEY = 'embedding';
export const PEEPHOLE_KEY = 'peepholes';
export const DECODER_KEY = 'decoder';

/** First texel of the recurrent inputs, and of the two biases, in a recurrent sheet; without layers above the first
 * there are no inputs from below. */
export function recurrentColumns({ layers, hiddenBlocks }: Layout) {
  const recurrent = layers > 1 ? hiddenBlocks * BLOCK : 0;
  return { recurrent, bias: recurrent + hiddenBlocks * BLOCK } as const;
}

/** Texel of the bias in the decoder's sheet. */
export function decoderBiasColumn({ hiddenBlocks }: Layout): number {
  return hiddenBlocks * BLOCK;
}

/** Size of the decoder's sheet. */
export function decoderExtent(layout: Layout): Extent {
  return { width: decoderBiasColumn(layout) + 1, height: layout.outputQuads };
}

/** Size of a stage's recurrent sheet. */
export function recurrentExtent(layout: Layout, { groups }: StageLayout): Extent {
  return { width: recurrentColumns(layout).bias + 2, height: layout.layers * groups };
}

/** The sheets of a model. */
export function sheetsOf(layout: Layout): Sheet[] {
  const { tableRows, tableWidth } = layout;
  const embedding = embeddingSize(layout.model);
  const sheets: Sheet[] = [];
  if (embedding !== null) sheets.push(embeddingSheet(tableRows, embedding));
  for (const stage of layout.stages) {
    const [key, width] =
      tableWidth === null ? [symbolsKey(stage.index), tableRows] : [projectionKey(stage.index), tableWidth];
    const { inputWeight } = layerNames(0);
    sheets.push({
      key,
      width,
      height: stage.groups,
      block: 1,
      parts: new Map([[inputWeight, gateLocator(layout, stage, width, 0, 'input')]]),
      regions: [
        { parameter: inputWeight, x: [0, width], y: [0, stage.groups], gates: gatesOf(stage, 'input') },
      ],
    });
  }
  for (const stage of layout.stages) sheets.push(recurrentSheet(layout, stage));
  if (layout.cell.peepholes.length > 0) sheets.push(peepholeSheet(layout));
  sheets.push(decoderSheet(layout));
  return sheets;
}

function embeddingSheet(symbols: number, size: number): Sheet {
  const locate: Locate = (symbol, e) => ((e >> 2) * symbols + symbol) * 4 + (e & 3);
  const height = Math.ceil(size / 4);
  return {
    key: EMBEDDING_KEY,
    width: symbols,
    height,
    block: 1,
    parts: new Map([[EMBEDDING, locate]]),
    regions: [{ parameter: EMBEDDING, x: [0, symbols], y: [0, height], gates: NO_GATES }],
  };
}

function recurrentSheet(layout: Layout, stage: StageLayout): Sheet {
  const columns = recurrentColumns(layout);
  const { width, height } = recurrentExtent(layout, stage);
  const parts = new Map<string, Locate>();
  const regions: Region[] = [];
  for (let layer = 0; layer < layout.layers; layer++) {
    const names = layerNames(layer);
    const located = (side: 'input' | 'recurrent', x: number) => {
      const locate = gateLocator(layout, stage, width, layer, side);
      return (row: number, column: number) => locate(x + row, column);
    };
    if (layer > 0) parts.set(names.inputWeight, located('input', 0));
    parts.set(names.recurrentWeight, located('recurrent', columns.recurrent));
    parts.set(names.inputBias, located('input', columns.bias));
    parts.set(names.recurrentBias, located('recurrent', columns.bias + 1));
    const y: Span = [layer * stage.groups, (layer + 1) * stage.groups];
    const input = { y, gates: gatesOf(stage, 'input') };
    const recurrent = { y, gates: gatesOf(stage, 'recurrent') };
    const { bias } = columns;
    if (layer > 0) regions.push({ parameter: names.inputWeight, x: [0, columns.recurrent], ...input });
    regions.push(
      { parameter: names.recurrentWeight, x: [columns.recurrent, bias], ...recurrent },
      { parameter: names.inputBias, x: [bias, bias + 1], ...input },
      { parameter: names.recurrentBias, x: [bias + 1, bias + 2], ...recurrent },
    );
  }
  return { key: recurrentKey(stage.index), width, height, block: BLOCK, parts, regions };
}

function peepholeSheet({ cell, layers, unitQuads: width }: Layout): Sheet {
  const parts = new Map<string, Locate>();
  const regions: Region[] = [];
  for (let layer = 0; layer < layers; layer++) {
    for (const [p, { name }] of cell.peepholes.entries()) {
      const y = layer * cell.peepholes.length + p;
      const parameter = peepholeName(name, layer);
      parts.set(parameter, (_, unit) => (y * width + (unit >> 2)) * 4 + (unit & 3));
      regions.push({ parameter, x: [0, width], y: [y, y + 1], gates: NO_GATES });
    }
  }
  return { key: PEEPHOLE_KEY, width, height: layers * cell.peepholes.length, block: 1, parts, regions };
}

function decoderSheet(layout: Layout): Sheet {
  const bias = decoderBiasColumn(layout);
  const { width, height } = decoderExtent(layout);
  const locate: Locate = (unit, v) => ((v >> 2) * width + unit) * 4 + (v & 3);
  return {
    key: DECODER_KEY,
    width,
    height,
    block: BLOCK,
    parts: new Map([
      [DECODER_WEIGHT, locate],
      [DECODER_BIAS, (_, v) => locate(bias, v)],
    ]),
    regions: [
      { parameter: DECODER_WEIGHT, x: [0, bias], y: [0, height], gates: NO_GATES },
      { parameter: DECODER_BIAS, x: [bias, width], y: [0, height], gates: NO_GATES },
    ],
  };
}

/** The gate that each of a texel's floats belongs to on one side. */
function gatesOf({ channels, perUnit }: StageLayout, side: 'input' | 'recurrent'): (number | null)[] {
  return [0, 1, 2, 3].map((c) => {
    const channel = channels[c % perUnit];
    return channel?.[side] ? channel.gate : null;
  });
}

/** Where a weight from texel column x to a gate's unit lies. */
function gateLocator(
  layout: Layout,
  stage: StageLayout,
  width: number,
  layer: number,
  side: 'input' | 'recurrent',
): Locate {
  const { hidden } = layout;
  const { perUnit, units, groups, channels } = stage;
  const channelOfGate = layout.cell.gates.map((_, gate) =>
    channels.findIndex((channel) => channel?.gate === gate && channel[side]),
  );
  return (x, column) => {
    const gate = Math.floor(column / hidden);
    const channel = channelOfGate[gate];
    if (channel < 0) return -1;
    const unit = column - gate * hidden;
    const y = layer * groups + Math.floor(unit / units);
    return (y * width + x) * 4 + (unit % units) * perUnit + channel;
  };
}

/** A sheet's floats from parameter values; room that no parameter fills is 0. */
export function packSheet(layout: Layout, sheet: Sheet, values: ParameterValues): Float32Array {
  const data = new Float32Array(sheet.width * sheet.height * 4);
  forEachEntry(layout, sheet, (name, entry, position) => {
    data[position] = (values.get(name) as Float32Array)[entry];
  });
  return data;
}

/** Parameter values from the floats of every sheet, by key. */
export function unpackSheets(
  layout: Layout,
  sheets: readonly Sheet[],
  data: ReadonlyMap<string, Float32Array>,
): ParameterValues {
  const values = new Map(
    parameterTable(layout.model).map(({ name, shape }) => [
      name,
      new Float32Array(shape.reduce((product, extent) => product * extent, 1)),
    ]),
  );
  for (const sheet of sheets) {
    const floats = data.get(sheet.key) as Float32Array;
    forEachEntry(layout, sheet, (name, entry, position) => {
      (values.get(name) as Float32Array)[entry] = floats[position];
    });
  }
  return values;
}

function forEachEntry(
  layout: Layout,
  sheet: Sheet,
  visit: (name: string, entry: number, position: number) => void,
) {
  for (const { name, shape } of parameterTable(layout.model)) {
    const locate = sheet.parts.get(name);
    if (!locate) continue;
    const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const position = locate(row, column);
        if (position >= 0) visit(name, row * columns + column, position);
      }
    }
  }
}
