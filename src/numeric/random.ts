// Seeded random streams (xoroshiro128+, package pure-rand). Each purpose draws from a stream of its own,
// 2^64 draws apart, so that sampling text never changes which weights a seed gives.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const PURPOSES = ['weights', 'live-sample', 'generate'] as const;

export type Purpose = (typeof PURPOSES)[number];

/** A stream of random numbers. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal (Box & Muller 1958). */
  normal(): number;
}

/** The stream of one purpose for a seed. */
export function randomStream(seed: number, purpose: Purpose): RandomStream {
  const generator = xoroshiro128plus(seed);
  for (let jumps = PURPOSES.indexOf(purpose); jumps > 0; jumps--) generator.jump();
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    normal() {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}
