// Values into a network's textures and out of them.

import type { Batch } from '../../model/batch.ts';
import type { ParameterValues } from '../../model/parameters.ts';
import { outputWidth } from '../../model/spec.ts';
import type { BatchSheets } from './batch-sheets.ts';
import type { Layout } from './layout.ts';
import { MaskSheet } from './mask-sheet.ts';
import type { Network } from './network.ts';
import type { SheetTextures, StateSet } from './network-textures.ts';
import { packSheet, type Sheet, unpackSheets } from './parameter-sheets.ts';
import type { Reader } from './reader.ts';
import { packState, unpackState } from './state-sheet.ts';
import type { Texture, TextureStore } from './textures.ts';

/** Floats of every sheet, by key. */
export type SheetData = ReadonlyMap<string, Float32Array>;
/** Chooses one of a sheet's textures. */
export type SheetChoice = (sheet: SheetTextures<Texture>) => Texture;
/** [layer][h, c], each [B, H]. */
type StateValues = readonly (readonly Float32Array[])[];

export class Transfer {
  private masks: MaskSheet | null = null;
  private nothingDropped = false;

  constructor(
    private readonly network: Network,
    private readonly store: TextureStore,
    private readonly reader: Reader,
    private readonly batch: BatchSheets,
  ) {}

  /** Returns how many targets count. */
  uploadBatch(batch: Batch): number {
    const { textures } = this.network;
    const { targets, window, numbers, wanted } = this.batch.write(batch);
    this.store.upload(textures.window, window);
    if (textures.numbers && numbers) this.store.upload(textures.numbers, numbers);
    if (textures.wanted && wanted) this.store.upload(textures.wanted, wanted);
    return targets;
  }

  /** What the decoder said of the batch, [T*B, O]. */
  async readOutputs(): Promise<Float32Array> {
    const { layout, textures } = this.network;
    return unpackOutputs(layout, await this.reader.read(textures.logits));
  }

  /** What the step drops out of the outputs between layers; null: nothing. */
  uploadMasks(masks: readonly Float32Array[] | null): void {
    const { textures, layout } = this.network;
    const whole = masks === null;
    if (!textures.masks || (whole && this.nothingDropped)) return;
    this.nothingDropped = whole;
    this.masks ??= new MaskSheet(layout);
    const data = this.masks.write(masks);
    textures.masks.forEach((texture, parity) => {
      this.store.upload(texture, data[parity]);
    });
  }

  /** Copies values into the form in which they are uploaded. */
  packSheets(values: ParameterValues): SheetData {
    const { layout, sheets } = this.network;
    return new Map(sheets.map((sheet) => [sheet.key, packSheet(layout, sheet, values)]));
  }

  packState(state: StateValues): StateSet<Float32Array> {
    return packState(this.network.layout, state);
  }

  uploadSheets(data: SheetData, choose: SheetChoice): void {
    for (const [key, textures] of this.network.textures.sheets) {
      this.store.upload(choose(textures), data.get(key) as Float32Array);
    }
  }

  uploadState(data: StateSet<Float32Array>, states: StateSet<Texture>): void {
    for (const name of this.network.layout.cell.states) this.store.upload(states[name], data[name]);
  }

  /** Values by parameter as they are after every draw so far. */
  async readSheets(choose: SheetChoice): Promise<ParameterValues> {
    const { layout, sheets, textures } = this.network;
    const readings = sheets.map((sheet) => {
      const texture = choose(textures.sheets.get(sheet.key) as SheetTextures<Texture>);
      return this.reader
        .read(texture)
        .then((values) => (texture.layers > 0 ? fromBlocks(sheet, values) : values));
    });
    const data = await Promise.all(readings);
    return unpackSheets(layout, sheets, new Map(sheets.map(({ key }, i) => [key, data[i]])));
  }

  async readState(states: StateSet<Texture>): Promise<Float32Array[][]> {
    const { layout } = this.network;
    const names = layout.cell.states;
    const data = await Promise.all(names.map((name) => this.reader.read(states[name])));
    return unpackState(layout, Object.fromEntries(names.map((name, i) => [name, data[i]])));
  }
}

/** A gradient in layers of blocks, in the order of its sheet. */
function fromBlocks({ width, height, block }: Sheet, values: Float32Array): Float32Array {
  const blocks = Math.ceil(width / block);
  const data = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (((x % block) * height + y) * blocks + Math.floor(x / block));
      data.set(values.subarray(from, from + 4), 4 * (y * width + x));
    }
  }
  return data;
}

/** Outputs by place from the texels of the decoder's frames. */
function unpackOutputs(layout: Layout, texels: Float32Array): Float32Array {
  const { steps, batch, rows, logits } = layout;
  const { width, height } = logits.extent(2);
  const O = outputWidth(layout.model);
  const outputs = new Float32Array(steps * batch * O);
  for (let t = 0; t < steps; t++) {
    const left = logits.x(t >> 1) + (t & 1) * logits.textureWidth;
    const top = logits.y(t >> 1);
    for (let b = 0; b < batch; b++) {
      const x = left + Math.floor(b / rows);
      for (let o = 0; o < O; o++) {
        const texel = ((b % rows) * height + top + (o >> 2)) * width + x;
        outputs[(t * batch + b) * O + o] = texels[4 * texel + (o & 3)];
      }
    }
  }
  return outputs;
}
