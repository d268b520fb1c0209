// Interpolated n-gram models with modified Kneser-Ney smoothing (Chen & Goodman 1998, section 3), h' the context h without
// its oldest character:
//   P(c | h) = (a(hc) - D(a(hc)) + sum_x D(a(hx)) P(c | h')) / sum_x a(hx),  P_0 = 1 / V;  P(c | h') where h was never seen,
// a(hc) the occurrences of hc where it is as long as the model's n-grams, and the distinct characters before it where it
// is shorter. No table of n-grams is kept: the positions of the text are grouped by their context, each group is sorted by
// the next character, and so split into the groups of the next order. A context that training has once and nobody is
// scored in is but a number: what follows it is met once at every length.
import { backoffDiscounts, type Discounts, TimesSeen } from './discounts.ts';

/** The last position of a group is stored as its complement, which is negative. */
const endOfGroup = (position: number) => ~position;

/**
 * Mean cross-entropies in nats per character of the 1- to `highestOrder`-gram models: trained on ids[0..split), scored
 * on the rest, or on the training text itself where nothing follows. Every character of the scored text but the first is
 * a target, as it is for the networks, and no context reaches back before the scored text. Memory: 8 bytes for every
 * character and 8 for every scored one, beside the text. Throws RangeError where fewer than two characters are scored.
 */
export function kneserNeyLosses(
  ids: Uint16Array,
  split: number,
  vocabulary: number,
  highestOrder: number,
): Float64Array {
  const scoredFrom = split < ids.length ? split : 0;
  if (ids.length - scoredFrom < 2) {
    throw new RangeError(`${ids.length - scoredFrom} characters to score: at least 2 are needed`);
  }
  const shorter = new Float32Array(ids.length - scoredFrom).fill(1 / vocabulary);
  const contexts = new Contexts(ids, split, scoredFrom, vocabulary, highestOrder);
  return Float64Array.from({ length: highestOrder }, (_, n) => {
    // Where a context was never seen, or does not fit into the scored text, the shorter ones say it all.
    const probabilities = shorter.slice();
    contexts.score(n + 1, probabilities, shorter);
    let sum = 0;
    for (let j = 1; j < probabilities.length; j++) sum -= Math.log(probabilities[j]);
    return sum / (probabilities.length - 1);
  });
}

/** The characters that follow one context, and what they count for; the first `length` entries of each. */
class Followers {
  length = 0;
  /** How many positions of the group have the character. */
  readonly size: Int32Array;
  /** C(hc) */
  readonly occurrences: Int32Array;
  /** Distinct characters before hc in the training text. */
  readonly before: Int32Array;

  constructor(vocabulary: number) {
    this.size = new Int32Array(vocabulary);
    this.occurrences = new Int32Array(vocabulary);
    this.before = new Int32Array(vocabulary);
  }
}

/** The positions of a text, grouped by the n - 1 characters before them. */
class Contexts {
  /** Positions group by group, sorted by their characters in each; the first `#length` entries. */
  readonly #positions: Int32Array;
  readonly #group: Int32Array;
  #length: number;
  readonly #followers: Followers;
  /** Where the character's positions go while a group is sorted; 0 outside of that. */
  readonly #place: Int32Array;
  /** In which set of characters before an n-gram a character was last met. */
  readonly #metIn: Int32Array;
  #sets = 0;
  /** The characters met in a group. */
  readonly #met: Int32Array;
  /** By order: contexts that training has once and that are no longer kept, and those of them with a character before. */
  readonly #single: Int32Array;
  readonly #singleWithBefore: Int32Array;

  constructor(
    private readonly ids: Uint16Array,
    private readonly split: number,
    private readonly scoredFrom: number,
    vocabulary: number,
    private readonly highestOrder: number,
  ) {
    this.#length = ids.length;
    this.#positions = Int32Array.from(ids, (_, i) => i);
    this.#positions[ids.length - 1] = endOfGroup(ids.length - 1);
    this.#group = new Int32Array(ids.length);
    this.#followers = new Followers(vocabulary);
    this.#place = new Int32Array(vocabulary);
    this.#metIn = new Int32Array(vocabulary);
    this.#met = new Int32Array(vocabulary);
    this.#single = new Int32Array(highestOrder + 1);
    this.#singleWithBefore = new Int32Array(highestOrder + 1);
  }

  /**
   * What the n-gram model makes of the scored characters, into `probabilities`; and what a longer model falls back on,
   * in place of the same for n - 1 characters, in `shorter`. Then groups the positions by one character more.
   */
  score(order: number, probabilities: Float32Array, shorter: Float32Array): void {
    const followers = this.#followers;
    const [whole, part] = this.#discounts(order);
    let kept = 0;
    for (let start = 0; start < this.#length; ) {
      const size = this.#read(start);
      this.#count(size, order);
      this.#spread(followers.occurrences, whole, shorter, probabilities);
      this.#spread(followers.before, part, shorter, shorter);
      start += size;
      // What is written back is never more than what was read.
      if (order < this.highestOrder) kept = this.#split(order, kept);
    }
    this.#length = kept;
  }

