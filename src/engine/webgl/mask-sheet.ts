// Dropout masks as textures: each factor lies where the hidden state that it multiplies lies among the states.
import type { Layout } from './layout.ts';
import type { Pair } from './network-textures.ts';

export class MaskSheet {
  private readonly data: Pair<Float32Array>;

  constructor(private readonly layout: Layout) {
    const { textureWidth, textureHeight } = layout.states;
    const make = () => new Float32Array(4 * textureWidth * textureHeight);
    this.data = [make(), make()];
  }

  /** Texture content by parity of the slot, overwritten by the next call; null drops nothing out. */
  write(masks: readonly Float32Array[] | null): Pair<Float32Array> {
    const { data } = this;
    if (masks) for (const [layer, mask] of masks.entries()) this.writeLayer(mask, layer);
    else for (const half of data) half.fill(1);
    return data;
  }

  /** The output of a layer after time t is in slot t + layer + 1. */
  private writeLayer(mask: Float32Array, layer: number) {
    const { steps, batch, hidden, hiddenPadded, states } = this.layout;
    const pitch = 4 * states.textureWidth;
    let from = 0;
    for (let t = 0; t < steps; t++) {
      const slot = t + layer + 1;
      const half = this.data[slot & 1];
      const corner = 4 * states.x(slot >> 1) + (states.y(slot >> 1) + layer * hiddenPadded) * pitch;
      for (let row = 0; row < batch; row++) {
        for (let unit = 0; unit < hidden; unit++) half[corner + row + unit * pitch] = mask[from++];
      }
    }
  }
}
