// What a model needs of a device, said before it is tried.
import { refuse } from '../../i18n/problem.ts';
import { BLOCK } from './layout.ts';
import type { Allocator } from './network-textures.ts';

/** Bytes of textures that are asked for at the most: a browser's tab may be given no more. */
const MOST_BYTES = 2 ** 30;
/** Samplers of the hungriest kernel. */
const TEXTURE_UNITS = 12;
const BYTES_PER_TEXEL = 16;
const MEGABYTE = 2 ** 20;

export interface DeviceLimits {
  readonly textureSize: number;
  readonly arrayLayers: number;
  readonly drawBuffers: number;
  readonly textureUnits: number;
}

export function deviceLimits(gl: WebGL2RenderingContext): DeviceLimits {
  return {
    textureSize: gl.getParameter(gl.MAX_TEXTURE_SIZE),
    arrayLayers: gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS),
    drawBuffers: Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS), gl.getParameter(gl.MAX_COLOR_ATTACHMENTS)),
    textureUnits: gl.getParameter(gl.MAX_TEXTURE_IMAGE_UNITS),
  };
}

/** Throws ProblemError where the device cannot run fused kernels for any model. */
export function checkDevice({ drawBuffers, textureUnits }: DeviceLimits): void {
  if (drawBuffers < BLOCK) refuse('problem.webgl-targets', { available: drawBuffers, needed: BLOCK });
  if (textureUnits < TEXTURE_UNITS)
    refuse('problem.webgl-units', { available: textureUnits, needed: TEXTURE_UNITS });
}

/** Counts what textures would take instead of making them. */
export class TextureCount implements Allocator<null> {
  private bytes = 0;
  private extent = 0;

  plane(width: number, height: number): null {
    return this.layered(width, height, 1);
  }

  integers(width: number, height: number): null {
    return this.layered(width, height, 1);
  }

  layered(width: number, height: number, layers: number): null {
    this.bytes += width * height * layers * BYTES_PER_TEXEL;
    this.extent = Math.max(this.extent, width, height);
    return null;
  }

  /** Throws ProblemError where it is more than the device has or than is accepted. */
  check({ textureSize }: DeviceLimits): void {
    if (this.extent > textureSize) {
      refuse('problem.webgl-texture-size', { needed: this.extent, available: textureSize });
    }
    if (this.bytes > MOST_BYTES) {
      refuse('problem.memory', {
        needed: Math.ceil(this.bytes / MEGABYTE),
        limit: MOST_BYTES / MEGABYTE,
      });
    }
  }
}
