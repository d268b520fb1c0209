// A chart of lines over the steps of the runs.
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { ChartPlan, ChartRun } from '../../../charts/chart-plan.ts';
import type { Cursor } from '../../../charts/cursor.ts';
import { LiveChart } from '../../../charts/live-chart.ts';
import type { XAxis } from '../../../charts/step-axis.ts';
import type { ChartMount } from '../../../charts/surface.ts';
import type { Language } from '../../../i18n/language.ts';
import { useTranslate } from '../../translation.tsx';
import { CardFrame } from './card-frame.tsx';
import { shownRuns } from './image-origin.ts';
import { useDrawing } from './use-drawing.ts';

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
  const settings = useRef({ xAxis, runs });
  const make = useCallback(
    (mount: ChartMount, language: Language) =>
      new LiveChart(
        plan,
        { ...mount, runs: settings.current.runs, cursor },
        language,
        settings.current.xAxis,
      ),
    [plan, cursor],
  );
  const { drawing, card } = useDrawing(make);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawnFor stands for what the plan reads by itself
  useEffect(() => {
    settings.current = { xAxis, runs };
    drawing.current?.setRuns(runs);
    drawing.current?.setXAxis(xAxis);
    drawing.current?.invalidate();
  }, [drawing, xAxis, runs, drawnFor]);

  return (
    <CardFrame
      {...card}
      title={t(`chart.${kind}.title`)}
      note={note}
      saving={t(`chart.png.${kind}`)}
      fileName={fileName}
      madeOf={shownRuns}
      choices={choices}
      empty={empty ? t(`chart.${kind}.empty`) : null}
    >
      {props.children}
    </CardFrame>
  );
}
