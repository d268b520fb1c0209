// Short texts written while it trains, newest first: how the writing changes.
import { useId } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { composeHangul } from '../../../corpus/hangul.ts';
import type { Runs } from '../../../experiment/runs.ts';
import { formatInteger } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { LiveGroup } from '../../primitives/panel.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './sample.module.css';

/** The number that the page gives a run, by id. */
const numbersOf = ({ records }: Runs): Readonly<Record<number, number>> =>
  Object.fromEntries(records.map(({ id, number }) => [id, number]));

export function LiveSamples() {
  const { run, runs } = useExperiment();
  const t = useTranslate();
  const language = useLanguage();
  const samples = useStore(run, (state) => state.samples);
  const numbers = useStore(runs, useShallow(numbersOf));
  const several = new Set(samples.map(({ run: id }) => id)).size > 1;
  const heading = useId();
  return (
    <section className={`${styles.panel} ${styles.live}`} aria-labelledby={heading}>
      <h2 id={heading}>{t('sample.live')}</h2>
      <LiveGroup>
        <NumberField name="sampleInterval" />
      </LiveGroup>
      {samples.length === 0 ? (
        <p className={styles.placeholder}>{t('sample.live.empty')}</p>
      ) : (
        // A region that scrolls has to be reachable with the keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <ol className={styles.samples} tabIndex={0} aria-labelledby={heading}>
          {samples.map(({ run: id, step, text, problem }) => (
            <li key={`${id} ${step}`} className={styles.sample}>
              <span>
                {several && `${t('runs.name', { number: numbers[id] ?? '' })} · `}
                {formatInteger(language, step)}
              </span>
              <p>{problem ? <ProblemText problem={problem} /> : composeHangul(text)}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
