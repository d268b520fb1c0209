// Text that a person asked for, as it comes in: each character with the probability the model gave it.
import type { StoreApi } from 'zustand/vanilla';
import { composeHangul } from '../corpus/hangul.ts';
import type { Problem } from '../i18n/problem.ts';

/** What is shown as one character. A combining mark or jamo joins the base before it; probabilities multiply. */
export interface WrittenCharacter {
  readonly text: string;
  readonly probability: number;
}

export interface Generation {
  readonly writing: boolean;
  readonly request: number;
  /** The seed text this was written from. */
  readonly seedText: string;
  /** Grows in place while `writing`; `count` changes with new ones. */
  readonly characters: readonly WrittenCharacter[];
  readonly count: number;
  /** Characters of the seed text outside the vocabulary, to be asked about. */
  readonly unknown: readonly string[];
  readonly problem: Problem | null;
}

export const NO_GENERATION: Generation = {
  writing: false,
  request: 0,
  seedText: '',
  characters: [],
  count: 0,
  unknown: [],
  problem: null,
};

/** Medial and final jamo, and combining marks, have no place of their own. */
const JOINS = /^[\u1160-\u11ff\p{M}]/u;

export function startGeneration(generation: StoreApi<Generation>, request: number, seedText: string): void {
  generation.setState({ ...NO_GENERATION, characters: [], writing: true, request, seedText });
}

/** Appends generated text; the probabilities are one per code point. */
export function appendGenerated(
  generation: StoreApi<Generation>,
  request: number,
  text: string,
  probabilities: Float32Array,
): void {
  const state = generation.getState();
  if (request !== state.request) return;
  const characters = state.characters as WrittenCharacter[];
  let i = 0;
  for (const character of text) {
    const probability = probabilities[i++];
    const base = characters.at(-1);
    if (base && JOINS.test(character)) {
      characters[characters.length - 1] = {
        text: composeHangul(base.text + character),
        probability: base.probability * probability,
      };
    } else {
      characters.push({ text: character, probability });
    }
  }
  generation.setState({ count: state.count + i });
}

export function endGeneration(
  generation: StoreApi<Generation>,
  request: number,
  problem: Problem | null = null,
): void {
  if (request === generation.getState().request) generation.setState({ writing: false, problem });
}
