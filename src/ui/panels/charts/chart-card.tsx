// A chart of lines over the steps of the runs.
import { type ReactNode, useEffect, useRef } from 'react';
import type { ChartPlan, ChartRun, XAxis } from '../../../charts/chart-plan.ts';
import type { Cursor } from '../../../charts/cursor.ts';
import { LiveChart } from '../../../charts/live-chart.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { CardFrame } from './card-frame.tsx';
import { shownRuns } from './image-origin.ts';

/** What the charts of a column share. */
export interface SharedChartProps {
  /** The leading run first. */
  readonly runs: readonly ChartRun[];
  readonly empty: boolean;
  readonly cursor: Cursor;
  readonly xAxis: XAxis;
}

interface ChartCardProps extends SharedChartProps {
  readonly kind: 'loss' | 'norms';
  /** The chart is built anew when it changes. */
  readonly plan: ChartPlan;
  readonly note: string;
  readonly fileName: string;
  readonly choices?: ReactNode;
  /** The chart is drawn anew when it changes. */
  readonly drawnFor?: unknown;
  /** Below the chart. */
  readonly children?: ReactNode;
}

export function ChartCard(props: ChartCardProps) {
  const { kind, plan, runs, empty, cursor, xAxis, note, fileName, choices, drawnFor } = props;
  const t = useTranslate();
  const language = useLanguage();
  const plot = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDListElement>(null);
  const chart = useRef<LiveChart>(null);
  const settings = useRef({ language, xAxis, runs });

  useEffect(() => {
    const opening = settings.current;
    const live = new LiveChart(
      plan,
      { plot: plot.current!, readout: readout.current!, runs: opening.runs, cursor },
      opening.language,
      opening.xAxis,
    );
    chart.current = live;
    return () => {
      chart.current = null;
      live.dispose();
    };
  }, [plan, cursor]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawnFor stands for what the plan reads by itself
  useEffect(() => {
    settings.current = { language, xAxis, runs };
    chart.current?.setRuns(runs);
    chart.current?.setLanguage(language);
    chart.current?.setXAxis(xAxis);
    chart.current?.invalidate();
  }, [language, xAxis, runs, drawnFor]);

  return (
    <CardFrame
      title={t(`chart.${kind}.title`)}
      note={note}
      saving={t(`chart.png.${kind}`)}
      fileName={fileName}
      image={(origin) => chart.current?.image(origin)}
      madeOf={shownRuns}
      choices={choices}
      readout={readout}
      plot={plot}
      empty={empty ? t(`chart.${kind}.empty`) : null}
    >
      {props.children}
    </CardFrame>
  );
}
