// A chart of lines over the steps of the runs.
import { useEffect, useRef } from 'react';
import type { ChartPlan, ChartRun, XAxis } from '../../../charts/chart-plan.ts';
import type { Cursor } from '../../../charts/cursor.ts';
import { LiveChart } from '../../../charts/live-chart.ts';
import { lossPlan } from '../../../charts/loss-chart.ts';
import { normPlan } from '../../../charts/norm-chart.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { CardFrame } from './card-frame.tsx';

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
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const chart = useRef<LiveChart>(null);
  const settings = useRef({ language, xAxis, vocabularySize, runs });

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

  return (
    <CardFrame
      title={t(`chart.${kind}.title`)}
      note={note}
      saving={t(`chart.png.${kind}`)}
      fileName={CHARTS[kind].fileName}
      image={() => chart.current?.image()}
      readout={readout}
      plot={plot}
      empty={empty ? t(`chart.${kind}.empty`) : null}
    />
  );
}
