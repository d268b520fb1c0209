// What is in a text: its length, vocabulary and split, and how it begins.
import type { TextSummary } from '../../../corpus/corpus.ts';
import { useTranslate } from '../../translation.tsx';
import styles from './text.module.css';

export function TextFacts({ summary, stale }: { summary: TextSummary; stale: boolean }) {
  const t = useTranslate();
  const { characters, vocabulary, trainingCharacters, validationCharacters, preview } = summary;
  return (
    <div className={stale ? styles.stale : ''} aria-busy={stale}>
      <p className={`${styles.facts} tabular`}>
        <strong>{t('text.length', { characters })}</strong> ·{' '}
        {t('text.vocabulary', { vocabulary: vocabulary.length })}
      </p>
      <div className={styles.split}>
        <div className={styles.bar} aria-hidden="true">
          <span className={styles.training} style={{ flex: trainingCharacters }} />
          {validationCharacters > 0 && (
            <span className={styles.validation} style={{ flex: validationCharacters }} />
          )}
        </div>
        <p className={`${styles.shares} tabular`}>
          <span>{t('text.training', { characters: trainingCharacters })}</span>
          <span>{t('text.validation', { characters: validationCharacters })}</span>
        </p>
      </div>
      <p className={styles.preview}>{preview.replace(/\n\s*\n/g, '\n')}</p>
    </div>
  );
}
