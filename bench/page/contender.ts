// Something that can be timed: a model on a device that takes one optimisation step after another.
export interface Contender {
  /** Takes so many steps; resolves when the last loss has been read back. */
  steps(count: number): Promise<void>;
  /** Bytes of textures allocated on the GPU; 0 where there is none. */
  gpuBytes(): number;
}
