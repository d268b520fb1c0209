// A step whose loss or gradient was not finite: what broke off first, what came before, and the ways on.
import { useStore } from 'zustand';
import type { NonFiniteEvent as NonFiniteStep } from '../../../experiment/run.ts';
import type { RunRecord } from '../../../experiment/runs.ts';
import { formatMeasure } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';
import { blockTable } from '../../../model/blocks.ts';
import { RECENT_STEPS } from '../../../training/recent-updates.ts';
import { selectionWords } from '../../block-words.ts';
import { useExperiment } from '../../experiment.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { type Translate, useLanguage, useTranslate } from '../../translation.tsx';
import styles from './non-finite.module.css';
import { NormSparkline } from './norm-sparkline.tsx';
import { failedForward, originWords } from './origin-words.ts';
import { WaysOn } from './ways-on.tsx';

export function NonFiniteEvent() {
  const experiment = useExperiment();
  const { run, runs } = experiment;
  const t = useTranslate();
  const language = useLanguage();
  const event = useStore(run, (state) => state.nonFinite);
  const record = useStore(runs, ({ records }) => records.find(({ id }) => id === event?.run));
  const memory = useStore(run, (state) => state.checkpoints);
  if (!event || !record) return null;
  const { step, quantity, origin, returnStep } = event;
  return (
    <Notice
      tone="danger"
      dismiss={() => experiment.dismiss('non-finite step')}
      actions={returnStep === null ? undefined : <WaysOn step={returnStep} />}
    >
      <strong>{t(`non-finite.${quantity}`, { step })}</strong>{' '}
      {origin && `${originWords(t, origin, record.setup.config.sequenceLength)} `}
      {t(origin && failedForward(origin) ? 'non-finite.forward' : 'non-finite.backward')}{' '}
      {t(returnStep === null ? 'non-finite.no-way-back' : 'non-finite.intact')}
      <dl className={styles.facts}>
        <LastNorms record={record} />
        <LargestUpdate event={event} record={record} />
        {memory && (
          <Fact
            name={t('non-finite.memory')}
            value={t('non-finite.memory-value', {
              interval: memory.interval,
              count: memory.count,
              memory: formatMeasure(language, memory.bytes / 1e6),
            })}
          />
        )}
      </dl>
    </Notice>
  );
}

function LastNorms({ record: { history } }: { record: RunRecord }) {
  const t = useTranslate();
  const language = useLanguage();
  const norms = history.column('gradNorm').slice(-RECENT_STEPS);
  if (norms.length < 2) return null;
  const name = t('non-finite.norms', { count: norms.length });
  const measure = (norm: number) => formatMeasure(language, norm);
  const words = t('non-finite.norms-range', {
    first: measure(norms[0]),
    last: measure(norms[norms.length - 1]),
    highest: measure(Math.max(...norms)),
  });
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <NormSparkline norms={norms} label={`${name}: ${words}`} />
        <span>{words}</span>
      </dd>
    </div>
  );
}

function LargestUpdate({ event: { largestUpdate }, record }: { event: NonFiniteStep; record: RunRecord }) {
  const t = useTranslate();
  const language = useLanguage();
  if (!largestUpdate) return null;
  return <Fact name={t('non-finite.update')} value={updateWords(t, language, largestUpdate, record)} />;
}

function updateWords(
  t: Translate,
  language: Language,
  { block, norm, step }: NonNullable<NonFiniteStep['largestUpdate']>,
  { history }: RunRecord,
): string {
  const found = history.spec && blockTable(history.spec.model)[block];
  return t('non-finite.update-value', {
    block: found ? selectionWords(t, found) : String(block),
    norm: formatMeasure(language, norm),
    step,
  });
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
