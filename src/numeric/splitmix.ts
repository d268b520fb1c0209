// SplitMix64 (Steele, Lea & Flood 2014; constants as in Vigna's public-domain reference): from one integer, 64-bit
// integers without visible relation to it or to each other. Turns a small seed into the state of another generator.

/** The first `count` numbers that follow a seed, an integer; each in [0, 2^64). */
export function splitMix64(seed: number, count: number): bigint[] {
  let state = BigInt.asUintN(64, BigInt(seed));
  return Array.from({ length: count }, () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let bits = state;
    bits = BigInt.asUintN(64, (bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n);
    bits = BigInt.asUintN(64, (bits ^ (bits >> 27n)) * 0x94d049bb133111ebn);
    return bits ^ (bits >> 31n);
  });
}
