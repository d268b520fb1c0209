// The status line. Its numbers change many times a second, so the region is not live: a screen reader finds them here
// when it looks, and hears of what matters from Announcements.
import type { CSSProperties, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RunView } from '../../../experiment/run.ts';
import { formatFixed, formatInteger, formatMeasure, formatRough, plainNumber } from '../../../i18n/format.ts';
import { learningRateAt } from '../../../training/learning-rate.ts';
import { useExperiment } from '../../experiment.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useThrottled } from '../../throttled.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { phaseKey } from './phase.ts';
import styles from './run-bar.module.css';

/** Milliseconds between two changes of the numbers: faster ones cannot be read. */
const PACE = 150;
const NOTHING = '–';

const latestOf = (state: RunView) => state.latest;

export function RunStatus() {
  const { run } = useExperiment();
  const t = useTranslate();
  const language = useLanguage();
  const phase = useStore(run, phaseKey);
  const preparing = useStore(run, (state) => state.preparing);
  const latest = useThrottled(run, latestOf, phase === 'phase.training' ? PACE : 0);
  const measure = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? NOTHING : formatMeasure(language, value);
  const loss = latest?.loss;
  return (
    <section role="status" aria-live="off" aria-label={t('status.label')} className={styles.status}>
      <span
        className={`${styles.phase} ${phase === 'phase.training' ? styles.training : ''} ${phase === 'phase.crashed' ? styles.crashed : ''}`}
      >
        {preparing ? t('phase.preparing-gpu', { ...preparing }) : t(phase)}
      </span>{' '}
      <dl className={styles.numbers}>
        <Item name={t('status.step')} width={54}>
          {formatInteger(language, latest?.step ?? 0)}
        </Item>
        <Item name={t('status.epoch')} width={36}>
          {formatFixed(language, latest?.epoch ?? 0, 2)}
        </Item>
        <Item name={t('status.loss')} width={96}>
          {measure(loss)} <small>{t('status.nats')}</small>
        </Item>
        <Item name={t('status.bits')} width={66}>
          {measure(loss === undefined ? undefined : loss / Math.LN2)}
        </Item>
        <Item name={t('status.perplexity')} width={60}>
          {measure(loss === undefined ? undefined : Math.exp(loss))}
        </Item>
        <Item name={t('status.learning-rate')} width={60}>
          <LearningRate step={(latest?.step ?? 0) + 1} />
        </Item>
        <Item name={t('status.speed')} width={52}>
          {Number.isFinite(latest?.charsPerSecond)
            ? formatRough(language, latest?.charsPerSecond ?? 0)
            : NOTHING}
        </Item>
      </dl>
      <DeviceInWords />
    </section>
  );
}

function Item({ name, width, children }: { name: string; width: number; children: ReactNode }) {
  return (
    <div className={styles.item} style={{ '--item-width': `${width}px` } as CSSProperties}>
      <dt>{name}</dt> <dd>{children}</dd>
    </div>
  );
}

/** What the next step takes. */
function LearningRate({ step }: { step: number }) {
  const { run, settings } = useExperiment();
  const config = useStore(settings, (state) => state.config);
  const stepsPerEpoch = useStore(run, (state) => state.summary?.stepsPerEpoch ?? 1);
  const rate = learningRateAt(config, step, stepsPerEpoch);
  return plainNumber(rate === config.learningRate ? rate : Number(rate.toPrecision(3)));
}

/** Which engine runs, and why. */
function DeviceInWords() {
  const { run } = useExperiment();
  const t = useTranslate();
  const device = useStore(run, (state) => state.device);
  if (!device) return null;
  return (
    <p className={styles.device} title={t(device.reason.key, device.reason.values)}>
      <strong>{t(`device.${device.backend}`)}</strong>: <ProblemText problem={device.reason} />
    </p>
  );
}
