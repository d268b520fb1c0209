// The vocabulary: the distinct characters (code points) of a text, in code point order, each with its id.

/** More distinct characters than this are refused: the softmax over them would outweigh the recurrence. */
export const MAX_VOCABULARY = 4096;

const CODE_POINTS = 0x110000;
const CHUNK = 8192;
const UNKNOWN = -1;

/** The distinct characters of a text, in code point order. */
export function distinctCharacters(text: string): string[] {
  const seen = new Uint8Array(CODE_POINTS);
  const found: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i) as number;
    if (codePoint > 0xffff) i++;
    if (seen[codePoint] === 0) {
      seen[codePoint] = 1;
      found.push(codePoint);
    }
  }
  return found.sort((a, b) => a - b).map((codePoint) => String.fromCodePoint(codePoint));
}

/** Characters and their ids, both ways. */
export class Vocabulary {
  /** Id to character. */
  readonly characters: readonly string[];
  /** Id to code point. */
  readonly #codePoints: Uint32Array;
  /** Code point to id, as far as the largest one; UNKNOWN between. */
  readonly #ids: Int16Array;

  /** From distinct characters, ids in their order. Throws RangeError for any other list. */
  constructor(characters: readonly string[]) {
    this.characters = characters;
    this.#codePoints = Uint32Array.from(characters, (character) => character.codePointAt(0) ?? 0);
    this.#ids = new Int16Array(this.#codePoints.reduce((a, b) => Math.max(a, b), 0) + 1).fill(UNKNOWN);
    for (let id = 0; id < characters.length; id++) {
      const codePoint = this.#codePoints[id];
      if (characters[id] !== String.fromCodePoint(codePoint) || this.#ids[codePoint] !== UNKNOWN) {
        throw new RangeError(
          `vocabulary entry ${id} is ${JSON.stringify(characters[id])}: one new character expected`,
        );
      }
      this.#ids[codePoint] = id;
    }
  }

  /** V */
  get size(): number {
    return this.characters.length;
  }

  /** Ids of a text's characters. Throws RangeError at a character outside the vocabulary. */
  encode(text: string): Uint16Array {
    const ids = new Uint16Array(text.length);
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i) as number;
      const id = this.#idOf(codePoint);
      if (id === UNKNOWN)
        throw new RangeError(`U+${codePoint.toString(16)} at ${i} is not in the vocabulary`);
      if (codePoint > 0xffff) i++;
      ids[length++] = id;
    }
    return length === ids.length ? ids : ids.slice(0, length);
  }

  /** The text of ids. Throws RangeError at an id outside the vocabulary. */
  decode(ids: ArrayLike<number>): string {
    let text = '';
    for (let start = 0; start < ids.length; start += CHUNK) {
      const codePoints = new Array<number>(Math.min(CHUNK, ids.length - start));
      for (let i = 0; i < codePoints.length; i++) {
        const codePoint = this.#codePoints[ids[start + i]];
        if (codePoint === undefined) throw new RangeError(`id ${ids[start + i]} of 0 to ${this.size - 1}`);
        codePoints[i] = codePoint;
      }
      text += String.fromCodePoint(...codePoints);
    }
    return text;
  }

  /** The distinct characters of a text that are outside the vocabulary, in order of appearance. */
  unknownCharacters(text: string): string[] {
    const unknown = new Set<string>();
    for (const character of text) {
      if (this.#idOf(character.codePointAt(0) as number) === UNKNOWN) unknown.add(character);
    }
    return [...unknown];
  }

  #idOf(codePoint: number): number {
    return codePoint < this.#ids.length ? this.#ids[codePoint] : UNKNOWN;
  }
}

/** A character as a sentence can name it: itself where it shows, otherwise its code point. */
export function characterName(character: string): string {
  if (!/[\p{C}\p{Z}\p{M}]/u.test(character)) return character;
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
