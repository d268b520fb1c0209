// One chart with its title, the values under the cursor and a button that saves it as a picture.
import { useEffect, useId, useRef, useState } from 'react';
import type { ChartPlan, ChartRun, XAxis } from '../../../charts/chart-plan.ts';
import type { Cursor } from '../../../charts/cursor.ts';
import { LiveChart } from '../../../charts/live-chart.ts';
import { lossPlan } from '../../../charts/loss-chart.ts';
import { normPlan } from '../../../charts/norm-chart.ts';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './charts.module.css';
import { saveFile } from './save-file.ts';

const CHARTS = {
  loss: { plan: lossPlan, fileName: 'unrolled-loss.png' },
  norms: { plan: normPlan, fileName: 'unrolled-gradient-norms.png' },
} as const satisfies Record<
  string,
  { plan: (reference: () => number | null) => ChartPlan; fileName: string }
>;

interface ChartCardProps {
  readonly kind: keyof typeof CHARTS;
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  readonly empty: boolean;
  readonly cursor: Cursor;
  readonly xAxis: XAxis;
  readonly vocabularySize: number | null;
  readonly note: string;
}

export function ChartCard({ kind, runs, empty, cursor, xAxis, vocabularySize, note }: ChartCardProps) {
  const t = useTranslate();
  const language = useLanguage();
  const heading = useId();
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const chart = useRef<LiveChart>(null);
  const settings = useRef({ language, xAxis, vocabularySize, runs });
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const opening = settings.current;
    const reference = () => {
      const size = settings.current.vocabularySize;
      return size === null ? null : Math.log(size);
    };
    const live = new LiveChart(
      CHARTS[kind].plan(reference),
      { plot: plot.current!, readout: readout.current!, runs: opening.runs, cursor },
      opening.language,
      opening.xAxis,
    );
    chart.current = live;
    return () => {
      chart.current = null;
      live.dispose();
    };
  }, [kind, cursor]);

  useEffect(() => {
    settings.current = { language, xAxis, vocabularySize, runs };
    chart.current?.setRuns(runs);
    chart.current?.setLanguage(language);
    chart.current?.setXAxis(xAxis);
    chart.current?.invalidate();
  }, [language, xAxis, vocabularySize, runs]);

  const save = async () => {
    try {
      const blob = await chart.current?.image();
      if (blob) saveFile(blob, CHARTS[kind].fileName);
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <section className={styles.card} aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading}>{t(`chart.${kind}.title`)}</h2>
        <p>{note}</p>
        <Button look="quiet" aria-label={t(`chart.png.${kind}`)} onClick={() => void save()}>
          {t('chart.png')}
        </Button>
      </div>
      {failure !== null && (
        <Notice tone="danger" dismiss={() => setFailure(null)}>
          {t('chart.png.failed', { detail: failure })}
        </Notice>
      )}
      <dl className={styles.readout} ref={readout} />
      <div className={styles.plot}>
        <div ref={plot} />
        {empty && <p className={styles.empty}>{t(`chart.${kind}.empty`)}</p>}
      </div>
    </section>
  );
}