  /** Sorts every group; the discounts of occurrences, and of distinct characters before. */
  #discounts(order: number): readonly [Discounts, Discounts] {
    const occurrences = new TimesSeen();
    const before = new TimesSeen();
    const followers = this.#followers;
    for (let start = 0; start < this.#length; ) {
      const size = this.#read(start);
      this.#sort(start, size);
      this.#count(size, order);
      for (let f = 0; f < followers.length; f++) {
        occurrences.add(followers.occurrences[f]);
        before.add(followers.before[f]);
      }
      start += size;
    }
    occurrences.add(1, this.#single[order]);
    before.add(1, this.#singleWithBefore[order]);
    return [backoffDiscounts(occurrences), backoffDiscounts(before)];
  }

  /** Writes the groups of the longer contexts that training has from entry `kept` on; where they end. */
  #split(order: number, kept: number): number {
    const positions = this.#positions;
    const { length, size, occurrences } = this.#followers;
    let end = kept;
    for (let f = 0, k = 0; f < length; f++) {
      const first = end;
      const beyond = k + size[f];
      if (occurrences[f] === 0) k = beyond;
      for (; k < beyond; k++) {
        const position = this.#group[k];
        if (this.#goesOn(position)) positions[end++] = position + 1;
      }
      if (end === first) continue;
      const last = positions[end - 1];
      if (end - first === 1 && last < this.split && this.scoredFrom > 0) {
        this.#leaveOut(last, order + 1);
        end = first;
      } else positions[end - 1] = endOfGroup(last);
    }
    return end;
  }

  /** The only position of a group of this order is counted as long as training goes on, and kept no longer. */
  #leaveOut(position: number, order: number): void {
    const hasBefore = position >= order;
    const last = Math.min(this.highestOrder, order + this.split - 1 - position);
    for (let at = order; at <= last; at++) {
      this.#single[at]++;
      if (hasBefore) this.#singleWithBefore[at]++;
    }
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

  /** Sorts the group that was read by its characters, in both of its places. */
  #sort(start: number, size: number): void {
    const { ids } = this;
    const [positions, group, place, met] = [this.#positions, this.#group, this.#place, this.#met];
    let count = 0;
    for (let k = 0; k < size; k++) {
      const character = ids[group[k]];
      if (place[character]++ === 0) met[count++] = character;
    }
    let end = start;
    for (let m = 0; m < count; m++) {
      const own = place[met[m]];
      place[met[m]] = end;
      end += own;
    }
    for (let k = 0; k < size; k++) positions[place[ids[group[k]]]++] = group[k];
    for (let m = 0; m < count; m++) place[met[m]] = 0;
    for (let k = 0; k < size; k++) group[k] = positions[start + k];
    positions[end - 1] = endOfGroup(positions[end - 1]);
  }

  /** Counts the followers of the group that was read, which is sorted. */
  #count(size: number, order: number): void {
    const { ids, split } = this;
    const followers = this.#followers;
    let length = 0;
    for (let k = 0; k < size; length++) {
      const character = ids[this.#group[k]];
      const first = k;
      let occurrences = 0;
      let before = 0;
      this.#sets++;
      for (; k < size && ids[this.#group[k]] === character; k++) {
        const position = this.#group[k];
        if (position >= split) continue;
        occurrences++;
        if (position < order) continue;
        const previous = ids[position - order];
        if (this.#metIn[previous] === this.#sets) continue;
        this.#metIn[previous] = this.#sets;
        before++;
      }
      followers.size[length] = k - first;
      followers.occurrences[length] = occurrences;
      followers.before[length] = before;
    }
    followers.length = length;
  }

  /** The probabilities of the group's scored characters by one of the two counts; none where it counts nothing. */
  #spread(amounts: Int32Array, discounts: Discounts, shorter: Float32Array, into: Float32Array): void {
    const { length, size } = this.#followers;
    let total = 0;
    let cut = 0;
    for (let f = 0; f < length; f++) {
      total += amounts[f];
      cut += discounts[Math.min(amounts[f], 3)];
    }
    if (total === 0) return;
    for (let f = 0, k = 0; f < length; f++) {
      const own = amounts[f] - discounts[Math.min(amounts[f], 3)];
      for (const end = k + size[f]; k < end; k++) {
        const j = this.#group[k] - this.scoredFrom;
        if (j >= 0) into[j] = (own + cut * shorter[j]) / total;
      }
    }
  }

  /** Whether the next position is in the same part of the text. */
  #goesOn(position: number): boolean {
    return position !== this.split - 1 && position !== this.ids.length - 1;
  }
}
