// What is measured beside the training: how far the gradient reaches back, and the spectra of the recurrent weights.
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { DEFAULT_CONFIG } from '../../../config/fields.ts';
import { leadOf, type Runs } from '../../../experiment/runs.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { NumberField } from '../../primitives/number-field.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useTranslate } from '../../translation.tsx';
import styles from './analysis.module.css';
import { LagCard } from './lag-card.tsx';
import { type ChosenMatrix, MatrixChoice, matrixIn } from './matrix-choice.tsx';
import { SpectrumCards } from './spectrum-cards.tsx';
import { useViews } from './use-views.ts';

/** The open runs that are shown; after a crash the last one. */
function shownIds(state: Runs): number[] {
  const lead = leadOf(state);
  const others = state.records.filter((record) => record.open && !record.hidden && record !== lead);
  return (lead ? [lead, ...others] : []).map(({ id }) => id);
}

export function AnalysisSection() {
  const experiment = useExperiment();
  const { run, runs, textAnalysis } = experiment;
  const t = useTranslate();
  const heading = useId();
  const ids = useStore(runs, useShallow(shownIds));
  const { records } = runs.getState();
  const shown = ids.flatMap((id) => records.find((record) => record.id === id) ?? []);
  const phase = useStore(run, (state) => state.phase);
  const problem = useStore(textAnalysis, (state) => state.problem);
  const [chosen, setChosen] = useState<ChosenMatrix | null>(null);
  const config = shown[0]?.setup.config ?? DEFAULT_CONFIG;
  const views = useViews(shown, chosen);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading}>{t('analysis.title')}</h2>
        <MatrixChoice config={config} value={matrixIn(config, chosen)} choose={setChosen} />
        <div className={styles.interval}>
          <NumberField name="probeInterval" />
        </div>
        <Button
          look="quiet"
          disabled={phase === 'starting' || phase === 'crashed'}
          onClick={() => experiment.probe()}
        >
          {t('analysis.measure')}
        </Button>
      </div>
      {problem && (
        <Notice tone="danger" dismiss={() => experiment.dismiss('failed analysis')}>
          <ProblemText problem={problem} />
        </Notice>
      )}
      <LagCard view={views.lag} streams={config.batchSize} />
      <SpectrumCards view={views.spectrum} factors={views.factors} />
    </section>
  );
}
