// Something that can be timed: a model on a device that takes one optimisation step after another.
import type { Backend } from '../engine/engine.ts';

/** Which code computes: the fused engine, the portable one, or tf.layers; and on which tfjs backend. */
export interface ContenderKind {
  readonly engine: 'webgl' | 'portable' | 'stock';
  readonly backend: Backend;
}

export interface Contender {
  /** Takes so many steps; resolves when the last loss has been read back. Stock has no statistics. */
  steps(count: number, statistics?: boolean): Promise<void>;
  /** Bytes of textures allocated on the GPU; 0 where there is none. */
  gpuBytes(): number;
}
