// Interpolated n-gram models with Witten-Bell smoothing (Witten & Bell 1991, method C; interpolated as in Chen & Goodman
// 1999), h' the context h without its oldest character, N(h) the distinct characters that follow h in the training text:
//   P_n(c | h) = (C(hc) + N(h) P_{n-1}(c | h')) / (C(h) + N(h)),  P_0 = 1 / V;  P_n = P_{n-1} where h was never seen.
// No table of n-grams is kept: the positions of the text are grouped by their context, and each group is split by the
// next character into the groups of the next order. Groups nobody is scored in are dropped on the way.

/** The last position of a group is stored as its complement, which is negative. */
const endOfGroup = (position: number) => ~position;

/**
 * Mean cross-entropies in nats per character of the 1- to `highestOrder`-gram models: trained on ids[0..split), scored
 * on the rest, or on the training text itself where nothing follows. Every character of the scored text but the first is
 * a target, as it is for the networks, and no context reaches back before the scored text. Memory: 8 bytes for every
 * character and 4 for every scored one, beside the text. Throws RangeError where fewer than two characters are scored.
 */
export function wittenBellLosses(
  ids: Uint16Array,
  split: number,
  vocabulary: number,
  highestOrder: number,
): Float64Array {
  const scoredFrom = split < ids.length ? split : 0;
  if (ids.length - scoredFrom < 2) {
    throw new RangeError(`${ids.length - scoredFrom} characters to score: at least 2 are needed`);
  }
  const probabilities = new Float32Array(ids.length - scoredFrom).fill(1 / vocabulary);
  const contexts = new Contexts(ids, split, scoredFrom, vocabulary);
  return Float64Array.from({ length: highestOrder }, (_, n) => {
    contexts.lengthen(probabilities, n + 1 < highestOrder);
    let sum = 0;
    for (let j = 1; j < probabilities.length; j++) sum -= Math.log(probabilities[j]);
    return sum / (probabilities.length - 1);
  });
}

/** The positions of a text, grouped by the n - 1 characters before them. */
class Contexts {
  /** Positions group by group, ascending in each; the first `#length` entries. */
  readonly #positions: Int32Array;
  readonly #group: Int32Array;
  #length: number;
  /** The group in which a character was last met; its counts below are of that group. */
  readonly #metIn: Int32Array;
  #groups = 0;
  /** C(hc) */
  readonly #count: Int32Array;
  /** Members of the next order's group of hc, and the scored ones among them. */
  readonly #members: Int32Array;
  readonly #scored: Int32Array;
  readonly #place: Int32Array;
  /** The characters met in the group; the first `#metCount` entries. */
  readonly #met: Int32Array;
  #metCount = 0;

  constructor(
    private readonly ids: Uint16Array,
    private readonly split: number,
    private readonly scoredFrom: number,
    vocabulary: number,
  ) {
    this.#length = ids.length;
    this.#positions = Int32Array.from(ids, (_, i) => i);
    this.#positions[ids.length - 1] = endOfGroup(ids.length - 1);
    this.#group = new Int32Array(ids.length);
    const perCharacter = () => new Int32Array(vocabulary);
    this.#metIn = perCharacter().fill(-1);
    this.#count = perCharacter();
    this.#members = perCharacter();
    this.#scored = perCharacter();
    this.#place = perCharacter();
    this.#met = perCharacter();
  }

  /** Makes P_n of P_{n-1} at every scored position; then groups the positions by one character more where `split`. */
  lengthen(probabilities: Float32Array, split: boolean): void {
    let kept = 0;
    for (let start = 0; start < this.#length; ) {
      const size = this.#read(start);
      this.#score(size, probabilities);
      start += size;
      // What is written back is never more than what was read.
      if (split) kept = this.#split(size, kept);
    }
    this.#length = kept;
  }

  /** Copies the group that begins at an entry; its size. */
  #read(start: number): number {
    let size = 0;
    for (;;) {
      const entry = this.#positions[start + size];
      this.#group[size++] = entry < 0 ? ~entry : entry;
      if (entry < 0) return size;
    }
  }

  #score(size: number, probabilities: Float32Array): void {
    const { ids, split, scoredFrom } = this;
    const group = this.#group;
    const count = this.#count;
    this.#groups++;
    let total = 0;
    let distinct = 0;
    this.#metCount = 0;
    for (let k = 0; k < size; k++) {
      const position = group[k];
      const character = ids[position];
      this.#meet(character);
      if (position < split) {
        total++;
        if (count[character]++ === 0) distinct++;
      }
      if (!this.#goesOn(position)) continue;
      this.#members[character]++;
      if (position >= scoredFrom) this.#scored[character]++;
    }
    if (total === 0) return;
    for (let k = 0; k < size; k++) {
      const j = group[k] - scoredFrom;
      if (j < 0) continue;
      probabilities[j] = (count[ids[group[k]]] + distinct * probabilities[j]) / (total + distinct);
    }
  }

  #meet(character: number): void {
    if (this.#metIn[character] === this.#groups) return;
    this.#metIn[character] = this.#groups;
    this.#met[this.#metCount++] = character;
    this.#count[character] = 0;
    this.#members[character] = 0;
    this.#scored[character] = 0;
  }

  /** Whether the next position is in the same part of the text. */
  #goesOn(position: number): boolean {
    return position !== this.split - 1 && position !== this.ids.length - 1;
  }

  /** Writes the groups of the longer contexts from entry `kept` on; where they end. */
  #split(size: number, kept: number): number {
    const positions = this.#positions;
    let end = kept;
    for (let m = 0; m < this.#metCount; m++) {
      const character = this.#met[m];
      const matters = this.#count[character] > 0 && this.#scored[character] > 0;
      this.#place[character] = matters ? end : -1;
      if (matters) end += this.#members[character];
    }
    for (let k = 0; k < size; k++) {
      const position = this.#group[k];
      const character = this.ids[position];
      if (this.#place[character] < 0 || !this.#goesOn(position)) continue;
      positions[this.#place[character]++] = position + 1;
    }
    for (let m = 0; m < this.#metCount; m++) {
      const last = this.#place[this.#met[m]] - 1;
      if (last >= 0) positions[last] = endOfGroup(positions[last]);
    }
    return end;
  }
}
