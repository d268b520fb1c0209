// The spectrum of the chosen recurrent matrix: its eigenvalues now, and how their size changed over training.
import { useEffect } from 'react';
import { EigenvaluePlane, type SpectrumView } from '../../../charts/eigenvalue-plane.ts';
import { type FactorView, factorPlan } from '../../../charts/factor-chart.ts';
import type { ChartMount } from '../../../charts/surface.ts';
import type { Language } from '../../../i18n/language.ts';
import { Disclosure } from '../../primitives/panel.tsx';
import { useTranslate } from '../../translation.tsx';
import { CardFrame } from '../charts/card-frame.tsx';
import { leadingRun, openRuns } from '../charts/image-origin.ts';
import { useDrawing } from '../charts/use-drawing.ts';
import styles from './analysis.module.css';
import { useCurveChart } from './use-curve-chart.ts';

export function SpectrumCards({ view, factors }: { view: SpectrumView | null; factors: FactorView | null }) {
  const t = useTranslate();
  const plane = useEigenvaluePlane(view);
  const chart = useCurveChart(factorPlan, factors);
  return (
    <div className={styles.pair}>
      <CardFrame
        {...plane}
        title={t('spectrum.title')}
        note={view ? t('spectrum.note', { matrix: view.matrix, step: view.step }) : ''}
        saving={t('spectrum.png')}
        fileName="unrolled-eigenvalues.png"
        madeOf={leadingRun}
        empty={view ? null : t('spectrum.empty')}
      />
      <CardFrame
        {...chart}
        title={t('spectrum.over-training')}
        note=""
        saving={t('spectrum.over-training.png')}
        fileName="unrolled-spectrum-over-training.png"
        madeOf={openRuns}
        empty={null}
      />
      <Disclosure title={t('lag.definition')}>
        <div className={styles.definition}>
          <p>{t('spectrum.definition.text')}</p>
        </div>
      </Disclosure>
    </div>
  );
}

const makePlane = (mount: ChartMount, language: Language) => new EigenvaluePlane(mount, language);

function useEigenvaluePlane(view: SpectrumView | null) {
  const { drawing, card } = useDrawing(makePlane);
  useEffect(() => drawing.current?.show(view), [drawing, view]);
  return card;
}
