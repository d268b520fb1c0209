// Generated characters, tinted and underlined where the model was unsure of them. Ten thousand of them stream in, so
// they are drawn in blocks, and only the last block is drawn again.
import { memo } from 'react';
import type { WrittenCharacter } from '../../../experiment/generation.ts';
import { type Band, bandOf } from './confidence.ts';
import styles from './sample.module.css';

const BLOCK = 250;

const LOOKS: Readonly<Record<Band['mark'], string>> = {
  0: '',
  1: styles.confidence1,
  2: styles.confidence2,
  3: styles.confidence3,
};

/** The class of a band's look. */
export function lookOf({ mark }: Band): string {
  return LOOKS[mark];
}

interface BlockProps {
  readonly characters: readonly WrittenCharacter[];
  readonly start: number;
  readonly end: number;
  /** Changes with the block's last character, which a mark may still join. */
  readonly version: number;
}

const Block = memo(function Block({ characters, start, end }: BlockProps) {
  const spans = [];
  for (let from = start; from < end; ) {
    const band = bandOf(characters[from].probability);
    let text = '';
    let to = from;
    while (to < end && bandOf(characters[to].probability) === band) text += characters[to++].text;
    spans.push(
      <span key={from} data-from={from} className={lookOf(band)}>
        {text}
      </span>,
    );
    from = to;
  }
  return spans;
});

export function WrittenText({
  characters,
  count,
}: {
  characters: readonly WrittenCharacter[];
  count: number;
}) {
  const blocks = [];
  for (let start = 0; start < characters.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, characters.length);
    const complete = end < characters.length;
    blocks.push(
      <Block key={start} characters={characters} start={start} end={end} version={complete ? -1 : count} />,
    );
  }
  return blocks;
}

/** The index of the written character under a point of the window; null where there is none. */
export function writtenCharacterAt(
  characters: readonly WrittenCharacter[],
  x: number,
  y: number,
): WrittenCharacter | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  const span = caret?.offsetNode.parentElement;
  const from = span?.dataset.from;
  if (!caret || !span || from === undefined) return null;
  const { left, right, top, bottom } = span.getBoundingClientRect();
  if (x < left || x > right || y < top || y > bottom) return null;
  let offset = 0;
  for (let i = Number(from); i < characters.length; i++) {
    offset += characters[i].text.length;
    if (caret.offset < offset) return characters[i];
  }
  return null;
}
