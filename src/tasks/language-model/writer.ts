// Writing text: a seed is read, then characters are drawn one by one, each fed back as the next input.
import type { Sampler } from '../../engine/engine.ts';
import type { RandomStream } from '../../numeric/random.ts';
import { type Draw, drawCharacter } from './temperature.ts';

export interface Writing {
  /** Character ids read before the first draw; at least one. */
  readonly seed: ArrayLike<number>;
  readonly temperature: number;
  /** Characters to write. */
  readonly length: number;
}

/** Yields one drawn character after another. Throws RangeError where the seed is empty. The sampler is disposed of. */
export async function* write(sampler: Sampler, writing: Writing, stream: RandomStream): AsyncGenerator<Draw> {
  const { seed, temperature, length } = writing;
  if (seed.length === 0) throw new RangeError('the seed has no character to read');
  try {
    let logits = await sampler.next(seed[0]);
    for (let i = 1; i < seed.length; i++) logits = await sampler.next(seed[i]);
    for (let written = 0; written < length; written++) {
      const draw = drawCharacter(logits, temperature, stream);
      yield draw;
      if (written + 1 < length) logits = await sampler.next(draw.id);
    }
  } finally {
    sampler.dispose();
  }
}
