// Seeded random streams (xoroshiro128+, package pure-rand), seeded through SplitMix64 (`splitmix.ts`) as its authors
// advise: the generator's first numbers are linear in its state, and neighbouring seeds would start alike. Each purpose draws from a stream of its own, 2^64 draws
// apart, so that sampling text never changes which weights a seed gives. What is drawn again and again has a stream for
// each occasion, a step say, so that a run can return to a step without the state of any stream.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { splitMix64 } from './splitmix.ts';

const PURPOSES = ['weights', 'live-sample', 'generate', 'dropout'] as const;

export type Purpose = (typeof PURPOSES)[number];

/** A stream of random numbers. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** A uniform integer of 32 bits, from 0: half the cost of `uniform`. */
  bits(): number;
  /** Standard normal (Box & Muller 1958). */
  normal(): number;
}

/** The stream of one purpose for a seed, or of one occasion (an integer) of that purpose. */
export function randomStream(seed: number, purpose: Purpose, occasion?: number): RandomStream {
  const start = xoroshiro128plusFromState(splitMix64(seed, 2).flatMap(words));
  for (let jumps = PURPOSES.indexOf(purpose); jumps > 0; jumps--) start.jump();
  const generator =
    occasion === undefined
      ? start
      : xoroshiro128plusFromState(
          start.getState().map((word, i) => scatter(word ^ scatter(4 * occasion + i))),
        );
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    bits: () => generator.next() >>> 0,
    normal() {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}

/** The two 32-bit words of a 64-bit integer, the higher first. */
function words(integer: bigint): number[] {
  return [Number(integer >> 32n) | 0, Number(integer & 0xffffffffn) | 0];
}

/** A one-to-one map of 32-bit integers in which every bit of the result depends on every bit (MurmurHash3, fmix32). */
function scatter(integer: number): number {
  let bits = integer | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
