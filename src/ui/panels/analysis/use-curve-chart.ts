// A chart of curves in the page, for its CardFrame.
import { useCallback, useEffect } from 'react';
import { CurveChart } from '../../../charts/curve-chart.ts';
import type { CurvePlan } from '../../../charts/curve-plan.ts';
import type { ChartMount } from '../../../charts/surface.ts';
import type { Language } from '../../../i18n/language.ts';
import { useDrawing } from '../charts/use-drawing.ts';

export function useCurveChart<Data>(plan: CurvePlan<Data>, data: Data | null) {
  const make = useCallback(
    (mount: ChartMount, language: Language) => new CurveChart(plan, mount, language),
    [plan],
  );
  const { drawing, card } = useDrawing(make);
  useEffect(() => drawing.current?.show(data), [drawing, data]);
  return card;
}
