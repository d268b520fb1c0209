// What the model wrote, the key to its tints, and the probability of the character under the pointer.
import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { WrittenCharacter } from '../../../experiment/generation.ts';
import { formatPercent } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { BANDS } from './confidence.ts';
import styles from './sample.module.css';
import { lookOf, WrittenText, writtenCharacterAt } from './written-text.tsx';

/** A reader this close to the end, in pixels, wants to follow it. */
const NEAR_END = 40;

export function GeneratedText() {
  const { generation } = useExperiment();
  const t = useTranslate();
  const { writing, seedText, characters, count } = useStore(generation);
  const [pointed, setPointed] = useState<WrittenCharacter | null>(null);
  const output = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const box = output.current;
    if (box && count > 0 && following.current) box.scrollTop = box.scrollHeight;
  }, [count]);
  const scroll = () => {
    const box = output.current;
    if (box) following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
  };
  const point = ({ clientX, clientY }: PointerEvent) =>
    setPointed(writtenCharacterAt(characters, clientX, clientY));
  return (
    <>
      <div
        ref={output}
        role="log"
        aria-label={t('sample.generated')}
        aria-busy={writing}
        // A region that scrolls has to be reachable with the keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className={styles.output}
        onScroll={scroll}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        {count === 0 && !writing && <p className={styles.placeholder}>{t('sample.empty')}</p>}
        <span className={styles.given}>{seedText}</span>
        <WrittenText characters={characters} count={count} />
      </div>
      <Legend pointed={pointed} />
    </>
  );
}

function Legend({ pointed }: { pointed: WrittenCharacter | null }) {
  const t = useTranslate();
  const language = useLanguage();
  return (
    <p className={`${styles.legend} tabular`}>
      <span>{t('sample.legend')}</span>
      {BANDS.map((band) => (
        <span key={band.from} className={lookOf(band)}>
          {t('sample.legend.band', {
            from: formatPercent(language, band.from).replace('%', ''),
            below: formatPercent(language, band.below),
          })}
        </span>
      ))}
      {pointed && (
        <span>
          {t('sample.legend.pointed', {
            character: pointed.text === '\n' ? '↵' : pointed.text,
            probability: formatPercent(language, pointed.probability, 1),
          })}
        </span>
      )}
    </p>
  );
}
