// Draws with textures and ints given by the names that the kernel declares, checked when they are made.
import type { Draw } from './executor.ts';
import type { Program } from './program-cache.ts';
import type { Target, Texture } from './textures.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Throws Error where a texture or int that the kernel declares is missing. */
export function draw(
  program: Program,
  target: Target,
  { x, y, width, height }: Rectangle,
  textures: Readonly<Record<string, Texture>>,
  ints: Readonly<Record<string, number>> = {},
): Draw {
  const { name, samplers, outputs, ints: declared = [] } = program.kernel;
  if (target.attachments !== outputs) {
    throw new Error(`${name}: ${outputs} outputs into ${target.attachments} attachments`);
  }
  const given = <V>(values: Readonly<Record<string, V>>, key: string): V => {
    if (values[key] === undefined) throw new Error(`${name}: ${key} is not given`);
    return values[key];
  };
  return {
    program,
    target,
    x,
    y,
    width,
    height,
    textures: samplers.map(([sampler]) => given(textures, sampler)),
    ints: declared.length > 0 ? Int32Array.from(declared, (int) => given(ints, int)) : undefined,
  };
}

/** All of a texture. */
export function whole({ width, height }: Texture): Rectangle {
  return { x: 0, y: 0, width, height };
}

/** Multiply-adds of one draw at the most: a slow GPU does them well within the time after which a driver resets it. */
const MOST_WORK = 2 ** 31;

/** A rectangle whose draw takes so many multiply-adds, in bands that one draw each may do. */
export function bands(rectangle: Rectangle, work: number): Rectangle[] {
  const { x, y, width, height } = rectangle;
  const count = Math.min(height, Math.ceil(work / MOST_WORK));
  const edge = (band: number) => Math.round((band * height) / count);
  return Array.from({ length: count }, (_, band) => ({
    x,
    y: y + edge(band),
    width,
    height: edge(band + 1) - edge(band),
  }));
}
