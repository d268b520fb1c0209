// What a screen reader hears of a run without asking: every change of its state, and its loss now and then.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { formatInteger, formatMeasure } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { phaseKey } from './phase.ts';

/** Milliseconds between two reports while it trains. */
const PACE = 15_000;

export function Announcements() {
  const { run } = useExperiment();
  const t = useTranslate();
  const language = useLanguage();
  const phase = useStore(run, phaseKey);
  const [words, setWords] = useState('');
  useEffect(() => {
    const announce = () => {
      const { latest } = run.getState();
      const state = t(phase);
      if (!latest) setWords(state);
      else {
        const step = formatInteger(language, latest.step);
        setWords(t('status.announcement', { state, step, loss: formatMeasure(language, latest.loss) }));
      }
    };
    announce();
    if (phase !== 'phase.training') return;
    const timer = setInterval(announce, PACE);
    return () => clearInterval(timer);
  }, [run, phase, t, language]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {words}
    </p>
  );
}
