// How far the gradient reaches back: the chart, and what exactly is measured.
import { type LagView, lagPlan } from '../../../charts/lag-chart.ts';
import equations from '../../../training/lag-gradients.tex';
import { Disclosure } from '../../primitives/panel.tsx';
import { useTranslate } from '../../translation.tsx';
import { CardFrame } from '../charts/card-frame.tsx';
import { openRuns } from '../charts/image-origin.ts';
import styles from './analysis.module.css';
import { useCurveChart } from './use-curve-chart.ts';

export function LagCard({ view, streams }: { view: LagView | null; streams: number }) {
  const t = useTranslate();
  const chart = useCurveChart(lagPlan, view);
  return (
    <CardFrame
      {...chart}
      title={t('lag.title')}
      note={view ? t('lag.note', { layer: view.layer, step: view.step }) : ''}
      saving={t('lag.png')}
      fileName="unrolled-gradient-reach.png"
      madeOf={openRuns}
      empty={view ? null : t('lag.empty')}
    >
      <Disclosure title={t('lag.definition')}>
        <div className={styles.definition}>
          {equations.map((line) => (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML from our own .tex file, rendered by the build
            <div key={line} dangerouslySetInnerHTML={{ __html: line }} />
          ))}
          <p>{t('lag.definition.text', { streams })}</p>
          <p>{t('lag.definition.prediction')}</p>
        </div>
      </Disclosure>
    </CardFrame>
  );
}
