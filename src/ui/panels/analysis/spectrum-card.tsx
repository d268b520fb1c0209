// The spectrum of the chosen recurrent matrix: its eigenvalues now, and how their size changed over training.
import { useEffect, useRef } from 'react';
import { EigenvaluePlane, type SpectrumView } from '../../../charts/eigenvalue-plane.ts';
import { type FactorView, factorPlan } from '../../../charts/factor-chart.ts';
import { Disclosure } from '../../primitives/panel.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './analysis.module.css';
import { MeasuredCard, MeasuredPlot } from './measured-card.tsx';
import { useCurveChart } from './use-curve-chart.ts';

export function SpectrumCard({ view, factors }: { view: SpectrumView | null; factors: FactorView | null }) {
  const t = useTranslate();
  const plane = useEigenvaluePlane(view);
  const { image, ...place } = useCurveChart(factorPlan, factors);
  return (
    <MeasuredCard
      title={t('spectrum.title')}
      note={view ? t('spectrum.note', { matrix: view.matrix, step: view.step }) : ''}
      saveLabel={t('spectrum.png')}
      images={() => [
        ['unrolled-eigenvalues.png', plane.image()],
        ['unrolled-spectrum-over-training.png', image()],
      ]}
    >
      <div className={styles.pair}>
        <MeasuredPlot plot={plane.plot} readout={plane.readout} empty={view ? null : t('spectrum.empty')} />
        <MeasuredPlot {...place} empty={null} />
      </div>
      <Disclosure title={t('lag.definition')}>
        <div className={styles.definition}>
          <p>{t('spectrum.definition.text')}</p>
        </div>
      </Disclosure>
    </MeasuredCard>
  );
}

function useEigenvaluePlane(view: SpectrumView | null) {
  const language = useLanguage();
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const plane = useRef<EigenvaluePlane>(null);
  const opening = useRef(language);
  useEffect(() => {
    const made = new EigenvaluePlane({ plot: plot.current!, readout: readout.current! }, opening.current);
    plane.current = made;
    return () => {
      plane.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    opening.current = language;
    plane.current?.setLanguage(language);
  }, [language]);
  useEffect(() => plane.current?.show(view), [view]);
  return { plot, readout, image: () => plane.current?.image() };
}
