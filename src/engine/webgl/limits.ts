// What a device has, and what textures would take of it, known before any is made.
import type { Problem } from '../../i18n/problem.ts';
import { BLOCK } from './layout.ts';
import type { Allocator } from './network-textures.ts';

/** Bytes of textures that are asked for at the most: a browser's tab may be given no more. */
const MOST_BYTES = 2 ** 30;
const BYTES_PER_TEXEL = 16;
const MEGABYTE = 2 ** 20;

/** What fused kernels need, whatever the model: the targets of a weight gradient, the samplers of the hungriest one. */
export const FUSED_NEEDS = { targets: BLOCK, textureUnits: 8 } as const;

export interface DeviceLimits {
  /** Texels a side. */
  readonly textureSize: number;
  /** Textures of four 32-bit floats that a draw writes to. */
  readonly targets: number;
  /** Textures that a draw reads from. */
  readonly textureUnits: number;
}

export function deviceLimits(gl: WebGL2RenderingContext): DeviceLimits {
  const targets = Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS), gl.getParameter(gl.MAX_COLOR_ATTACHMENTS));
  return {
    textureSize: gl.getParameter(gl.MAX_TEXTURE_SIZE),
    targets: rendersTogether(gl, Math.min(targets, BLOCK)) ? targets : 1,
    textureUnits: gl.getParameter(gl.MAX_TEXTURE_IMAGE_UNITS),
  };
}

/** Whether that many 32-bit float targets work together: some GPUs have room for fewer bits a pixel than they tell. */
function rendersTogether(gl: WebGL2RenderingContext, count: number): boolean {
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA32F, 1, 1, count);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  for (let i = 0; i < count; i++) {
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, texture, 0, i);
  }
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, null);
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  return complete;
}

/** What stands in the way of fused kernels on a device, whatever the model; null where nothing does. */
export function deviceObstacle({ targets, textureUnits }: DeviceLimits): Problem | null {
  if (targets < FUSED_NEEDS.targets) {
    return { key: 'problem.webgl-targets', values: { available: targets, needed: FUSED_NEEDS.targets } };
  }
  if (textureUnits < FUSED_NEEDS.textureUnits) {
    const needed = FUSED_NEEDS.textureUnits;
    return { key: 'problem.webgl-units', values: { available: textureUnits, needed } };
  }
  return null;
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

  /** What of it is more than the device has or than is accepted; null where nothing is. */
  obstacle({ textureSize }: DeviceLimits): Problem | null {
    if (this.extent > textureSize) {
      const values = { needed: this.extent, available: textureSize };
      return { key: 'problem.webgl-texture-size', values };
    }
    if (this.bytes > MOST_BYTES) {
      const values = { needed: Math.ceil(this.bytes / MEGABYTE), limit: MOST_BYTES / MEGABYTE };
      return { key: 'problem.webgl-memory', values };
    }
    return null;
  }
}
