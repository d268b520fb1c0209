// What is best for a device: a GPU has thousands of lanes to fill and waits for every draw that depends on another; a
// software rasteriser has few lanes, and each fetch and each draw costs it time.
import type { EngineSpec } from '../engine.ts';
import { SOFTWARE_RENDERER } from '../webgl-probe.ts';
import type { FetchStyle } from './hot-loop.ts';

export interface Tuning {
  readonly fetchStyle: FetchStyle;
  /** Rows that one fragment of a product computes: more of them share a fetched weight. */
  readonly rows: 4 | 8;
  /** One draw a wave for products and cell, where a fragment's outputs allow it. */
  readonly fused: boolean;
}

/** Fragments of eight rows that keep a GPU busy. */
const GPU_FRAGMENTS = 8192;
/** Weights of a product, times rows, below which a software draw costs more than the fetches it saves. */
const SMALL_PRODUCT = 300_000;

/** The tuning for a model on the renderer of this name. */
export function tuningFor(renderer: string, { model, batchSize }: EngineSpec): Tuning {
  const units = model.layers * model.hiddenUnits;
  if (SOFTWARE_RENDERER.test(renderer)) {
    const product = units * model.hiddenUnits * batchSize;
    return { fetchStyle: 'sampled', rows: batchSize <= 4 ? 4 : 8, fused: product < SMALL_PRODUCT };
  }
  const fragments = Math.ceil(batchSize / 8) * units;
  return { fetchStyle: 'texel', rows: batchSize > 4 && fragments >= GPU_FRAGMENTS ? 8 : 4, fused: true };
}
