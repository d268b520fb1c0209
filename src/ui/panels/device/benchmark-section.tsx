// The benchmark on this device: which model, how long it takes, how far it is, and what came of it.
import { useId } from 'react';
import { useStore } from 'zustand';
import { type Comparison, type Progress, ROUNDS } from '../../../benchmark/comparison.ts';
import type { DeviceFacts } from '../../../benchmark/device-facts.ts';
import { expectedSeconds } from '../../../benchmark/plan.ts';
import {
  type BenchmarkSize,
  benchmark,
  cancelMeasurement,
  chooseSize,
  measure,
  WORKLOADS,
} from '../../../page/benchmark.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { type Translate, useTranslate } from '../../translation.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { contenderWords, workloadWords } from './contender-words.ts';
import styles from './device.module.css';

const SIZES: readonly BenchmarkSize[] = ['small', 'large'];

export function BenchmarkSection({ facts }: { facts: DeviceFacts }) {
  const experiment = useExperiment();
  const { run } = experiment;
  const t = useTranslate();
  const heading = useId();
  const { size, progress, comparison, cancelled } = useStore(benchmark);
  const training = useStore(run, (state) => state.phase === 'training');
  return (
    <section className={styles.speed} aria-labelledby={heading}>
      <h3 id={heading}>{t('bench.speed')}</h3>
      <p className={styles.reason}>{t('bench.about', { rounds: ROUNDS })}</p>
      <fieldset className={styles.sizes} disabled={progress !== null}>
        <legend className="visually-hidden">{t('bench.size')}</legend>
        {SIZES.map((each) => (
          <label key={each}>
            <input type="radio" name={heading} checked={each === size} onChange={() => chooseSize(each)} />
            <span>
              {workloadWords(t, WORKLOADS[each])}
              <span className={styles.reason}>
                {t('bench.seconds', { seconds: expectedSeconds(WORKLOADS[each], facts) })}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {training && (
        <Notice tone="news" actions={<Button onClick={() => experiment.pause()}>{t('bench.pause')}</Button>}>
          {t('bench.training')}
        </Notice>
      )}
      <div className={styles.measuring}>
        {progress ? (
          <Button onClick={cancelMeasurement}>{t('bench.cancel')}</Button>
        ) : (
          <Button disabled={training} onClick={() => void measure()}>
            {t('bench.measure')}
          </Button>
        )}
        {progress && <progress aria-label={t('bench.progress')} value={progress.done} max={progress.of} />}
        <p className={styles.reason} aria-live="polite">
          {stateWords(t, progress, cancelled, comparison)}
        </p>
      </div>
      {comparison && <ComparisonTable comparison={comparison} />}
    </section>
  );
}

function stateWords(
  t: Translate,
  progress: Progress | null,
  cancelled: boolean,
  comparison: Comparison | null,
): string {
  if (progress) {
    const { round, contender } = progress;
    const values = { contender: contenderWords(t, contender), round, rounds: ROUNDS };
    return t(round === 0 ? 'bench.first-step' : 'bench.round', values);
  }
  if (cancelled) return t('bench.cancelled');
  return comparison ? t('bench.done') : '';
}
