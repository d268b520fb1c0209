// Which time step and row block a fragment of the decoder's textures belongs to: even times in the left half, odd
// times in the right one, each half a grid of frames.
import type { FrameGrid } from '../frames.ts';
import type { Layout } from '../layout.ts';

/** Declares `parity`, `frame`, `time`, `block` and `line` (the row inside the frame) of the fragment X, Y. */
export function decoderSite(grid: FrameGrid): string {
  return `
int parity = X >= ${grid.textureWidth} ? 1 : 0;
int halfX = X - parity * ${grid.textureWidth};
int column = halfX / ${grid.width};
int block = halfX - column * ${grid.width};
int frameRow = Y / ${grid.height};
int line = Y - frameRow * ${grid.height};
int frame = column * ${grid.perColumn} + frameRow;
int time = 2 * frame + parity;
`;
}

/** A GLSL function from parity and frame to the corner of a frame in a texture of two halves. */
export function decoderFrame(grid: FrameGrid, name: string): string {
  return `${grid.glsl(`${name}InHalf`)}
ivec2 ${name}(int parity, int frame) { return ${name}InHalf(frame) + ivec2(parity * ${grid.textureWidth}, 0); }`;
}

/** Slot of the top layer's state after time t: wave t + L - 1 writes slot t + L. */
export function topSlot({ layers }: Layout): string {
  return `(time + ${layers})`;
}
